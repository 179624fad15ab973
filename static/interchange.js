// The worker that exports networks and imports them: loads interchange.wasm and
// runs it. Messages that come before it listens are kept for it.
"use strict";

const early = [];
self.onmessage = (event) => early.push(event);

// A worker that fails says so once, to the worker that started it.
let dead = false;
function fatal(sentence) {
  if (dead) return;
  dead = true;
  self.postMessage({ fatal: sentence });
}

self.addEventListener("unhandledrejection", (event) => fatal(`it met a mistake of its own: ${event.reason?.message ?? event.reason}`));

async function start() {
  try {
    importScripts("load.js", "wasm_exec.js");
  } catch (err) {
    throw new Error(`its scripts did not arrive (${err.message}). What is here goes on without it. Try again later.`);
  }
  const module = await loadWasm("interchange.wasm", null, loadHint.later);
  const go = new Go();
  const ended = go.run(await WebAssembly.instantiate(module, go.importObject));
  // The program has set its own onmessage and waits.
  for (const event of early.splice(0)) self.onmessage?.(event);
  await ended;
  throw new Error("it ended, which is a mistake of its own");
}

start().catch((err) => fatal(err.message));
