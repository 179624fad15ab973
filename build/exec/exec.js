// Runs a Go program for js/wasm in node with the engine's SIMD kernels, as the
// page's worker would:
//
//   GOOS=js GOARCH=wasm go test -exec="$PWD/build/exec/exec.sh" ./engine/...
//
// KERNEL=fma, simd128 or go chooses the kernels; default: the best that runs.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

Object.assign(globalThis, { fs, path });
globalThis.require ??= require;
require(path.join(process.env.GOROOT, "lib/wasm/wasm_exec.js"));

(async () => {
  const { chooseKernel, lateKernel } = await import("../../static/worker/kernel.js");
  const [file, ...args] = process.argv.slice(2);
  const name = process.env.KERNEL || chooseKernel();
  const simd = path.join(__dirname, "../../engine/internal/kernel/simd", `kernel-${name}.wasm`);
  const kernel = lateKernel(name);
  const go = new Go();
  go.argv = [file, ...args];
  go.env = Object.assign({ TMPDIR: require("node:os").tmpdir() }, process.env);
  go.exit = process.exit;
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(file), { ...go.importObject, kernel: kernel.imports });
  kernel.attach(name === "go" ? null : new WebAssembly.Module(fs.readFileSync(simd)), instance.exports.mem);
  process.on("exit", (code) => {
    if (code === 0 && !go.exited) {
      console.error("exec.js: the program is blocked for ever");
      process.exitCode = 2;
    }
  });
  await go.run(instance);
})().catch((err) => {
  console.error(err);
  process.exit(1);
});
