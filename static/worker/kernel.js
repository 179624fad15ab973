// The SIMD kernels (engine/internal/kernel/simd) beside a Go program: for
// the worker, and for node in tests.
//
// A Go program exports its memory and the kernels import it, so the program
// comes first: give it {kernel: imports}, then call attach with the compiled
// module (none for "go") and the program's memory, then run it.

const wasm = (...body) => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, body.length + 2, 1, body.length, ...body]);
const splat = [0x41, 0, 0xfd, 0x0f]; // i32.const 0, i8x16.splat
const probes = {
  fma: wasm(0, ...splat, ...splat, ...splat, 0xfd, 0x85, 0x02, 0x0b), // f32x4.relaxed_madd
  simd128: wasm(0, ...splat, 0x0b),
};

/** chooseKernel gives the best that runs here: "fma", "simd128" or "go". */
export const chooseKernel = () => Object.keys(probes).find((name) => WebAssembly.validate(probes[name])) ?? "go";

// Each import has its own number of arguments: a rest parameter would cost
// more than the call.
/** @param {string} name */
export function lateKernel(name) {
  const mode = { go: 0, simd128: 1, fma: 2 }[name];
  let k;
  return {
    /** @param {WebAssembly.Module | null} module @param {WebAssembly.Memory} memory */
    attach(module, memory) {
      if (module) k = new WebAssembly.Instance(module, { env: { memory } }).exports;
    },
    imports: {
      mode: () => mode,
      gemm: (m, n, p, a, b, c, s) => k.gemm(m, n, p, a, b, c, s),
      gemmTN: (m, n, p, a, b, c, s) => k.gemmTN(m, n, p, a, b, c, s),
      gemmNT: (m, n, p, a, b, c) => k.gemmNT(m, n, p, a, b, c),
      im2col: (c, h, w, n, s, p, oh, ow, x, y) => k.im2col(c, h, w, n, s, p, oh, ow, x, y),
      col2im: (c, h, w, n, s, p, oh, ow, y, x) => k.col2im(c, h, w, n, s, p, oh, ow, y, x),
      maxPool: (c, h, w, n, s, oh, ow, x, y, at) => k.maxPool(c, h, w, n, s, oh, ow, x, y, at),
      turn: (f, c, k2, w, t) => k.turn(f, c, k2, w, t),
      relu: (n, x, y) => k.relu(n, x, y),
      reluBackward: (n, x, dy, dx) => k.reluBackward(n, x, dy, dx),
      addScaled: (n, a, x, y) => k.addScaled(n, a, x, y),
      scatter: (n, dy, at, dx) => k.scatter(n, dy, at, dx),
      rowSums: (m, n, x, s) => k.rowSums(m, n, x, s),
      fillRows: (m, n, v, y) => k.fillRows(m, n, v, y),
      adam: (n, r, b1, b2, e, w, g, m, v) => k.adam(n, r, b1, b2, e, w, g, m, v),
      momentum: (n, r, mu, w, g, u) => k.momentum(n, r, mu, w, g, u),
      peak: (n, r) => k.peak(n, r),
    },
  };
}
