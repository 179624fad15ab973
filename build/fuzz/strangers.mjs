// Fuzzes static/page/strangers.js: archives and pictures that are damaged in all ways.
//
//   node build/fuzz/strangers.mjs [-seconds 20] [-inputs N] [-seed 1]
//
// An archive is read or refused in a sentence; what it unpacks to is never more
// than it claims, and no byte of it stands for two files. It prints how many inputs
// there were as Go's fuzzing does.
import { deflateRawSync } from "node:zlib";

import { archive as archiveOf, sizeOf } from "../../static/page/strangers.js";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`-${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seconds = option("seconds", 20);
const most = option("inputs", Infinity);
let state = option("seed", 1);

// random is mulberry32.
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

const concat = (...parts) => Buffer.concat(parts.map((p) => Buffer.from(p)));

// archive is a good one.
function archive() {
  const locals = [];
  const directory = [];
  let at = 0;
  const count = below(5);
  for (let i = 0; i < count; i++) {
    const name = Buffer.from(pick(["a.png", "cat/1.jpg", "cat/", "ü/long name.gif", "", "../x.bmp"]));
    const body = Buffer.alloc(below(300), below(256));
    const deflated = random() < 0.5;
    const packed = deflated ? deflateRawSync(body) : body;
    const extra = Buffer.alloc(pick([0, 0, 4, 28]));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(deflated ? 8 : 0, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(deflated ? 8 : 0, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(body.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    directory.push(central, name);
    locals.push(local, name, extra, packed);
    at += 30 + name.length + extra.length + packed.length;
  }
  const entries = concat(...directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return concat(...locals, entries, end);
}

// pictures are the beginnings of good ones.
const pictures = [
  [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 28, 0, 0, 0, 30, 8, 0, 0, 0, 0],
  [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 28, 0, 30, 0, 0, 0, 0],
  [0x42, 0x4d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 28, 0, 0, 0, 30, 0, 0, 0, 1, 0, 24, 0],
  [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xdb, 0, 3, 0, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 28, 1, 1, 0x11, 0],
  [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x58, 10, 0, 0, 0, 0, 0, 0, 0, 27, 0, 0, 29, 0, 0, 0],
  [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x4c, 10, 0, 0, 0, 0x2f, 27, 64, 7, 0, 0],
  [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20, 10, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 28, 0, 30, 0],
];

const numbers = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, 0x04034b50, 0x02014b50, 0x06054b50];

// damage changes some of b.
function damage(b) {
  b = Buffer.from(b);
  for (let times = 1 + below(3); times > 0; times--) {
    if (b.length === 0) break;
    const at = below(b.length);
    switch (below(6)) {
      case 0: b[at] = below(256); break;
      case 1: b = b.subarray(0, at); break;
      case 2: if (at + 2 <= b.length) b.writeUInt16LE(pick(numbers) & 0xffff, at); break;
      case 3: if (at + 4 <= b.length) b.writeUInt32LE(pick(numbers) >>> 0, at); break;
      case 4: b = concat(b.subarray(0, at), b.subarray(below(b.length))); break;
      case 5: b = concat(b.subarray(0, at), archive(), b.subarray(at)); break;
    }
  }
  return b;
}

const limit = 1 << 20;
let inputs = 0;
let taken = 0;

// sentence fails when err is no refusal, but a mistake of ours.
function sentence(err, b) {
  const ours = err instanceof Error && !(err instanceof RangeError) && !(err instanceof ReferenceError);
  const streams = err instanceof TypeError && (err.code === "ERR_INVALID_STATE" || /^(Z_|ERR_)/.test(err.code ?? err.cause?.code ?? ""));
  if (!ours || err instanceof TypeError && !streams) throw new Error(`${err.stack}\nof ${b.toString("base64")}`);
}

async function tryArchive(b) {
  let entries;
  try {
    entries = await archiveOf(new Blob([b]));
  } catch (err) {
    return sentence(err, b);
  }
  for (const e of entries) {
    try {
      const bytes = await e.bytes(limit);
      if (bytes.length > Math.max(e.size, b.length)) throw new RangeError(`${bytes.length} bytes of ${e.size}`);
      taken++;
    } catch (err) {
      sentence(err, b);
    }
  }
}

function tryPicture(b) {
  const size = sizeOf(new Uint8Array(b));
  if (size !== null && !(size.length === 2 && size.every((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32))) {
    throw new Error(`a size of ${size} of ${b.toString("base64")}`);
  }
}

for (const p of pictures) {
  const [w, h] = sizeOf(new Uint8Array(p)) ?? [];
  if (w !== 28 || h !== 30) throw new Error(`a picture of 28×30 is read as ${w}×${h}: ${p}`);
}
const begun = performance.now();
for (; inputs < most && performance.now() - begun < 1000 * seconds; inputs++) {
  if (inputs % 4 === 3) tryPicture(damage(Buffer.from(pick(pictures))));
  else await tryArchive(inputs % 50 === 0 ? archive() : damage(archive()));
}
if (taken === 0) throw new Error("nothing was unpacked, so not much was tried");
console.log(`fuzz: elapsed: ${Math.round((performance.now() - begun) / 1000)}s, execs: ${inputs}`);
