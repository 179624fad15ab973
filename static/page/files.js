// Files that the user chooses, or drops on the page.
import { part } from "./parts.js";

/**
 * Where files go: networks and exported data as they are, models of other frameworks
 * with all files that belong to them, images as bring.js reads them, and what is not
 * read at all.
 * @typedef {object} Taker
 * @property {(kind: string, name: string, bytes: Uint8Array) => void} file
 * @property {(files: Record<string, Uint8Array>) => void} model
 * @property {(images: {folder: string, name: string, pixels: Uint8Array}[], skipped: string[]) => void} images
 * @property {(sentence: string) => void} refused
 */

/** @type {Taker} */
let taker;

/** watch tells where files go. @param {Taker} to */
export const watch = (to) => { taker = to; };

// Nothing that the page reads is larger (weights.MaxFile); memory is for what it makes of it.
const maxBytes = 256 << 20; // of a network, or of all files of a model
const maxFiles = 100000; // in what is dropped

/** @template T @param {(on: import("./reading.js").Reading) => Promise<T>} work @returns {Promise<T | null>} */
const reading = async (work) => (await part("images")).reading(work);

const readImages = async (files) => (await part("images")).images(files);

const refused = (sentence) => taker.refused(sentence);

// small says whether files are few and small enough to be read whole.
function small(files) {
  const size = files.reduce((sum, f) => sum + f.size, 0);
  if (files.length <= 1000 && size <= maxBytes) return true;
  refused(`${files.length} files of ${Math.ceil(size / (1 << 20))} MB are too much: choose those of one network, at most 1000 and ${maxBytes >> 20} MB.`);
  return false;
}

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

/** picture gives a drawing as PNG, see picture.js. @param {[svg: string, width: number, height: number, scale: number]} drawing */
export const picture = async (...drawing) => (await part("picture")).picture(...drawing);

// take sorts out files and hands them on.
async function take(files, what) {
  try {
    await sort(files, what);
  } catch (err) { // they are gone meanwhile, or locked
    refused(`The files could not be read (${err.message}). Try again.`);
  }
}

async function sort(files, what) {
  const dropped = files.some((f) => /\.(onnx|json)$/i.test(f.name)) && !files.some((f) => f.type.startsWith("image/"));
  if (what === "model" || dropped) {
    if (small(files)) taker.model(Object.fromEntries(await Promise.all(files.map(async (f) => [f.name, await bytesOf(f)]))));
    return;
  }
  const pictures = [];
  for (const file of files) {
    if (!/\.msgpack$/i.test(file.name)) {
      pictures.push(file);
      continue;
    }
    if (!small([file])) continue;
    const bytes = await bytesOf(file);
    const start = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
    taker.file(start.includes("convscope-data") ? "data" : "network", file.name, bytes);
  }
  if (pictures.length === 0) return;
  try {
    const read = await readImages(pictures);
    if (read) taker.images(read.images, read.skipped);
    else refused("Cancelled: none of the pictures was added.");
  } catch (err) {
    taker.images([], [`The images could not be read (${err.message}). Try again later; there is no need to load the page again.`]);
  }
}

const ways = {
  network: { accept: ".msgpack" },
  model: { multiple: true }, // shards have names of all kinds
  data: { accept: ".msgpack" },
  images: { accept: "image/*,.zip", multiple: true },
  folder: { webkitdirectory: true },
};

/** pick lets the user choose. @param {keyof typeof ways} what */
export function pick(what) {
  const input = Object.assign(document.createElement("input"), { type: "file", id: "picker", hidden: true }, ways[what]);
  document.getElementById("picker")?.remove();
  document.body.append(input); // some browsers forget one that is nowhere
  input.addEventListener("change", () => {
    take([.../** @type {FileList} */ (input.files)], what);
    input.remove();
  });
  input.click();
}

// walk adds the files of what was dropped to a list. Those of a folder get the
// paths that those of a chosen folder have.
async function walk(entry, path, files, on) {
  if (entry.isFile) {
    if (files.length === maxFiles) throw new Error(`there are more than ${maxFiles} files: drop a smaller folder`);
    const file = await new Promise((done, fail) => entry.file(done, fail));
    if (path) Object.defineProperty(file, "webkitRelativePath", { value: path + entry.name });
    files.push(file);
    return;
  }
  const reader = entry.createReader();
  for (;;) { // it gives some at a time
    on.check();
    on.tell(`Looking into folders: ${files.length} files so far`, 0, 0);
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return;
    for (const e of some) await walk(e, `${path}${entry.name}/`, files, on);
  }
}

// filesIn are the files of what was dropped; null when the user does not want to
// wait for them.
const filesIn = (entries) => reading(async (on) => {
  const files = [];
  for (const e of entries) await walk(e, "", files, on);
  return files;
});

const brings = (event) => taker && event.dataTransfer && [...event.dataTransfer.types].includes("Files");
const dropping = (on) => document.body.classList.toggle("dropping", on);
addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  dropping(true);
}, true);
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) dropping(false);
}, true);
addEventListener("drop", async (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  dropping(false);
  const brought = /** @type {DataTransfer} */ (event.dataTransfer);
  const entries = [...brought.items].map((item) => item.webkitGetAsEntry?.() ?? null).filter((e) => e !== null);
  const plain = [...brought.files];
  if (!entries.some((e) => e.isDirectory)) {
    take(plain);
    return;
  }
  try {
    const files = await filesIn(entries);
    if (files) take(files);
    else refused("Cancelled: nothing was read.");
  } catch (err) {
    refused(`The folder could not be read (${err.message}).`);
  }
}, true);
