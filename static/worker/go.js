// Running a Go program in a worker.
import "go:wasm_exec.js";

const early = []; // messages that come before the program listens
/** @type {(event: MessageEvent) => boolean} */
let first = () => false;
self.onmessage = (event) => {
  if (!first(event)) early.push(event);
};

/** firstMessage hands messages to take until it has taken one. @param {(event: MessageEvent) => boolean} take */
export function firstMessage(take) {
  first = (event) => {
    if (!take(event)) return false;
    first = () => false;
    return true;
  };
}

// A worker that fails says so once, and whether its program had begun, to whoever
// has started it.
let began = false;
let dead = false;
/** @param {string} sentence */
export function fatal(sentence) {
  if (dead) return;
  dead = true;
  self.postMessage({ fatal: sentence, began });
}

/** run runs a program, whose end is a mistake. @param {Go} go @param {WebAssembly.Instance} instance */
export async function run(go, instance) {
  began = true;
  const ended = go.run(instance);
  // The program has set its own onmessage and waits.
  for (const event of early.splice(0)) self.onmessage?.(event);
  await ended;
}
