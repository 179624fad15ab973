// The lab's worker, as the page sees it: what it sends, and whether it lives. It
// defines convscopeEngine:
//
//   post(message, transfer)  to the worker; nothing when there is none
//   listen(fn)               fn(data) is called with every message of the worker, from the first on
//   watch(fn)                fn(trouble) is called whenever that changes, and at once if there is any
//   silent(text)             it does not answer: that is its trouble, until it says something
//
// where trouble is null or {title, text, ends}: a sentence that says why nothing
// is answered, for good or for now.
"use strict";

globalThis.convscopeEngine = (() => {
  const heard = []; // functions
  /** @type {any[] | null} */
  let early = []; // messages that came before the last of the page's scripts, which may listen, too
  document.addEventListener("DOMContentLoaded", () => { early = null; });
  const watchers = [];
  let trouble = null;
  let worker = null;

  function change(to) {
    if (trouble?.ends) return; // what comes after the end follows from it
    trouble = to;
    for (const fn of watchers) fn(trouble);
  }

  const fail = (title, text) => change({ title, text, ends: true });
  const stopped = (text) => fail("The engine stopped", `${text} ${convscopeStorage.afterwards}`);

  // What kept the worker away. A browser may tell by an exception, or by an event
  // without a word.
  let forbidden = ""; // by this directive of the server's policy
  document.addEventListener("securitypolicyviolation", (event) => {
    forbidden ||= event.effectiveDirective;
  });

  function refused(otherwise) {
    let text = otherwise;
    if (location.protocol === "file:") text = loadHint.file;
    else if (self.origin === "null") {
      text = "The page around this one holds it in a frame in which it may not start its programs. " +
        "Open Convscope in a tab of its own. Whoever made the page around it can let it run there: its frame's sandbox attribute needs allow-same-origin.";
    } else if (forbidden) text = loadHint.policy(forbidden);
    fail("The engine could not be loaded", text);
  }

  function start() {
    if (typeof WebAssembly !== "object") {
      fail("This browser has no WebAssembly", loadHint.wasm);
      return;
    }
    try {
      worker = new Worker("worker.js");
    } catch (err) {
      refused(`This browser refuses the page a worker (${err.message}). Use a current Firefox, Chrome, Edge or Safari.`);
      return;
    }
    worker.addEventListener("message", ({ data }) => {
      if (data.fatal) {
        if (data.began) stopped(data.fatal);
        else fail("The engine could not be loaded", data.fatal);
        return;
      }
      if (trouble) change(null); // it lives after all
      early?.push(data);
      for (const fn of heard) fn(data);
    });
    worker.addEventListener("error", (event) => {
      if (event.message) stopped(`${event.message} (${event.filename}, line ${event.lineno}).`);
      else refused(`worker.js did not arrive: ${loadHint.gone()}. ${loadHint.again}`);
    });
    worker.addEventListener("messageerror", () => {
      fail("The engine and the page do not understand each other", "One of them may be an old copy from the browser's cache. Load the page again past the cache.");
    });
  }

  start();

  return {
    worker,
    post: (message, transfer) => worker?.postMessage(message, transfer ?? []),
    listen(fn) {
      heard.push(fn);
      for (const data of early ?? []) fn(data);
    },
    watch(fn) {
      watchers.push(fn);
      if (trouble) fn(trouble);
    },
    silent: (text) => change({ title: "The engine does not answer", text, ends: false }),
  };
})();
