// Files that the user chooses, or drops on the page.
//
// For the interface (ui/shell) it defines convscopeFiles:
//
//   pick(what)  lets the user choose: "network", "data", "images" or "folder"
//   watch({file(kind, name, Uint8Array), images([{folder, rgba}], [name])})
//               where they go: networks and exported data as they are; images,
//               also those of folders and .zip files, scaled to 28×28
//
// and for tests convscopeUnzip.
"use strict";

(() => {
  const side = 28;
  const most = 20000; // images at once, as many as own data can have
  const largest = 50e6; // bytes of one image, unpacked
  const picture = /\.(png|jpe?g|webp|gif|bmp)$/i;
  let taker = null;

  // entriesOf reads the directory of a .zip: [{path, method, at, packed, size}].
  function entriesOf(view) {
    let end = view.byteLength - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0) throw new Error("it is no .zip file, or not all of it");
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    const entries = [];
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new Error("its directory is damaged");
      const name = view.getUint16(at + 28, true);
      const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, name);
      entries.push({
        path: new TextDecoder().decode(bytes), method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true),
      });
      at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
  }

  async function inflate(bytes, size) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const out = new Uint8Array(size);
    for (let at = 0; ;) {
      const { done, value } = await reader.read();
      if (done) {
        if (at !== size) throw new Error("a file in it is shorter than it says");
        return out;
      }
      if (at + value.length > size) throw new Error("a file in it is longer than it says");
      out.set(value, at);
      at += value.length;
    }
  }

  // unzip gives the pictures in a .zip: [{path, blob}].
  async function unzip(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const files = [];
    for (const e of entriesOf(view)) {
      if (!picture.test(e.path) || /(^|\/)(\.|__MACOSX)/.test(e.path) || files.length === most) continue;
      if (e.size > largest) throw new Error(`${e.path} is larger than ${largest / 1e6} MB`);
      if (view.getUint32(e.at, true) !== 0x04034b50) throw new Error("a file in it is damaged");
      const from = e.at + 30 + view.getUint16(e.at + 26, true) + view.getUint16(e.at + 28, true);
      if (from + e.packed > bytes.length) throw new Error("it ends too early");
      let data = bytes.subarray(from, from + e.packed);
      if (e.method === 8) data = await inflate(data, e.size);
      else if (e.method !== 0) throw new Error(`${e.path} is packed in a way that this page does not know`);
      files.push({ path: e.path, blob: new Blob([data]) });
    }
    return files;
  }

  // scaled gives the 28×28 pixels of a picture. What it does not fill has the
  // colour of its corner.
  async function scaled(blob) {
    const whole = await createImageBitmap(blob);
    const scale = side / Math.max(whole.width, whole.height);
    const w = Math.max(1, Math.round(whole.width * scale));
    const h = Math.max(1, Math.round(whole.height * scale));
    const small = await createImageBitmap(whole, { resizeWidth: w, resizeHeight: h, resizeQuality: "high" });
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const c = canvas.getContext("2d", { willReadFrequently: true });
    c.drawImage(whole, 0, 0, 1, 1, 0, 0, side, side);
    c.clearRect((side - w) >> 1, (side - h) >> 1, w, h);
    c.drawImage(small, (side - w) >> 1, (side - h) >> 1);
    whole.close();
    small.close();
    return new Uint8Array(c.getImageData(0, 0, side, side).data.buffer);
  }

  // take sorts out files, [{path, blob}], and hands them on.
  async function take(files) {
    const pictures = [];
    const failed = [];
    for (const { path, blob } of files) {
      const name = path.split("/").pop();
      if (/\.msgpack$/i.test(name)) {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        const start = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
        taker.file(start.includes("convscope-data") ? "data" : "network", name, bytes);
      } else if (/\.zip$/i.test(name)) {
        try {
          pictures.push(...await unzip(new Uint8Array(await blob.arrayBuffer())));
        } catch (err) {
          failed.push(`${name} (${err instanceof RangeError ? "it ends too early" : err.message})`);
        }
      } else if (!name.startsWith(".")) {
        pictures.push({ path, blob });
      }
    }
    const images = [];
    for (const { path, blob } of pictures.slice(0, most)) {
      try {
        const folders = path.split("/").slice(0, -1).filter(Boolean);
        images.push({ folder: (folders.pop() || "").slice(0, 40), rgba: await scaled(blob) });
      } catch {
        failed.push(path);
      }
    }
    if (images.length + failed.length > 0) taker.images(images, failed);
  }

  const ways = {
    network: { accept: ".msgpack" },
    data: { accept: ".msgpack" },
    images: { accept: "image/*,.zip", multiple: true },
    folder: { webkitdirectory: true },
  };

  function pick(what) {
    const input = Object.assign(document.createElement("input"), { type: "file", id: "picker", hidden: true }, ways[what]);
    document.getElementById("picker")?.remove();
    document.body.append(input); // some browsers forget one that is nowhere
    input.addEventListener("change", () => {
      take([...input.files].map((f) => ({ path: f.webkitRelativePath || f.name, blob: f })));
      input.remove();
    });
    input.click();
  }

  // filesOf walks through a folder that was dropped.
  async function filesOf(entry, path) {
    if (entry.isFile) {
      return [{ path: path + entry.name, blob: await new Promise((done, fail) => entry.file(done, fail)) }];
    }
    const reader = entry.createReader();
    const files = [];
    for (;;) { // it gives some at a time
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (some.length === 0) return files;
      for (const e of some) files.push(...await filesOf(e, `${path}${entry.name}/`));
    }
  }

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
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((f) => ({ path: f.name, blob: f }));
    if (entries.length === 0) {
      take(plain);
      return;
    }
    const files = [];
    for (const e of entries) files.push(...await filesOf(e, ""));
    take(files);
  }, true);

  globalThis.convscopeFiles = { pick, watch: (to) => { taker = to; } };
  globalThis.convscopeUnzip = unzip;
})();
