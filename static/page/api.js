// window.convscope, the page's API (docs/api.md): a thin line to the lab's worker.
import * as engine from "./engine.js";
import { Message, sentence } from "./message.js";
import { refusal } from "./mistakes.js";

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
  settle.reject(refusal(new Error(text)));
  for (const { reject } of pending.values()) reject(refusal(new Error(text)));
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
  else request.reject(refusal(new Error(error)));
}

waitAnew();
engine.watch((now) => {
  trouble = now?.text ?? null;
  if (trouble) refuse(trouble);
  else if (!isReady) waitAnew();
});
engine.listen((data) => {
  if (data.event === "ready") {
    isReady = true;
    settle.resolve(data.data);
  }
  if (data.event) tell(data.event, data.data);
  else if (data.id !== undefined) answer(data);
});

export const convscope = Object.freeze({
  // Resolves when the network is built and an input is in place.
  get ready() {
    return ready;
  },

  // Asks the lab; rejects with an Error whose message is a sentence.
  request(method, params) {
    if (trouble) return Promise.reject(refusal(new Error(trouble)));
    if (typeof method !== "string") {
      return Promise.reject(refusal(new Error(`request: the method is ${sentence(method)}, want a name such as "predict"`)));
    }
    return new Promise((resolve, reject) => {
      const id = ++lastID;
      let request;
      try {
        request = new Message().request(id, method, params);
      } catch (err) { // too much of it
        reject(refusal(new Error(`${method.slice(0, 40)}: the parameters cannot be sent to the engine: ${sentence(err)}`)));
        return;
      }
      engine.post({ request }, [request]);
      pending.set(id, { resolve, reject });
    });
  },

  // Calls fn with the data of every such event, until the returned function
  // is called.
  on(event, fn) {
    if (typeof fn !== "function") throw refusal(new TypeError(`convscope.on(${sentence(event)}, fn): fn is ${sentence(fn)}, want a function`));
    if (!listeners.has(event)) listeners.set(event, new Set());
    const listener = (data) => fn(data);
    listeners.get(event).add(listener);
    return () => void listeners.get(event).delete(listener);
  },
});
