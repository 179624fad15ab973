// The lab's worker, as the page sees it: what it sends, and whether it lives.
import { bytesOf, compile } from "../load/programs.js";
import { forbidden, startWorker } from "../load/site.js";
import { words } from "../load/words.js";
import { storage } from "./storage.js";

/**
 * Why nothing is answered, for good or for now.
 * @typedef {{title: string, text: string, ends: boolean}} Trouble
 */

const heard = []; // functions
const watchers = [];
/** @type {Trouble | null} */
let trouble = null;
/** @type {Worker | null} */
export let worker = null;

/** @param {Trouble | null} to */
function change(to) {
  if (trouble?.ends) return; // what comes after the end follows from it
  trouble = to;
  for (const fn of watchers) fn(trouble);
}

const fail = (title, text) => change({ title, text, ends: true });
const unloaded = (text) => fail("The engine could not be loaded", text);
const stopped = (text) => fail("The engine stopped", `${text} ${storage.afterwards}`);

// What kept the worker away: a browser may tell by an exception, or by an event
// without a word.
function refused(otherwise) {
  let text = otherwise;
  if (location.protocol === "file:") text = words.file;
  else if (self.origin === "null") {
    text = "The page around this one holds it in a frame in which it may not start its programs. " +
      "Open Convscope in a tab of its own. Whoever made the page around it can let it run there: its frame's sandbox attribute needs allow-same-origin.";
  } else if (forbidden) text = words.policy(forbidden);
  unloaded(text);
}

/**
 * start starts the worker, and hands it its programs as soon as they are there.
 * @param {Record<string, Promise<import("../load/programs.js").Program>>} programs
 */
export async function start(programs) {
  if (typeof WebAssembly !== "object") {
    fail("This browser has no WebAssembly", words.wasm);
    return;
  }
  try {
    worker = startWorker("worker.js");
  } catch (err) {
    refused(`This browser refuses the page a worker (${err.message}). Use a current Firefox, Chrome, Edge or Safari.`);
    return;
  }
  worker.addEventListener("message", ({ data }) => {
    if (data.fatal) {
      if (data.began) stopped(data.fatal);
      else unloaded(data.fatal);
      return;
    }
    if (trouble) change(null); // it lives after all
    for (const fn of heard) fn(data);
  });
  worker.addEventListener("error", (event) => {
    if (event.message) stopped(`${event.message} (${event.filename}, line ${event.lineno}).`);
    else refused(`worker.js did not arrive: ${words.gone()}. ${words.again}`);
  });
  worker.addEventListener("messageerror", () => {
    fail("The engine and the page do not understand each other", "One of them may be an old copy from the browser's cache. Load the page again past the cache.");
  });
  try {
    const { "worker.wasm": program, ...kernels } = programs;
    const module = await compile(program);
    const loops = {};
    for (const [file, kernel] of Object.entries(kernels)) loops[file] = await bytesOf(kernel);
    worker.postMessage({ programs: { module, loops } });
  } catch (err) {
    worker.terminate(); // it would wait for them
    unloaded(err.message);
  }
}

/** lost says that it is not started, and why, for good. @param {string} title @param {string} text */
export const lost = (title, text) => fail(title, text);

/** post sends to the worker; nothing when there is none. @param {any} message @param {Transferable[]} [transfer] */
export const post = (message, transfer = []) => worker?.postMessage(message, transfer);

/** listen has fn called with every message of the worker. @param {(data: any) => void} fn */
export const listen = (fn) => void heard.push(fn);

/** watch has fn called whenever its trouble changes, and at once if there is any. @param {(trouble: Trouble | null) => void} fn */
export function watch(fn) {
  watchers.push(fn);
  if (trouble) fn(trouble);
}

/** silent says that it does not answer: that is its trouble, until it says something. @param {string} text */
export const silent = (text) => change({ title: "The engine does not answer", text, ends: false });
