import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { loadBytes } from "../load/fetch.js";
import { chunks, serve } from "./site.js";

const content = new Uint8Array(100_000).map((_, i) => i % 251);
const gzip = new Uint8Array(gzipSync(content));

test("a file comes as it is, gzip unpacked, however it is cut", async () => {
  for (const size of [1, 2, 3, 1000, 1 << 20]) {
    serve({ "a.gz": new Response(chunks(gzip, size)), "a.bin": new Response(chunks(content.slice(0, 5000), size)) });
    assert.deepEqual(await loadBytes("a.gz"), content);
    assert.deepEqual(await loadBytes("a.bin"), content.slice(0, 5000));
  }
});

test("what a server has unpacked already is taken as it is", async () => {
  serve({ "a.gz": new Response(content, { headers: { "Content-Encoding": "gzip", "Content-Length": String(gzip.length) } }) });
  const told = [];
  assert.deepEqual(await loadBytes("a.gz", (done, total) => told.push([done, total])), content);
  assert.equal(told[0][1], 0, "how long it is on the way, nobody knows");
  assert.deepEqual(told.at(-1), [content.length, content.length]);
});

test("progress ends with all of it", async () => {
  serve({ a: new Response(chunks(content, 30_000), { headers: { "Content-Length": String(content.length) } }) });
  const told = [];
  await loadBytes("a", (done, total) => told.push([done, total]));
  assert.deepEqual(told, [...[30_000, 60_000, 90_000, 100_000].map((n) => [n, content.length]), [content.length, content.length]]);
});

test("whatever goes wrong is a sentence with the file, and what to do", async () => {
  serve({
    gone: new TypeError("Failed to fetch"), cut: new Response(chunks(content, 1000, new Error("reset"))),
    "short.gz": gzip.slice(0, 500), "spoilt.gz": gzip.map((b, i) => i === 60 ? b ^ 255 : b),
  });
  for (const [name, ...words] of [
    ["gone", "gone could not be fetched", "does not answer (Failed to fetch)", "no need to load the page again"],
    ["missing", "missing could not be fetched", "404 Not Found"],
    ["cut", "cut was cut off after 100000 bytes", "(reset)"],
    ["short.gz", "short.gz is damaged"],
    ["spoilt.gz", "spoilt.gz is damaged"],
  ]) {
    await assert.rejects(loadBytes(name), (err) => words.every((w) => err.message.includes(w)) || assert.fail(err.message));
  }
});

test("without a network it says so", async () => {
  const was = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { onLine: false }, configurable: true });
  try {
    serve({ gone: new TypeError("Failed to fetch") });
    await assert.rejects(loadBytes("gone"), /there is no network/);
  } finally {
    if (was) Object.defineProperty(globalThis, "navigator", was);
    else delete (/** @type {any} */ (globalThis).navigator);
  }
});

test("a file that unpacks to more than any has is refused", async () => {
  const endless = gzipSync(Buffer.alloc(300 << 20));
  serve({ "bomb.gz": endless });
  await assert.rejects(loadBytes("bomb.gz"), /bomb\.gz is damaged \(it is larger than 256 MB\)/);
});
