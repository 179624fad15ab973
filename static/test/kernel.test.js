import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { chooseKernel, lateKernel } from "../worker/kernel.js";

test("the best kernel that runs is chosen", () => {
  const validate = WebAssembly.validate;
  const relaxed = 0x85; // of relaxed_madd, which only the best has
  try {
    assert.ok(["fma", "simd128"].includes(chooseKernel()), "this node has SIMD");
    WebAssembly.validate = () => true;
    assert.equal(chooseKernel(), "fma");
    WebAssembly.validate = (b) => !new Uint8Array(/** @type {any} */ (b)).includes(relaxed);
    assert.equal(chooseKernel(), "simd128");
    WebAssembly.validate = () => false;
    assert.equal(chooseKernel(), "go");
  } finally {
    WebAssembly.validate = validate;
  }
});

for (const [mode, name] of ["go", "simd128", "fma"].entries()) {
  test(`kernel ${name} has all that a program imports, and works in its memory`, (t) => {
    const late = lateKernel(name);
    assert.equal(late.imports.mode(), mode);
    const memory = new WebAssembly.Memory({ initial: 4 });
    const file = new URL(`../../engine/internal/kernel/simd/kernel-${name}.wasm`, import.meta.url);
    const bytes = name === "go" ? null : new Uint8Array(readFileSync(file));
    if (bytes && !WebAssembly.validate(bytes)) return t.skip("this node does not run it");
    late.attach(bytes && new WebAssembly.Module(bytes), memory);
    if (!bytes) return;
    const exported = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map((e) => e.name);
    for (const f of Object.keys(late.imports).filter((f) => f !== "mode")) assert.ok(exported.includes(f), `${name} has ${f}`);
    const values = new Float32Array(memory.buffer, 0, 37).map((_, i) => i - 18.5);
    new Float32Array(memory.buffer, 0, 37).set(values);
    late.imports.relu(37, 0, 1024);
    assert.deepEqual(new Float32Array(memory.buffer, 1024, 37), values.map((v) => Math.max(0, v)));
  });
}
