// What archives and pictures of strangers say of themselves, looked at before
// anything is taken for it.

const maxDirectory = 32 << 20; // bytes
const unknown = 0xffffffff; // what archives of more than 4 GB have in place of a number

const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const read = async (file, from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer());

// end finds the record at the end of an archive, which may have a comment of up
// to 64 kB, and the directory that it points to.
async function end(file) {
  const from = Math.max(0, file.size - 22 - 0xffff);
  const tail = view(await read(file, from, file.size));
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) throw new Error("it is no .zip archive, or cut off");
  const count = tail.getUint16(at + 10, true);
  const size = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (offset + size > from + at) throw new Error("its directory is damaged, or it is larger than 4 GB");
  if (size > maxDirectory) throw new Error(`its directory has ${size >> 20} MB, want at most ${maxDirectory >> 20}`);
  return { count, offset, directory: await read(file, offset, offset + size) };
}

// Files that lie over each other are a trick: with one body for all of them a few
// bytes stand for gigabytes.
function checkPlaces(entries, directory) {
  const places = entries.filter((e) => !e.foreign).sort((a, b) => a.local - b.local);
  places.forEach((e, i) => {
    const next = i + 1 < places.length ? places[i + 1].local : directory;
    if (e.local + 30 + e.nameLength + e.packed > next) throw new Error(`its file ${e.name} reaches into what comes after it: it is damaged, or made to do harm`);
  });
}

/**
 * archive gives the files of a .zip archive; bytes unpacks one.
 * @param {Blob} file
 * @returns {Promise<{name: string, size: number, bytes(limit: number): Promise<Uint8Array<ArrayBuffer>>}[]>}
 */
export async function archive(file) {
  const { count, offset, directory } = await end(file);
  const v = view(directory);
  const entries = [];
  for (let i = 0, at = 0; i < count; i++) {
    if (at + 46 > directory.length || v.getUint32(at, true) !== 0x02014b50) throw new Error("its directory is damaged");
    const nameLength = v.getUint16(at + 28, true);
    const next = at + 46 + nameLength + v.getUint16(at + 30, true) + v.getUint16(at + 32, true);
    if (next > directory.length) throw new Error("its directory is damaged");
    const e = {
      name: new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameLength)), nameLength,
      method: v.getUint16(at + 10, true), packed: v.getUint32(at + 20, true), size: v.getUint32(at + 24, true), local: v.getUint32(at + 42, true),
    };
    e.foreign = e.packed === unknown || e.size === unknown || e.local === unknown;
    entries.push(e);
    at = next;
  }
  checkPlaces(entries, offset);
  return entries.filter((e) => !e.name.endsWith("/")).map((e) => ({ name: e.name, size: e.size, bytes: (limit) => bytesOf(file, e, limit) }));
}

async function bytesOf(file, e, limit) {
  if (e.foreign) throw new Error("it is packed as files of more than 4 GB are");
  if (e.size > limit) throw new Error(`it is larger than ${limit >> 20} MB`);
  const head = view(await read(file, e.local, e.local + 30));
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new Error("the archive is damaged there");
  const start = e.local + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const body = file.slice(start, start + e.packed);
  if (body.size < e.packed) throw new Error("the archive is cut off there");
  if (e.method === 0) {
    if (e.packed > limit) throw new Error(`it is larger than ${limit >> 20} MB`);
    return new Uint8Array(await body.arrayBuffer());
  }
  if (e.method !== 8) throw new Error(`it is packed in a way (${e.method}) that is not known here`);
  return unpack(body.stream().pipeThrough(new DecompressionStream("deflate-raw")), e.size);
}

// unpack is all of a stream, which may not be longer than it claims: a few bytes
// could stand for a thousand times as many.
async function unpack(stream, size) {
  const chunks = [];
  const reader = stream.getReader();
  for (let left = size; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    left -= value.length;
    if (left < 0) {
      await reader.cancel();
      throw new Error(`it is longer than the ${size} bytes that the archive claims`);
    }
    chunks.push(value);
  }
}

/**
 * sizeOf is [width, height] of a PNG, JPEG, GIF, WebP or BMP by its first bytes, or null.
 * @param {Uint8Array} bytes
 */
export function sizeOf(bytes) {
  try {
    return pictureSize(view(bytes));
  } catch (err) {
    if (err instanceof RangeError) return null; // it ends before it says so
    throw err;
  }
}

const word = (v, at) => String.fromCharCode(v.getUint8(at), v.getUint8(at + 1), v.getUint8(at + 2), v.getUint8(at + 3));

function pictureSize(v) {
  const start = word(v, 0);
  if (start === "\x89PNG") return [v.getUint32(16), v.getUint32(20)];
  if (start === "GIF8") return [v.getUint16(6, true), v.getUint16(8, true)];
  if (start === "RIFF" && word(v, 8) === "WEBP") return webpSize(v);
  if (start.startsWith("BM")) {
    if (v.getUint32(14, true) === 12) return [v.getUint16(18, true), v.getUint16(20, true)];
    return [Math.abs(v.getInt32(18, true)), Math.abs(v.getInt32(22, true))];
  }
  return start.startsWith("\xff\xd8\xff") ? jpegSize(v) : null;
}

function webpSize(v) {
  switch (word(v, 12)) {
    case "VP8 ": return [v.getUint16(26, true) & 0x3fff, v.getUint16(28, true) & 0x3fff];
    case "VP8L": {
      const bits = v.getUint32(21, true);
      return [(bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1];
    }
    case "VP8X": return [(v.getUint32(24, true) & 0xffffff) + 1, (v.getUint32(27, true) & 0xffffff) + 1];
    default: return null;
  }
}

// jpegSize goes from segment to segment to the one that begins a frame.
function jpegSize(v) {
  for (let at = 2; ; ) {
    while (v.getUint8(at) === 0xff && v.getUint8(at + 1) === 0xff) at++; // fill bytes
    if (v.getUint8(at) !== 0xff) return null;
    const marker = v.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return [v.getUint16(at + 7), v.getUint16(at + 5)];
    if (marker === 0xd9 || marker === 0xda) return null;
    at += 2 + (marker === 0x01 || marker >= 0xd0 && marker <= 0xd7 ? 0 : v.getUint16(at + 2));
  }
}
