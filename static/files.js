// Files that the user chooses, or drops on the page.
//
// For the interface (ui/shell) it defines convscopeFiles:
//
//   pick(what)  lets the user choose: "network", "model", "data", "images" or "folder"
//   picture(svg, width, height, scale)  a drawing as PNG, see picture.js
//   watch({file(kind, name, Uint8Array), model({name: Uint8Array}), images([{folder, name, pixels}], [sentence])})
//               where they go: networks and exported data as they are, and
//               models of other frameworks with all files that belong to them;
//               images as images.js reads them, which is fetched when there are any
"use strict";

(() => {
  let taker = null;
  const scripts = new Map(); // promises of those that are fetched when needed

  function script(src) {
    if (!scripts.has(src)) {
      scripts.set(src, new Promise((done, fail) => {
        const script = Object.assign(document.createElement("script"), { src });
        script.addEventListener("load", () => done());
        script.addEventListener("error", () => {
          scripts.delete(src); // next time it may come
          script.remove();
          fail(new Error(`${src} did not arrive`));
        });
        document.head.append(script);
      }));
    }
    return scripts.get(src);
  }

  const readImages = (files) => script("images.js").then(() => globalThis.convscopeImages(files));

  const picture = (...drawing) => script("picture.js").then(() => globalThis.convscopePicture(...drawing));

  // take sorts out files and hands them on.
  async function take(files, what) {
    const dropped = files.some((f) => /\.(onnx|json)$/i.test(f.name)) && !files.some((f) => f.type.startsWith("image/"));
    if (what === "model" || dropped) {
      taker.model(Object.fromEntries(await Promise.all(files.map(async (f) => [f.name, new Uint8Array(await f.arrayBuffer())]))));
      return;
    }
    const pictures = [];
    for (const file of files) {
      if (!/\.msgpack$/i.test(file.name)) {
        pictures.push(file);
        continue;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      const start = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
      taker.file(start.includes("convscope-data") ? "data" : "network", file.name, bytes);
    }
    if (pictures.length === 0) return;
    try {
      const { images, skipped } = await readImages(pictures);
      taker.images(images, skipped);
    } catch (err) {
      taker.images([], [`The images could not be read (${err.message}). Check the connection and try again.`]);
    }
  }

  const ways = {
    network: { accept: ".msgpack" },
    model: { multiple: true }, // shards have names of all kinds
    data: { accept: ".msgpack" },
    images: { accept: "image/*,.zip", multiple: true },
    folder: { webkitdirectory: true },
  };

  function pick(what) {
    const input = Object.assign(document.createElement("input"), { type: "file", id: "picker", hidden: true }, ways[what]);
    document.getElementById("picker")?.remove();
    document.body.append(input); // some browsers forget one that is nowhere
    input.addEventListener("change", () => {
      take([...input.files], what);
      input.remove();
    });
    input.click();
  }

  // filesOf walks through a folder that was dropped. Its files get the paths
  // that those of a chosen folder have.
  async function filesOf(entry, path) {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      if (path) Object.defineProperty(file, "webkitRelativePath", { value: path + entry.name });
      return [file];
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
    const plain = [...event.dataTransfer.files];
    if (entries.length === 0) {
      take(plain);
      return;
    }
    const files = [];
    for (const e of entries) files.push(...await filesOf(e, ""));
    take(files);
  }, true);

  globalThis.convscopeFiles = { pick, picture, watch: (to) => { taker = to; } };
})();
