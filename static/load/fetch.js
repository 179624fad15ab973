// Fetching with progress. onProgress(done, total) counts the bytes that came over
// the wire; total is 0 while it is not known. Whatever goes wrong rejects with an
// Error whose message is a sentence for the user: what happened, and what to do.
import { openFile } from "./site.js";
import { words } from "./words.js";

/** @typedef {(done: number, total: number) => void} Progress */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {() => Promise<Bytes | null>} Next gives the next bytes each time, and null at the end */

/**
 * consume hands what stands in a file of the site to use.
 * @template T
 * @param {string} name
 * @param {Progress | null | undefined} onProgress
 * @param {string} advice what to do when it does not come
 * @param {(next: Next) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function consume(name, onProgress, advice, use) {
  const response = await openFile(name, advice);
  let cut; // what to say when the transfer breaks, whatever use makes of it
  const encoded = response.headers.get("Content-Encoding");
  const total = encoded ? 0 : Number(response.headers.get("Content-Length")) || 0;
  const reader = /** @type {ReadableStream<Bytes>} */ (response.body).getReader();
  let done = 0;
  /** @type {Next} */
  const next = async () => {
    let chunk;
    try {
      chunk = await reader.read();
    } catch (err) {
      cut = new Error(`${name} was cut off after ${done} bytes: ${words.gone(err.message)}. ${advice}`);
      throw cut;
    }
    if (chunk.done) {
      onProgress?.(done, done);
      return null;
    }
    done += chunk.value.length;
    onProgress?.(done, total);
    return chunk.value;
  };
  try {
    return await use(next);
  } catch (err) {
    reader.cancel().catch(() => {}); // nobody waits for the rest
    throw cut ?? new Error(words.damaged(name, err.message));
  }
}

/**
 * starting joins chunks until there are n bytes, to see how something begins. It
 * gives those, and a next that gives all.
 * @param {Next} next
 * @param {number} n
 * @returns {Promise<[Bytes, Next]>}
 */
export async function starting(next, n) {
  /** @type {Bytes} */
  let head = new Uint8Array(0);
  while (head.length < n) {
    const chunk = await next();
    if (!chunk) break;
    head = join(head, chunk);
  }
  /** @type {Bytes | null} */
  let first = head;
  return [head, async () => {
    if (!first) return next();
    const all = first;
    first = null;
    return all;
  }];
}

/** @param {Bytes} a @param {Bytes} b @returns {Bytes} */
export function join(a, b) {
  if (a.length === 0) return b;
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

// A server may send x.gz as it is, or decode it on the way (with Content-Encoding:
// gzip): only the first two bytes tell.
const isGzip = (b) => b.length >= 2 && b[0] === 0x1f && b[1] === 0x8b;

/** @param {Next} next @returns {ReadableStream<Bytes>} */
const streamOf = (next) => new ReadableStream({
  async pull(controller) {
    const chunk = await next();
    if (chunk) controller.enqueue(chunk);
    else controller.close();
  },
});

/** No file of the site is longer, unpacked: of what is packed, a byte could stand for a thousand. */
export const maxBytes = 256 << 20;

/** @param {Next} next */
async function whole(next) {
  /** @type {Bytes[]} */
  const chunks = [];
  let size = 0;
  for (let chunk; (chunk = await next()); ) {
    if ((size += chunk.length) > maxBytes) throw new Error(`it is larger than ${maxBytes >> 20} MB`);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/**
 * loadBytes gives a file of the site, unpacked if it is gzip and the browser can.
 * @param {string} name
 * @param {Progress} [onProgress]
 */
export const loadBytes = (name, onProgress) => consume(name, onProgress, words.later, async (next) => {
  const [head, all] = await starting(next, 2);
  if (!isGzip(head) || typeof DecompressionStream !== "function") return whole(all);
  const reader = streamOf(all).pipeThrough(/** @type {any} */ (new DecompressionStream("gzip"))).getReader();
  try {
    return await whole(async () => (await reader.read()).value ?? null);
  } catch (err) {
    reader.cancel().catch(() => {});
    throw err;
  }
});
