import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";

import { archive, sizeOf } from "../page/strangers.js";

// zip makes an archive of [name, bytes, deflated].
function zip(...files) {
  const locals = [];
  const directory = [];
  let at = 0;
  for (const [name, bytes, deflated] of files) {
    const packed = deflated ? deflateRawSync(bytes) : Buffer.from(bytes);
    const head = (signature, length, skip) => {
      const b = Buffer.alloc(length);
      b.writeUInt32LE(signature, 0);
      b.writeUInt16LE(deflated ? 8 : 0, 8 + skip);
      b.writeUInt32LE(packed.length, 18 + skip);
      b.writeUInt32LE(bytes.length, 22 + skip);
      b.writeUInt16LE(name.length, 26 + skip);
      return b;
    };
    const central = head(0x02014b50, 46, 2);
    central.writeUInt32LE(at, 42);
    directory.push(central, Buffer.from(name));
    const local = Buffer.concat([head(0x04034b50, 30, 0), Buffer.from(name), packed]);
    locals.push(local);
    at += local.length;
  }
  const size = Buffer.concat(directory).length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const text = new TextEncoder().encode("ink ".repeat(100));
const blob = (bytes) => new Blob([bytes]);

test("the files of an archive, stored and deflated", async () => {
  const entries = await archive(blob(zip(["cat/1.png", text, false], ["cat/", new Uint8Array(0), false], ["2.png", text, true])));
  assert.deepEqual(entries.map((e) => [e.name, e.size]), [["cat/1.png", 400], ["2.png", 400]]);
  for (const e of entries) {
    assert.deepEqual(await e.bytes(400), text);
    await assert.rejects(e.bytes(399), /larger than/);
  }
});

test("what is cut off, lies over something else or claims too little is refused", async () => {
  const good = zip(["1.png", text, false], ["2.png", text, true]);
  for (let n = 0; n < good.length; n += 13) await assert.rejects(archive(blob(good.subarray(0, n))), Error, `${n} bytes`);
  const over = Buffer.from(good);
  const second = over.lastIndexOf(Buffer.from("PK\x01\x02"));
  over.writeUInt32LE(0, second + 42);
  await assert.rejects(archive(blob(over)), /reaches into what comes after it/);
  const longer = zip(["a.png", text, true]);
  longer.writeUInt32LE(10, longer.lastIndexOf(Buffer.from("PK\x01\x02")) + 24);
  await assert.rejects((await archive(blob(longer)))[0].bytes(1000), /longer than the 10 bytes/);
});

test("pictures tell their size, and what is none does not", () => {
  const bytes = (...parts) => new Uint8Array(Buffer.concat(parts.map((p) => typeof p === "string" ? Buffer.from(p, "latin1") : Buffer.from(p))));
  for (const [picture, want] of /** @type {[Uint8Array, number[] | null][]} */ ([
    [bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 1, 0], [0, 0, 2, 1]), [256, 513]],
    [bytes("GIF89a", [10, 1, 5, 0]), [266, 5]],
    [bytes("BM", new Uint8Array(12), [40, 0, 0, 0], [7, 0, 0, 0], [0xf8, 0xff, 0xff, 0xff]), [7, 8]],
    [bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 9, 1, 4]), [260, 9]],
    [bytes([0xff, 0xd8, 0xff, 0xda, 0, 4, 1, 2]), null],
    [bytes("RIFF....WEBPVP8X", [10, 0, 0, 0], [0, 0, 0, 0], [1, 1, 0], [2, 0, 0], [0]), [258, 3]],
    [bytes("\x89PNG"), null],
    [bytes("<svg>"), null],
    [bytes(""), null],
  ])) assert.deepEqual(sizeOf(picture), want);
});
