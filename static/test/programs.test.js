import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { bytesOf, openPrograms } from "../load/programs.js";
import { unzstd } from "../load/zstd.js";
import { chunks, random, serve } from "./site.js";

// A frame of Zstandard, and how long what it holds is: two runs of a text with noise
// between them, so that the second is copied from the first.
const frame = new Uint8Array(readFileSync(new URL("testdata/text.zst", import.meta.url)));
const text = "a program of Go is much like another, ";

// pack is what build/site/pack.go writes, before it is compressed.
function pack(programs) {
  return new Uint8Array(Buffer.concat(Object.entries(programs).flatMap(([name, bytes]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [Buffer.from([name.length]), Buffer.from(name), length, Buffer.from(bytes)];
  })));
}
const programs = { "a.wasm": new Uint8Array([0, 97, 115, 109]), "empty.wasm": new Uint8Array(0), "b.wasm": new Uint8Array(5000).fill(7) };

const open = (names = Object.keys(programs)) => openPrograms("programs.zst", names, null, "Load the page again.");

test("programs come one after the other, however the file is cut", async () => {
  for (const size of [1, 7, 4096, 1 << 20]) {
    serve({ "programs.zst": new Response(chunks(pack(programs), size)) });
    const opened = open();
    for (const [name, bytes] of Object.entries(programs)) assert.deepEqual(await bytesOf(opened[name]), bytes);
  }
});

test("one is there before the next has come", async () => {
  const { "b.wasm": last, ...first } = programs;
  let more;
  serve({ "programs.zst": new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(pack(first));
      more = () => {
        controller.enqueue(pack({ "b.wasm": last }));
        controller.close();
      };
    },
  })) });
  const opened = open();
  assert.deepEqual(await bytesOf(opened["a.wasm"]), first["a.wasm"]);
  more();
  assert.deepEqual(await bytesOf(opened["b.wasm"]), last);
});

test("one that is missing, or a file that ends anywhere, is told of", async () => {
  serve({ "programs.zst": pack({ "a.wasm": programs["a.wasm"] }) });
  await assert.rejects(open(["c.wasm"])["c.wasm"], /programs\.zst is damaged \(there is no c\.wasm in it\)/);
  const all = pack({ "a.wasm": programs["a.wasm"] });
  for (let n = 0; n < all.length; n++) {
    serve({ "programs.zst": all.slice(0, n) });
    await assert.rejects(bytesOf(open(["a.wasm"])["a.wasm"]), /programs\.zst is damaged/, `${n} bytes`);
  }
});

test("one that breaks off says after how many bytes, and what has come whole is there", async () => {
  const all = pack(programs);
  const second = pack({ "a.wasm": programs["a.wasm"] }).length;
  for (let n = 0; n < all.length; n += n < 100 ? 1 : 501) {
    serve({ "programs.zst": new Response(chunks(all.slice(0, n), 64, new Error("reset"))) });
    const opened = open();
    await assert.rejects(bytesOf(opened["b.wasm"]), new RegExp(`programs\\.zst was cut off after ${n} bytes`));
    if (n < second) await assert.rejects(bytesOf(opened["a.wasm"]), /was cut off/);
    else assert.deepEqual(await bytesOf(opened["a.wasm"]), programs["a.wasm"]);
  }
});

test("a program has memory of its own, and the end is told", async () => {
  const told = [];
  const packed = new Uint8Array(readFileSync(new URL("testdata/programs.zst", import.meta.url)));
  serve({ "programs.zst": packed });
  const { "small.wasm": small } = openPrograms("programs.zst", ["small.wasm", "large.wasm"], (done, total) => told.push([done, total]), "");
  const b = await bytesOf(small);
  assert.equal(b.buffer.byteLength, b.byteLength);
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(told.at(-1), [packed.length, packed.length]);
});

/** @param {Uint8Array<ArrayBuffer>} bytes @param {number} size */
async function unpacked(bytes, size, limit = 1 << 20) {
  const reader = chunks(bytes, size).getReader();
  const next = unzstd(async () => (await reader.read()).value ?? null, limit);
  const parts = [];
  for (let part; (part = await next()); ) parts.push(part);
  return Buffer.concat(parts);
}

test("Zstandard is unpacked as it comes", async () => {
  for (const size of [1, 100, 1 << 20]) {
    const b = await unpacked(frame, size);
    const run = text.repeat(3000);
    assert.equal(b.length, 2 * run.length + 3000);
    assert.ok(b.toString("latin1").startsWith(run) && b.toString("latin1").endsWith(run));
  }
});

test("a frame that says more than it may, or ends anywhere, is refused", async () => {
  await assert.rejects(unpacked(frame, 1 << 20, 1000), /it says that it unpacks to 231000 bytes/);
  const unsized = frame.slice();
  unsized[4] &= 0x1f; // neither a size nor a single segment
  await assert.rejects(unpacked(unsized, 1 << 20), /it does not say how long it is/);
  await assert.rejects(unpacked(new Uint8Array([...frame, 1]), 1 << 20), /it goes on behind its end/);
  for (let n = 0; n < frame.length; n += n < 100 ? 1 : 97) await assert.rejects(unpacked(frame.slice(0, n), 1 << 20), Error, `${n} bytes`);
});

test("a damaged frame gives an error, or as much as it says", async () => {
  const below = random(1);
  for (let i = 0; i < 500; i++) {
    const damaged = frame.slice();
    for (let n = 1 + below(4); n > 0; n--) damaged[9 + below(damaged.length - 9)] = below(256); // behind the header
    try {
      assert.equal((await unpacked(damaged, 1 << 20)).length, 231_000);
    } catch (err) {
      assert.ok(err instanceof Error && err.message, String(err));
    }
  }
});
