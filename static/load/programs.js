// Programs that come in one file, packed together since they have much in common.
// build/site/pack.go writes it: Zstandard, and in that for each program its name's
// length (a byte), its name, its own length (four bytes, the low one first) and the
// program.
import { consume, join, maxBytes, starting } from "./fetch.js";
import { words } from "./words.js";
import { isZstd, unzstd } from "./zstd.js";

/** @typedef {import("./fetch.js").Progress} Progress */
/** @typedef {import("./fetch.js").Bytes} Bytes */
/** @typedef {import("./fetch.js").Next} Next */

/**
 * openPrograms fetches a file of programs and gives a promise for each of them. A
 * program may be read while the next ones are still to come; all errors are sentences.
 * @param {string} file
 * @param {string[]} names
 * @param {Progress | null} onProgress
 * @param {string} advice what to do when it does not come
 * @returns {Record<string, Promise<Program>>}
 */
export function openPrograms(file, names, onProgress, advice) {
  /** @type {Map<string, {resolve(p: Program): void, reject(err: Error): void}>} */
  const waiting = new Map();
  const promises = Object.fromEntries(names.map((name) => {
    const promise = new Promise((resolve, reject) => waiting.set(name, { resolve, reject }));
    promise.catch(() => {}); // whoever waits hears of it
    return [name, promise];
  }));
  /** @type {Program | null} */
  let open = null;
  consume(file, onProgress, advice, async (next) => {
    const [head, all] = await starting(next, 4);
    const source = new Source(isZstd(head) ? unzstd(all, maxBytes) : all); // a server may have unpacked it
    for (let size; (size = await source.byte()) >= 0; ) {
      const name = new TextDecoder().decode(await source.bytes(size));
      const length = await source.bytes(4);
      const bytes = new DataView(length.buffer, length.byteOffset).getUint32(0, true);
      if (bytes > maxBytes) throw new Error(`it says that ${name} has ${bytes} bytes`);
      open = new Program(`${name} in ${file}`, bytes);
      waiting.get(name)?.resolve(open);
      waiting.delete(name);
      while (open.missing > 0) open.take(await source.part(open.missing));
      open = null;
    }
    if (waiting.size > 0) throw new Error(`there is no ${[...waiting.keys()].join(", ")} in it`);
  }).catch((err) => {
    open?.break(err);
    for (const { reject } of waiting.values()) reject(err);
  });
  return promises;
}

// A Source cuts what comes as is needed.
class Source {
  #next;
  /** @type {Bytes} */
  #rest = new Uint8Array(0);

  /** @param {Next} next */
  constructor(next) { this.#next = next; }

  // byte is -1 at the end.
  async byte() {
    while (this.#rest.length === 0) {
      const chunk = await this.#next();
      if (!chunk) return -1;
      this.#rest = chunk;
    }
    return (await this.part(1))[0];
  }

  // part is at least one byte and at most n.
  async part(n) {
    while (this.#rest.length === 0) {
      const chunk = await this.#next();
      if (!chunk) throw new Error("it ends too early");
      this.#rest = chunk;
    }
    const part = this.#rest.subarray(0, n);
    this.#rest = this.#rest.subarray(n);
    return part;
  }

  async bytes(n) {
    /** @type {Bytes} */
    let all = new Uint8Array(0);
    while (all.length < n) all = join(all, await this.part(n - all.length));
    return all;
  }
}

// A Program comes in parts, which wait here for who reads it.
export class Program {
  name; // and the file that it stands in
  size; // bytes
  missing; // of them
  /** @type {Bytes[]} */
  #parts = [];
  #error = null;
  #wake = () => {};

  /** @param {string} name @param {number} size */
  constructor(name, size) {
    this.name = name;
    this.size = size;
    this.missing = size;
  }

  /** @param {Bytes} part */
  take(part) {
    this.missing -= part.length;
    this.#parts.push(part);
    this.#wake();
  }

  break(err) {
    this.#error = err;
    this.#wake();
  }

  /** @returns {Promise<Bytes | null>} */
  async next() {
    for (;;) {
      if (this.#error) throw this.#error;
      const part = this.#parts.shift();
      if (part) return part;
      if (this.missing === 0) return null;
      await new Promise((wake) => { this.#wake = () => wake(undefined); });
    }
  }
}

/**
 * compile compiles a program while it comes.
 * @param {Program | Promise<Program>} program
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(program) {
  if (typeof WebAssembly !== "object") throw new Error(`This browser has no WebAssembly. ${words.wasm}`);
  const p = await program;
  let broken; // what to say when it does not come whole, whatever the compiler makes of it
  const body = new ReadableStream({
    async pull(controller) {
      try {
        const part = await p.next();
        if (part) controller.enqueue(part);
        else controller.close();
      } catch (err) {
        broken = err;
        throw err;
      }
    },
  });
  const wasm = new Response(body, { headers: { "Content-Type": "application/wasm" } });
  try {
    if (WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(wasm);
    return await WebAssembly.compile(await wasm.arrayBuffer());
  } catch (err) {
    if (broken) throw broken;
    if (/content security policy|csp|unsafe-eval/i.test(err.message)) throw new Error(words.policy("script-src"));
    if (err instanceof WebAssembly.CompileError) throw new Error(words.damaged(p.name, err.message));
    throw new Error(`${p.name} could not be compiled (${err.message}). Close what else takes memory, and load the page again.`);
  }
}

/**
 * bytesOf gives all of a program, in memory of its own: who is sent a part of what is
 * unpacked gets all of it.
 * @param {Program | Promise<Program>} program
 */
export async function bytesOf(program) {
  const p = await program;
  const all = new Uint8Array(p.size);
  let at = 0;
  for (let part; (part = await p.next()); at += part.length) all.set(part, at);
  return all;
}
