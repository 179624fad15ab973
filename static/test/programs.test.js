import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { openPrograms, whole } from "../load/programs.js";
import { unpack } from "../load/zstd.js";
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
    for (const [name, bytes] of Object.entries(programs)) assert.deepEqual(await whole(opened[name]), bytes);
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
  assert.deepEqual(await whole(opened["a.wasm"]), first["a.wasm"]);
  more();
  assert.deepEqual(await whole(opened["b.wasm"]), last);
});

test("one that is missing, or a file that ends anywhere, is told of", async () => {
  serve({ "programs.zst": pack({ "a.wasm": programs["a.wasm"] }) });
  await assert.rejects(open(["c.wasm"])["c.wasm"], /programs\.zst is damaged \(there is no c\.wasm in it\)/);
  const all = pack({ "a.wasm": programs["a.wasm"] });
  for (let n = 0; n < all.length; n++) {
    serve({ "programs.zst": all.slice(0, n) });
    await assert.rejects(whole(open(["a.wasm"])["a.wasm"]), /programs\.zst is damaged/, `${n} bytes`);
  }
});

/** @param {Uint8Array<ArrayBuffer>} bytes @param {number} size */
async function unpacked(bytes, size, limit = 1 << 20) {
  const reader = chunks(bytes, size).getReader();
  const next = unpack(async () => (await reader.read()).value ?? null, limit);
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
  for (let n = 0; n < frame.length; n += n < 100 ? 1 : 97) await assert.rejects(unpacked(frame.slice(0, n), 1 << 20), Error, `${n} bytes`);
});

test("a damaged frame gives an error, or as much as it says", async () => {
  const below = random(1);
  for (let i = 0; i < 500; i++) {
    const damaged = frame.slice();
    for (let n = 1 + below(4); n > 0; n--) damaged[5 + below(damaged.length - 5)] = below(256);
    try {
      assert.ok((await unpacked(damaged, 1 << 20)).length <= 1 << 20);
    } catch (err) {
      assert.ok(err instanceof Error && err.message, String(err));
    }
  }
});
