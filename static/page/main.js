// The page, behind what head.js has done: it loads the programs, starts the lab's
// worker and the interface, and says what goes wrong.
import { openPrograms } from "../load/programs.js";
import { words } from "../load/words.js";
import { convscope } from "./api.js";
import * as card from "./card.js";
import * as engine from "./engine.js";
import * as files from "./files.js";
import "./hint.js";
import { run } from "./interface.js";
import "./mistakes.js";
import { storage } from "./storage.js";
import * as watchdog from "./watchdog.js";

document.body.classList.add("booted"); // nobody need be told that no script comes
globalThis.convscope = convscope;

const byId = (id) => document.getElementById(id);
for (const id of ["about", "menu-about"]) {
  byId(id).addEventListener("click", () => {
    byId("about-dialog").showModal();
    byId("about-title").focus(); // to be read first; by its attribute, browsers complain of it in a frame
  });
}
byId("about-close").addEventListener("click", () => byId("about-dialog").close());

// A link to an area gives its first thing the focus, and leaves the address.
for (const link of document.querySelectorAll(".skip a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(`${link.hash} [tabindex="0"]`)?.focus();
  });
}

// missing are the files that the page cannot be without and that did not arrive: a
// script has defined nothing then, and a style sheet has no rules.
function missing() {
  const empty = (sheet) => {
    try {
      return sheet.cssRules.length === 0;
    } catch {
      // One that did not come does not let itself be read; in a file, and in a
      // frame without an origin of its own, none does.
      return self.origin !== "null";
    }
  };
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => empty(link.sheet));
  return [...(globalThis.convscopePage ? [] : ["head.js"]), ...sheets.map((link) => link.getAttribute("href"))];
}

// connect makes the line between the interface and the lab.
function connect() {
  const waiting = []; // events that came before the interface
  let listener = null;
  engine.listen((data) => {
    if (!(data instanceof ArrayBuffer)) return;
    if (listener) listener(data);
    else waiting.push(data);
  });
  return {
    post: (buffer) => engine.post(buffer, [buffer]),
    listen(fn) {
      listener = fn;
      for (const buffer of waiting.splice(0)) fn(buffer);
    },
  };
}

function start() {
  engine.watch((trouble) => {
    if (trouble?.ends) card.fail(trouble.title, trouble.text);
  });
  const lost = missing();
  if (lost.length > 0) {
    engine.lost("A part of the page did not arrive", `${lost.join(", ")}: ${words.gone()}. ${words.again}`);
    return;
  }
  // All that the interface and tests know of the scripts.
  Object.assign(globalThis.convscopePage, {
    progress: card.progress, running: card.running, fail: card.fail, stopped: card.stopped,
    storage, pick: files.pick, picture: files.picture, watchFiles: files.watch,
    port: connect(), engine, watchdog,
  });
  const { "app.wasm": app, ...lab } = openPrograms("programs.zst", ["kernel-fma.wasm", "kernel-simd128.wasm", "worker.wasm", "app.wasm"],
    (done, total) => card.progress("the programs", done, total), words.again);
  engine.start(lab);
  run(app);
  sameVersion();
}

// sameVersion tells when a cache has brought the page programs of another version.
async function sameVersion() {
  const own = byId("version").textContent;
  let version;
  try {
    await convscope.ready;
    ({ version } = await convscope.request("system.info"));
  } catch {
    return; // what is wrong is told by who waits for it
  }
  if (version === own) return;
  watchdog.notice("version", `The page is of version ${own}, and its programs are of ${version}: the browser’s cache has mixed them. Load the page again past the cache.`);
}

start();
