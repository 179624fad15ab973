// What the page says of its start while it is under way, and the card that says
// why it does not go on.
import { storage } from "./storage.js";
import * as watchdog from "./watchdog.js";

const byId = (id) => document.getElementById(id);

// What transfers until the page runs, and how much while the server has not told;
// only the bar needs it.
const usual = { "the programs": 2.7e6, "the network": 6e4, "test images": 8e4 };
const files = new Map();

// What to call a file of the lab.
function title(name) {
  if (name.startsWith("weights/")) return "the network";
  if (name.startsWith("data/")) return "test images";
  return name;
}

/**
 * progress tells how far a file is, in bytes.
 * @param {string} file
 * @param {number} done
 * @param {number} total 0 while it is not known
 */
export function progress(file, done, total) {
  const name = title(file);
  files.set(name, { done, total: total || Math.max(usual[name] || 5e5, done) });
  if (byId("loading").hidden) return;
  let all = 0;
  let arrived = 0;
  for (const name of new Set([...Object.keys(usual), ...files.keys()])) {
    const file = files.get(name) || { done: 0, total: usual[name] };
    all += file.total;
    arrived += Math.min(file.done, file.total);
  }
  byId("loading-bar").value = Math.max(byId("loading-bar").value, arrived / all);
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const lacks = Object.keys(usual).find((name) => !(files.get(name)?.done >= files.get(name)?.total)) ?? name;
  byId("loading-text").textContent = `Loading ${lacks}: ${megabytes(arrived)} of ${megabytes(all)} MB`;
  watchdog.advance(lacks);
}

/** starting tells that all is there. */
export function starting() {
  byId("loading-text").textContent = "Starting…";
  watchdog.advance("the interface to start");
}

/** running takes the card of the start away. */
export function running() {
  watchdog.begun();
  byId("loading").hidden = true;
  document.body.classList.add("running");
}

let failed = false;

/**
 * fail says that the page does not go on, and why.
 * @param {string} title
 * @param {string} text
 */
export function fail(title, text) {
  if (failed) return; // what comes after the first failure follows from it
  failed = true;
  watchdog.begun();
  byId("loading").hidden = true;
  byId("failure-title").textContent = title;
  byId("failure-text").textContent = text;
  byId("failure").hidden = false;
  document.body.classList.add("failed");
  byId("failure-reload").focus();
}

/** stopped is fail for what had run: text is followed by what comes back. @param {string} title @param {string} text */
export const stopped = (title, text) => fail(title, `${text} ${storage.afterwards}`);

for (const id of ["failure-reload", "notice-reload"]) {
  byId(id).addEventListener("click", () => {
    try {
      globalThis.convscopePage.save?.();
    } catch {
      // The interface is what failed: there is nothing left to save.
    }
    location.reload();
  });
}
if (self !== top) Object.assign(byId("failure-own"), { hidden: false, href: location.href });
