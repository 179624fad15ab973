// Image files for the user's own data.
import { archive, sizeOf } from "./strangers.js";

const side = 28;
const maxFiles = 20000;
const maxBytes = 32 << 20; // of one picture, unpacked
const maxUnpacked = 1 << 30; // bytes, of all that is in archives
const maxPixels = 64e6; // of one picture: as many as a good camera's, four bytes each

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
    if (!context) throw new Error("the browser has no room for it");
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

// checkSize refuses a picture before it is unfolded: a PNG of 100 kB may stand for
// gigabytes of pixels. Of a JPEG, what cameras write may come before its size.
async function checkSize(blob) {
  const size = sizeOf(new Uint8Array(await blob.slice(0, 1 << 20).arrayBuffer()));
  if (!size) throw new Error("it is no PNG, JPEG, GIF, WebP or BMP");
  const [w, h] = size;
  if (w * h > maxPixels) throw new Error(`it has ${w}×${h} pixels, want at most ${maxPixels / 1e6} million: make it smaller`);
}

/**
 * readImages reads PNG, JPEG and whatever else the browser shows, and .zip archives
 * of them. pixels is a Uint8Array(784) in MNIST's form: 28×28, ink = 255, the
 * picture fitted into the middle. folder is the last folder that the file was in (""
 * for none): the name of its class. What cannot be read is skipped, with a sentence
 * that names it.
 * @param {File[]} files
 * @param {import("./reading.js").Reading} on
 * @returns {Promise<{images: {folder: string, name: string, pixels: Uint8Array}[], skipped: string[]}>}
 */
export async function readImages(files, on) {
  const images = [];
  const skipped = [];
  let left = maxUnpacked;
  const skip = (sentence) => skipped.push(sentence);
  const take = async (path, bytes) => {
    on.check();
    const parts = path.split("/");
    const name = parts.pop();
    const type = types[extension(name)];
    if (name.startsWith(".") || parts.includes("__MACOSX")) return; // what systems leave there
    if (!type) return void skip(`${path} is no picture that is known here.`);
    if (images.length === maxFiles) return void skip(`${path} is one picture too many.`);
    try {
      const blob = await bytes(type);
      if (blob.size > maxBytes) throw new Error(`it is larger than ${maxBytes >> 20} MB`);
      await checkSize(blob);
      images.push({ folder: parts.pop() ?? "", name, pixels: await pixelsOf(blob) });
    } catch (err) {
      skip(`${path} cannot be read (${err.message}).`);
    }
  };
  const takeArchive = async (file) => {
    const entries = await archive(file);
    for (const [i, entry] of entries.entries()) {
      on.tell(`${file.name}: file ${i + 1} of ${entries.length}`, i, entries.length);
      await take(entry.name, async (type) => {
        if ((left -= entry.size) < 0) throw new Error(`the archives hold more than ${maxUnpacked >> 20} MB of pictures`);
        return new Blob([await entry.bytes(maxBytes)], { type });
      });
    }
  };
  for (const [i, file] of files.entries()) {
    on.tell(`Picture ${i + 1} of ${files.length}`, i, files.length);
    if (extension(file.name) !== "zip") {
      await take(file.webkitRelativePath || file.name, async () => file);
      continue;
    }
    try {
      await takeArchive(file);
    } catch (err) {
      on.check();
      skip(`${file.name} cannot be read (${err.message}).`);
    }
  }
  on.check();
  return { images, skipped };
}
