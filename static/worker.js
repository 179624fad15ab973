// The lab's worker: loads worker.wasm, tells the page how that goes, and runs it.
// Messages that come before it listens are kept for it.
"use strict";

const early = [];
self.onmessage = (event) => early.push(event);

// A worker that fails says so once, and whether its program had begun; the page
// tells the user.
let began = false;
let dead = false;
function fatal(sentence) {
  if (dead) return;
  dead = true;
  self.postMessage({ fatal: sentence, began });
}

// part runs a script.
function part(name) {
  try {
    importScripts(name);
  } catch (err) {
    if (err.name !== "NetworkError") throw new Error(`${name} is damaged (${err.message}). Load the page again past the browser's cache.`);
    throw new Error(self.loadHint
      ? `${name} did not arrive: ${loadHint.gone()}. ${loadHint.again}`
      : `${name} did not arrive. As soon as there is a network, load the page again.`);
  }
}

self.addEventListener("error", (event) => fatal(`The engine met a mistake of its own: ${event.message}.`));
self.addEventListener("unhandledrejection", (event) => fatal(`The engine met a mistake of its own: ${event.reason?.message ?? event.reason}.`));

// A worker of this name helps another with its training. What it runs has been
// loaded and compiled there, and comes as its first message.
const helping = self.name === "helper";

async function parts() {
  if (helping) return (await firstMessage()).data;
  const module = await loadWasm("worker.wasm", (done, total) => {
    self.postMessage({ loading: { name: "worker.wasm", done, total } });
  });
  // An engine that was built for them gets its SIMD loops, the best that run in
  // this browser.
  if (!WebAssembly.Module.imports(module).some((i) => i.module === "kernel")) return { module };
  part("kernel.js");
  const kernel = chooseKernel();
  return { module, kernel, loops: kernel === "go" ? null : await loadWasm(`kernel-${kernel}.wasm`) };
}

const firstMessage = () => new Promise((resolve) => {
  if (early.length) return resolve(early.shift());
  self.onmessage = (event) => {
    self.onmessage = (event) => early.push(event);
    resolve(event);
  };
});

async function start() {
  for (const name of ["load.js", "wasm_exec.js", helping ? "kernel.js" : "store.js"]) part(name);
  /** @type {{module: WebAssembly.Module, kernel?: string, loops?: WebAssembly.Module | null}} */
  const engine = await parts();
  // For the engine: a worker that helps it.
  self.startHelper = () => {
    const worker = new Worker("worker.js", { name: "helper" });
    worker.postMessage(engine);
    return worker;
  };
  const go = new Go();
  const late = engine.kernel ? lateKernel(engine.kernel) : null;
  if (late) go.importObject.kernel = late.imports;
  const instance = await WebAssembly.instantiate(engine.module, go.importObject);
  const memory = /** @type {WebAssembly.Memory} */ (instance.exports.mem);
  self.engineMemory = () => memory.buffer.byteLength;
  late?.attach(engine.loops ?? null, memory);
  began = true;
  const ended = go.run(instance);
  // The program has set its own onmessage and waits.
  for (const event of early.splice(0)) self.onmessage?.(event);
  await ended;
  throw new Error("The engine ended, which is a mistake of its own.");
}

start().catch((err) => fatal(err.message));
