// A site whose files are in memory, for tests.

/**
 * serve makes fetch answer with files: bytes, a Response, or an Error that is thrown.
 * What is in chunks comes in such.
 * @param {Record<string, any>} files
 */
export function serve(files) {
  globalThis.fetch = /** @type {any} */ (async (name) => {
    const file = files[name];
    if (file instanceof Error) throw file;
    if (file instanceof Response) return file;
    if (!file) return new Response("", { status: 404, statusText: "Not Found" });
    return new Response(file);
  });
}

/**
 * chunks is a body that comes in chunks of so many bytes, and breaks at its end with
 * an error if there is one.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} size
 * @param {Error} [error]
 */
export function chunks(bytes, size, error) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(bytes.slice(at, at += size));
      } else if (error) controller.error(error);
      else controller.close();
    },
  });
}

/** random gives numbers below n, always the same ones for a seed (mulberry32). @param {number} seed */
export function random(seed) {
  return (n) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 2 ** 32 * n);
  };
}
