// The lab's worker, and those that help it with its training, which are named
// helper: each gets its programs from who has started it, and runs them.
import { loadBytes } from "../load/fetch.js";
import { startWorker } from "../load/site.js";
import { words } from "../load/words.js";
import { fatal, firstMessage, run } from "./go.js";
import { chooseKernel, lateKernel } from "./kernel.js";
import { openStore } from "./store.js";

self.addEventListener("error", (event) => fatal(`The engine met a mistake of its own: ${event.message}.`));
self.addEventListener("unhandledrejection", (event) => fatal(`The engine met a mistake of its own: ${event.reason?.message ?? event.reason}.`));

/**
 * The engine, and its SIMD loops by file.
 * @typedef {{module: WebAssembly.Module, loops: Record<string, Uint8Array>}} Programs
 */

/** @type {Promise<Programs>} */
const arrival = new Promise((resolve) => firstMessage(({ data }) => {
  if (!data.programs) return false;
  resolve(data.programs);
  return true;
}));

async function start() {
  const programs = await arrival;
  const go = new Go();
  // An engine that was built for them gets its SIMD loops, the best that run in
  // this browser.
  const simd = WebAssembly.Module.imports(programs.module).some((i) => i.module === "kernel");
  const kernel = simd ? chooseKernel() : "go";
  const late = lateKernel(kernel);
  if (simd) go.importObject.kernel = late.imports;
  const instance = await WebAssembly.instantiate(programs.module, go.importObject);
  const memory = /** @type {WebAssembly.Memory} */ (instance.exports.mem);
  late.attach(kernel === "go" ? null : await WebAssembly.compile(/** @type {BufferSource} */ (programs.loops[`kernel-${kernel}.wasm`])), memory);
  // All that the program knows of the scripts.
  globalThis.convscopeWorker = {
    loadBytes, openStore, words,
    memory: () => memory.buffer.byteLength,
    startHelper() {
      const worker = startWorker("worker.js", { name: "helper" });
      worker.postMessage({ programs });
      return worker;
    },
    startInterchange: () => startWorker("interchange.js"),
  };
  await run(go, instance);
  throw new Error("The engine ended, which is a mistake of its own.");
}

start().catch((err) => fatal(err.message));
