// window.convscope, the page's API (docs/api.md): a thin line to the lab's
// worker, which boot.js has started.
"use strict";

globalThis.convscope = (() => {
  const worker = globalThis.convscopeWorker;
  const pending = new Map(); // id -> {resolve, reject}
  const listeners = new Map(); // event -> set of functions
  let lastID = 0;
  let dead = null; // the sentence that says why nothing is answered any more

  let settle;
  const ready = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  ready.catch(() => {}); // whoever waits hears of it; nobody has to wait

  function die(sentence) {
    if (dead) return;
    dead = sentence;
    settle.reject(new Error(sentence));
    for (const { reject } of pending.values()) reject(new Error(sentence));
    pending.clear();
    tell("failed", { what: "engine", message: sentence });
  }

  function tell(event, data) {
    for (const fn of [...(listeners.get(event) ?? [])]) {
      try {
        fn(data);
      } catch (err) {
        reportError(err); // a listener's mistake is not the others' trouble
      }
    }
  }

  function answer({ id, result, error }) {
    const request = pending.get(id);
    if (!request) return;
    pending.delete(id);
    if (error === undefined) request.resolve(result);
    else request.reject(new Error(error));
  }

  if (!worker) {
    die(typeof WebAssembly === "object"
      ? "The engine's worker did not start: see what the page says, and load it again."
      : "This browser has no WebAssembly, which Convscope is made of.");
  } else {
    worker.addEventListener("message", ({ data }) => {
      if (data instanceof ArrayBuffer) return; // the interface's
      if (data.fatal) die(data.fatal);
      else if (data.event === "ready") {
        settle.resolve(data.data);
        tell("ready", data.data);
      } else if (data.event) tell(data.event, data.data);
      else if (data.id !== undefined) answer(data);
    });
    worker.addEventListener("error", (event) => {
      die(event.message ? `The engine stopped: ${event.message}` : "The engine could not be loaded: worker.js did not arrive. Check the connection and load the page again.");
    });
  }

  return Object.freeze({
    // Resolves when the network is built and an input is in place.
    ready,

    // Asks the lab; rejects with an Error whose message is a sentence.
    request(method, params) {
      if (dead) return Promise.reject(new Error(dead));
      if (typeof method !== "string") {
        return Promise.reject(new Error(`request: the method is ${String(method)}, want a name such as "predict"`));
      }
      return new Promise((resolve, reject) => {
        const id = ++lastID;
        try {
          worker.postMessage({ id, method, params });
        } catch (err) { // a function, an element: nothing that can be sent
          reject(new Error(`${method}: the parameters cannot be sent to the engine: ${err.message}`));
          return;
        }
        pending.set(id, { resolve, reject });
      });
    },

    // Calls fn with the data of every such event, until the returned function
    // is called.
    on(event, fn) {
      if (typeof fn !== "function") throw new TypeError(`convscope.on(${JSON.stringify(event)}, fn): fn is ${String(fn)}, want a function`);
      if (!listeners.has(event)) listeners.set(event, new Set());
      const listener = (data) => fn(data);
      listeners.get(event).add(listener);
      return () => void listeners.get(event).delete(listener);
    },
  });
})();
