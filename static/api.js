// window.convscope, the page's API (docs/api.md): a thin line to the lab's
// worker, which engine.js has started.
"use strict";

globalThis.convscope = (() => {
  const pending = new Map(); // id -> {resolve, reject}
  const listeners = new Map(); // event -> set of functions
  let lastID = 0;
  let trouble = null; // why nothing is answered: for good, or for now

  // What a script waits for until the network is built. One that was rejected
  // has a successor: the engine may come after all.
  let ready, settle;
  let isReady = false;
  function waitAnew() {
    ready = new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
    ready.catch(() => {}); // whoever waits hears of it; nobody has to wait
  }

  // Whatever waits hears that it waits in vain.
  function refuse(text) {
    settle.reject(new Error(text));
    for (const { reject } of pending.values()) reject(new Error(text));
    pending.clear();
    tell("failed", { what: "engine", message: text });
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

  waitAnew();
  convscopeEngine.watch((now) => {
    trouble = now?.text ?? null;
    if (trouble) refuse(trouble);
    else if (!isReady) waitAnew();
  });
  convscopeEngine.listen((data) => {
    if (data.event === "ready") {
      isReady = true;
      settle.resolve(data.data);
    }
    if (data.event) tell(data.event, data.data);
    else if (data.id !== undefined) answer(data);
  });

  return Object.freeze({
    // Resolves when the network is built and an input is in place.
    get ready() {
      return ready;
    },

    // Asks the lab; rejects with an Error whose message is a sentence.
    request(method, params) {
      if (trouble) return Promise.reject(new Error(trouble));
      if (typeof method !== "string") {
        return Promise.reject(new Error(`request: the method is ${String(method)}, want a name such as "predict"`));
      }
      return new Promise((resolve, reject) => {
        const id = ++lastID;
        try {
          convscopeEngine.post({ id, method, params });
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
