// Starts the interface beside the lab's worker (engine.js), with one progress
// bar for both, and a readable message for whatever goes wrong.
//
// For the interface (wasm/app) it defines
//
//   convscopePort            {post(ArrayBuffer), listen(fn(ArrayBuffer))}: the lab
//   convscopeProgress(name, done, total)  a file of the lab is under way
//   convscopeRunning()       the interface can be used: away with the progress
//   convscopeFail(title, text)            nothing goes on: say so, offer to reload
//   convscopeStopped(title, text)         the same of what ran already: and say what a reload brings back
//   convscopeWake()          a frame is to be drawn: Ebiten's next one is asked for
//
// The interface may define convscopeSave(), which is called before the page is
// reloaded.
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
    const lacks = Object.keys(usual).find((name) => !(files.get(name)?.done >= files.get(name)?.total)) ?? name;
    byId("loading-text").textContent = `Loading ${lacks}: ${megabytes(arrived)} of ${megabytes(all)} MB`;
    convscopeWatchdog.advance(lacks);
  }

  function running() {
    convscopeWatchdog.begun();
    byId("loading").hidden = true;
    document.body.classList.add("running");
  }

  let failed = false;
  function fail(title, text) {
    if (failed) return; // what comes after the first failure follows from it
    failed = true;
    globalThis.convscopeWatchdog?.begun();
    byId("loading").hidden = true;
    byId("failure-title").textContent = title;
    byId("failure-text").textContent = text;
    byId("failure").hidden = false;
    document.body.classList.add("failed");
    byId("failure-reload").focus();
  }
  const stopped = (title, text) => fail(title, `${text} ${convscopeStorage.afterwards}`);

  for (const id of ["failure-reload", "notice-reload"]) {
    byId(id).addEventListener("click", () => {
      try {
        globalThis.convscopeSave?.();
      } catch {
        // The interface is what failed: there is nothing left to save.
      }
      location.reload();
    });
  }
  if (self !== top) Object.assign(byId("failure-own"), { hidden: false, href: location.href });
  for (const id of ["about", "menu-about"]) {
    byId(id).addEventListener("click", () => {
      byId("about-dialog").showModal();
      byId("about-title").focus(); // to be read first; by its attribute, browsers complain of it in a frame
    });
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
  globalThis.convscopeStopped = stopped;

  // A mistake in one of the page's scripts: before the page runs it may never do
  // so, and afterwards something may not work. What the page's own programs throw
  // comes by another way (see guard), and what api.js throws is for the scripts
  // that call it. Theirs are none of ours.
  const folder = new URL(".", location.href).href;
  function mistake(err) {
    const thrown = /^.*:\d+:\d+\)?$/m.exec(err?.stack ?? "")?.[0] ?? "";
    if (!thrown.includes(folder) || thrown.includes("/api.js")) return;
    if (document.body.matches(".running")) {
      convscopeWatchdog.notice("mistake", `Something in the page did not work (${err.message}). You can go on; if it does not do what it should, load the page again.`);
    } else {
      fail("The page does not start", `That is a mistake in Convscope (${err.message}). Load the page again, or use another browser.`);
    }
  }
  addEventListener("error", (event) => mistake(event.error));
  addEventListener("unhandledrejection", (event) => mistake(event.reason));

  // What the page cannot be without: a script that did not arrive has defined
  // nothing, and a style sheet has no rules.
  document.body.classList.add("booted"); // nobody need be told that no script comes
  const defines = {
    "storage.js": "convscopeStorage", "look.js": "convscopeLook", "load.js": "loadHint", "wasm_exec.js": "Go",
    "files.js": "convscopeFiles", "engine.js": "convscopeEngine", "watchdog.js": "convscopeWatchdog",
  };
  const missing = Object.keys(defines).filter((name) => !(defines[name] in globalThis));
  const empty = (sheet) => {
    try {
      return sheet.cssRules.length === 0;
    } catch {
      // One that did not come does not let itself be read; in a file, and in a
      // frame without an origin of its own, none does.
      return self.origin !== "null";
    }
  };
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    if (empty(link.sheet)) missing.push(link.getAttribute("href"));
  }
  if (missing.length > 0) {
    fail("A part of the page did not arrive",
      `${missing.join(", ")}: ${globalThis.loadHint?.gone() ?? "the network or the server does not answer"}. As soon as that has changed, load the page again.`);
    return;
  }

  // The lab.
  convscopeEngine.watch((trouble) => {
    if (trouble?.ends) fail(trouble.title, trouble.text);
  });
  const waiting = []; // events that came before the interface
  let listener = null;
  convscopeEngine.listen((data) => {
    if (data instanceof ArrayBuffer) {
      if (listener) listener(data);
      else waiting.push(data);
    } else if (data.loading) {
      progress("the engine", data.loading.done, data.loading.total);
    }
  });

  globalThis.convscopePort = {
    post: (buffer) => convscopeEngine.post(buffer, [buffer]),
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

  // guard calls broke when an exception leaves the program, at its start or
  // whenever the browser calls it: it has been unwound in the middle of what it
  // did, and is not called again.
  function guard(go, broke) {
    const resume = go._resume.bind(go);
    let broken = false;
    go._resume = () => {
      if (broken || go.exited) {
        go._scheduledTimeouts.clear(); // it would try again and again
        return;
      }
      try {
        resume();
      } catch (err) {
        broken = true;
        broke(err);
        throw err; // for the console
      }
    };
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
      convscopeWatchdog.advance("the interface to start");
      instance = await WebAssembly.instantiate(module, go.importObject);
    } catch (err) {
      fail("The interface could not be loaded", err.message);
      return;
    }
    const broke = (err) => stopped("The interface stopped", `That is a mistake in Convscope (${err?.message ?? err}); the browser's console says more.`);
    guard(go, broke);
    const ask = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = /** @type {any} */ (gateFrames()); // nobody takes a frame back
    const ended = go.run(instance); // comes back when the packages are ready
    globalThis.requestAnimationFrame = ask;
    try {
      await ended;
    } catch (err) {
      broke(err);
      throw err;
    }
    stopped("The interface stopped", "That is a mistake in Convscope; the browser's console says more.");
  }

  start();
  addEventListener("load", () => {
    if (!globalThis.convscope) convscopeWatchdog.notice("api", `api.js did not arrive: the page works, but scripts cannot use it. ${loadHint.again}`);
  });
})();
