// The lab's worker: loads worker.wasm, tells the page how that goes, and runs it.
// Messages that come before it listens are kept for it.
"use strict";

const early = [];
self.onmessage = (event) => early.push(event);

// A worker that fails says so once; the page tells the user.
let dead = false;
function fatal(sentence) {
  if (dead) return;
  dead = true;
  self.postMessage({ fatal: sentence });
}

self.addEventListener("error", (event) => fatal(`The engine met a mistake of its own: ${event.message}.`));
self.addEventListener("unhandledrejection", (event) => fatal(`The engine met a mistake of its own: ${event.reason?.message ?? event.reason}.`));

async function start() {
  try {
    importScripts("load.js", "wasm_exec.js");
  } catch (err) {
    throw new Error(`A part of the engine did not arrive (${err.message}). Check the connection and load the page again.`);
  }
  const module = await loadWasm("worker.wasm", (done, total) => {
    self.postMessage({ loading: { name: "worker.wasm", done, total } });
  });
  const go = new Go();
  const attach = await kernels(module, go.importObject);
  const instance = await WebAssembly.instantiate(module, go.importObject);
  attach(instance);
  const ended = go.run(instance);
  // The program has set its own onmessage and waits.
  for (const event of early.splice(0)) self.onmessage(event);
  await ended;
  throw new Error("The engine ended, which is a mistake of its own.");
}

// kernels gives an engine that was built for them its SIMD loops, the best that
// run in this browser.
async function kernels(module, imports) {
  if (!WebAssembly.Module.imports(module).some((i) => i.module === "kernel")) return () => {};
  importScripts("kernel.js");
  const name = chooseKernel();
  const late = lateKernel(name);
  imports.kernel = late.imports;
  const loops = name === "go" ? null : await loadWasm(`kernel-${name}.wasm`);
  return (instance) => late.attach(loops, instance.exports.mem);
}

start().catch((err) => fatal(err.message));
