// Image files for the user's own data: a classic script that the page fetches
// when somebody brings some. It defines
//
//   convscopeImages(files) -> Promise<{images: [{folder, name, pixels}], skipped: [sentence]}>
//
// for a list of File objects: PNG, JPEG and whatever else the browser shows, and
// .zip archives of them. pixels is a Uint8Array(784) in MNIST's form: 28×28, ink
// = 255, the picture fitted into the middle. folder is the last folder that the
// file was in ("" for none): the name of its class. What cannot be read is
// skipped, with a sentence that names it.
"use strict";

(() => {
  const side = 28;
  const maxFiles = 20000;
  const maxBytes = 32 << 20; // of one picture, unpacked

  const types = { png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp", bmp: "image/bmp" };
  const extension = (name) => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

  // A picture is drawn dark on light or light on dark: its border tells which,
  // and ink is what differs.
  async function pixelsOf(blob) {
    const bitmap = await createImageBitmap(blob);
    try {
      const scale = side / Math.max(bitmap.width, bitmap.height);
      const w = Math.max(1, Math.round(bitmap.width * scale));
      const h = Math.max(1, Math.round(bitmap.height * scale));
      const canvas = Object.assign(document.createElement("canvas"), { width: w, height: h });
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.fillStyle = "#fff"; // what is transparent is paper
      context.fillRect(0, 0, w, h);
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, 0, 0, w, h);
      const { data } = context.getImageData(0, 0, w, h);
      const grey = (x, y) => {
        const i = 4 * (y * w + x);
        return 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
      };
      let border = 0;
      let count = 0;
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          if (x > 0 && y > 0 && x < w - 1 && y < h - 1) continue;
          border += grey(x, y);
          count++;
        }
      }
      const paper = border / count > 127.5;
      const pixels = new Uint8Array(side * side);
      const left = (side - w) >> 1;
      const top = (side - h) >> 1;
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          const v = grey(x, y);
          pixels[(y + top) * side + x + left] = Math.round(paper ? 255 - v : v);
        }
      }
      return pixels;
    } finally {
      bitmap.close();
    }
  }

  // unpack is all chunks of a stream, which may not be longer than it claims: a
  // few bytes could stand for a thousand times as many.
  async function unpack(stream, size) {
    const chunks = [];
    const reader = stream.getReader();
    for (let left = size; ; ) {
      const { done, value } = await reader.read();
      if (done) return chunks;
      left -= value.length;
      if (left < 0) {
        await reader.cancel();
        throw new Error(`it is longer than the ${size} bytes that the archive claims`);
      }
      chunks.push(value);
    }
  }

  // entries are the files of a .zip archive, by its central directory.
  async function* entries(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const view = new DataView(bytes.buffer);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0) throw new Error("it is no .zip archive, or cut off");
    let at = view.getUint32(end + 16, true);
    const count = view.getUint16(end + 10, true);
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new Error("its directory is damaged");
      const method = view.getUint16(at + 10, true);
      const packed = view.getUint32(at + 20, true);
      const size = view.getUint32(at + 24, true);
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      const local = view.getUint32(at + 42, true);
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      if (name.endsWith("/")) continue;
      yield {
        name,
        async blob(type) {
          if (size > maxBytes) throw new Error("it is larger than 32 MB");
          const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
          const body = new Blob([bytes.subarray(start, start + packed)]);
          if (method === 0) return new Blob([body], { type });
          if (method !== 8) throw new Error(`it is packed in a way (${method}) that is not known here`);
          return new Blob(await unpack(body.stream().pipeThrough(new DecompressionStream("deflate-raw")), size), { type });
        },
      };
    }
  }

  globalThis.convscopeImages = async (files) => {
    const images = [];
    const skipped = [];
    const take = async (path, blob) => {
      const parts = path.split("/");
      const name = parts.pop();
      const type = types[extension(name)];
      if (name.startsWith(".") || parts.includes("__MACOSX")) return; // what systems leave there
      if (!type) return void skipped.push(`${path} is no picture that is known here.`);
      if (images.length === maxFiles) return void skipped.push(`${path} is one picture too many.`);
      try {
        images.push({ folder: parts.pop() ?? "", name, pixels: await pixelsOf(await blob(type)) });
      } catch (err) {
        skipped.push(`${path} cannot be read (${err.message}).`);
      }
    };
    for (const file of files) {
      if (extension(file.name) !== "zip") {
        await take(file.webkitRelativePath || file.name, async () => file);
        continue;
      }
      try {
        for await (const entry of entries(file)) await take(entry.name, entry.blob);
      } catch (err) {
        skipped.push(`${file.name} cannot be read (${err.message}).`);
      }
    }
    return { images, skipped };
  };
})();
