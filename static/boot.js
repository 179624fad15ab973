// Starts the page: the lab's worker first, the interface beside it, one
// progress bar for both, and a readable message for whatever goes wrong.
//
// For the interface (wasm/app) it defines
//
//   convscopePort            {post(ArrayBuffer), listen(fn(ArrayBuffer))}: the lab
//   convscopeProgress(name, done, total)  a file of the lab is under way
//   convscopeRunning()       the interface can be used: away with the progress
//   convscopeFail(title, text)            nothing goes on: say so, offer to reload
//   convscopeWake()          a frame is to be drawn: Ebiten's next one is asked for
//
// and for api.js convscopeWorker. The interface may define convscopeSave(),
// which is called before the page is reloaded.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);

  // What a file transfers while the server has not told; only the bar needs it.
  const usual = { "the interface": 2.5e6, "the engine": 1.3e6, "the network": 6e4, "test images": 8e4 };
  const files = new Map();

  // What to call a file of the lab.
  function title(name) {
    if (name.startsWith("weights/")) return "the network";
    if (name.startsWith("data/")) return "test images";
    return name;
  }

  function progress(file, done, total) {
    const name = title(file);
    files.set(name, { done, total: total || Math.max(usual[name] || 5e5, done) });
    if (byId("loading").hidden) return;
    let all = 0;
    let arrived = 0;
    for (const name of new Set([...Object.keys(usual), ...files.keys()])) {
      const file = files.get(name) || { done: 0, total: usual[name] };
      all += file.total;
      arrived += Math.min(file.done, file.total);
    }
    byId("loading-bar").value = Math.max(byId("loading-bar").value, arrived / all);
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    byId("loading-text").textContent = `Loading ${name}: ${megabytes(arrived)} of ${megabytes(all)} MB`;
  }

  function running() {
    byId("loading").hidden = true;
    document.body.classList.add("running");
  }

  let failed = false;
  function fail(title, text) {
    if (failed) return; // what comes after the first failure follows from it
    failed = true;
    byId("loading").hidden = true;
    byId("failure-title").textContent = title;
    byId("failure-text").textContent = text;
    byId("failure").hidden = false;
    document.body.classList.add("failed");
    byId("failure-reload").focus();
  }

  byId("failure-reload").addEventListener("click", () => {
    try {
      globalThis.convscopeSave?.();
    } catch {
      // The interface is what failed: there is nothing left to save.
    }
    location.reload();
  });
  for (const id of ["about", "menu-about"]) {
    byId(id).addEventListener("click", () => byId("about-dialog").showModal());
  }
  byId("about-close").addEventListener("click", () => byId("about-dialog").close());

  // A link to an area gives its first thing the focus, and leaves the address.
  for (const link of document.querySelectorAll(".skip a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.querySelector(`${link.hash} [tabindex="0"]`)?.focus();
    });
  }

  globalThis.convscopeProgress = progress;
  globalThis.convscopeRunning = running;
  globalThis.convscopeFail = fail;

  if (typeof WebAssembly !== "object") {
    fail("This browser has no WebAssembly",
      "Convscope is a program in WebAssembly. Use a current Firefox, Chrome, Edge or Safari, and see that WebAssembly is not switched off " +
      "(some browsers do so in a “lockdown” or “strict” mode).");
    return;
  }

  // The lab.
  let worker;
  try {
    worker = new Worker("worker.js");
  } catch (err) {
    fail("The engine does not start",
      `This browser refuses the page a worker (${err.message}). ` +
      (location.protocol === "file:" ? "The page was opened from a file; open it from a web server, such as the one that `make run` starts." : "Reload the page, or try another browser."));
    return;
  }
  globalThis.convscopeWorker = worker;

  const waiting = []; // events that came before the interface
  let listener = null;
  worker.addEventListener("message", ({ data }) => {
    if (data instanceof ArrayBuffer) {
      if (listener) listener(data);
      else waiting.push(data);
    } else if (data && data.fatal) {
      fail("The engine stopped", `${data.fatal} Reload the page to go on; your network and your digit come back.`);
    } else if (data && data.loading) {
      progress("the engine", data.loading.done, data.loading.total);
    }
  });
  worker.addEventListener("error", (event) => {
    if (event.message) {
      fail("The engine stopped", `${event.message} (${event.filename}, line ${event.lineno}). Reload the page to go on; your network and your digit come back.`);
    } else {
      fail("The engine could not be loaded", "worker.js did not arrive. Check the connection and reload the page.");
    }
  });
  worker.addEventListener("messageerror", () => {
    fail("The engine and the page do not understand each other", "One of them may be an old copy from the browser's cache. Reload the page.");
  });

  globalThis.convscopePort = {
    post: (buffer) => worker.postMessage(buffer, [buffer]),
    listen(fn) {
      listener = fn;
      for (const buffer of waiting.splice(0)) fn(buffer);
    },
  };

  // The interface.
  function hasWebGL2() {
    const gl = document.createElement("canvas").getContext("webgl2");
    gl?.getExtension("WEBGL_lose_context")?.loseContext(); // there may be few
    return Boolean(gl);
  }

  // Ebiten asks for every frame of the display, and draws only those that it was
  // woken for. To be asked costs the browser a tenth of a processor, with which
  // a worker can learn: so what Ebiten, when it starts, takes for
  // requestAnimationFrame asks for a frame only when one is to be drawn.
  function gateFrames() {
    const ask = requestAnimationFrame.bind(globalThis);
    let wanted = true;
    let held = null;
    const gate = (frame) => {
      if (!wanted) {
        held = frame;
        return;
      }
      ask((now) => {
        wanted = false; // until it is woken again, maybe by this frame
        frame(now);
      });
    };
    globalThis.convscopeWake = () => {
      wanted = true;
      if (!held) return;
      const frame = held;
      held = null;
      gate(frame);
    };
    return gate;
  }

  async function start() {
    if (!hasWebGL2()) {
      fail("This browser cannot draw the page",
        "Convscope draws with WebGL 2, which this browser does not have or has switched off. " +
        "Use a current browser, allow it hardware acceleration in its settings, or update the graphics driver. " +
        "The engine runs all the same: scripts can use window.convscope.");
      return;
    }
    const go = new Go();
    let instance;
    try {
      const module = await loadWasm("app.wasm", (done, total) => progress("the interface", done, total));
      byId("loading-text").textContent = "Starting…";
      instance = await WebAssembly.instantiate(module, go.importObject);
    } catch (err) {
      fail("The interface could not be loaded", err.message);
      return;
    }
    const ask = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = /** @type {any} */ (gateFrames()); // nobody takes a frame back
    const ended = go.run(instance); // comes back when the packages are ready
    globalThis.requestAnimationFrame = ask;
    await ended;
    fail("The interface stopped", "That is a mistake in Convscope. Reload the page to go on; the browser's console says more.");
  }

  start();
})();
