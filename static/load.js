// Fetching with progress, for the page and for its worker: a classic script
// that <script src> and importScripts both take. It defines two functions,
//
//   loadBytes(url, onProgress)         -> Promise<Uint8Array>
//   loadWasm(url, onProgress, advice)  -> Promise<WebAssembly.Module>
//
// where onProgress(done, total) counts the bytes that came over the wire; total
// is 0 while it is not known. Whatever goes wrong rejects with an Error whose
// message is a sentence for the user: what happened, and what to do. That is to
// load the page again only for what the page cannot be without: without a
// network the page would be lost. loadHint has the words for it.
"use strict";

(() => {
  // A server may send x.gz as it is, or decode it on the way (with
  // Content-Encoding: gzip): only the first two bytes tell.
  const isGzip = (b) => b.length >= 2 && b[0] === 0x1f && b[1] === 0x8b;

  const canGunzip = typeof DecompressionStream === "function";

  const hint = {
    // Why something did not come, as far as the browser knows; why is its own word.
    gone: (why) => globalThis.navigator?.onLine === false ? "there is no network" : `the network or the server does not answer${why ? ` (${why})` : ""}`,
    policy: (directive) => `The server that the page comes from forbids it a part of itself, by ${directive} of its Content-Security-Policy. ` +
      "Whoever runs the server can allow it: the page needs what the policy in its own index.html says.",
    file: "The page was opened from a file on this device, where browsers let no such page run. Open it at its address on the web, " +
      "which begins with https:// or http://. If you have all of its folder, any web server can serve that, such as `python3 -m http.server`.",
    wasm: "Convscope is a program in WebAssembly. Use a current Firefox, Chrome, Edge or Safari, and see that WebAssembly is not switched off " +
      "(some browsers do so in a “lockdown” or “strict” mode).",
    again: "As soon as that has changed, load the page again.",
    later: "What is here goes on without it. Try again later; there is no need to load the page again.",
  };
  globalThis.loadHint = hint;

  async function open(url, advice) {
    let response;
    try {
      response = await fetch(url);
    } catch (err) {
      if (globalThis.location?.protocol === "file:") throw new Error(hint.file);
      throw new Error(`${url} could not be fetched: ${hint.gone(err.message)}. ${advice}`);
    }
    if (!response.ok || !response.body) {
      throw new Error(`${url} could not be fetched: the server answered ${`${response.status} ${response.statusText}`.trim()}. ` +
        `${advice} If it stays so, the site is not complete.`);
    }
    return response;
  }

  // consume hands the body of response to use as a stream that counts what
  // passes and is decompressed if it is gzip and the browser can.
  async function consume(url, onProgress, advice, use) {
    const response = await open(url, advice);
    let cut; // what to say when the transfer breaks, whatever use makes of it
    const encoded = response.headers.get("Content-Encoding");
    const total = encoded ? 0 : Number(response.headers.get("Content-Length")) || 0;
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    let done = 0;
    const next = async () => {
      let chunk;
      try {
        chunk = await reader.read();
      } catch (err) {
        cut = new Error(`${url} was cut off after ${done} bytes: ${hint.gone(err.message)}. ${advice}`);
        throw cut;
      }
      if (chunk.done) return null;
      done += chunk.value.length;
      onProgress?.(done, total);
      return chunk.value;
    };

    try {
      const head = await first(next);
      let stream = new ReadableStream({
        start(controller) {
          if (head.length) controller.enqueue(head);
        },
        async pull(controller) {
          const chunk = await next();
          if (chunk) return controller.enqueue(chunk);
          onProgress?.(done, done);
          controller.close();
        },
        cancel: (reason) => reader.cancel(reason),
      });
      if (isGzip(head) && canGunzip) stream = stream.pipeThrough(new DecompressionStream("gzip"));
      return await use(stream);
    } catch (err) {
      if (/content security policy|csp|unsafe-eval/i.test(err.message)) throw new Error(hint.policy("script-src"));
      throw cut ?? new Error(`${url} is damaged (${err.message}). To mend it, load the page again past the browser's cache.`);
    }
  }

  // first joins chunks until there are the two bytes that isGzip looks at.
  async function first(next) {
    let head = new Uint8Array(0);
    while (head.length < 2) {
      const chunk = await next();
      if (!chunk) break;
      const joined = new Uint8Array(head.length + chunk.length);
      joined.set(head);
      joined.set(chunk, head.length);
      head = joined;
    }
    return head;
  }

  // whole is all of a stream, unless it is longer than any file that is fetched: of
  // what is gzipped, a byte could stand for a thousand.
  const maxBytes = 256 << 20;
  async function whole(stream) {
    const chunks = [];
    const reader = stream.getReader();
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
      size += value.length;
      if (size > maxBytes) {
        await reader.cancel();
        throw new Error(`it is larger than ${maxBytes >> 20} MB`);
      }
      chunks.push(value);
    }
  }

  globalThis.loadBytes = (url, onProgress) => consume(url, onProgress, hint.later, whole);

  globalThis.loadWasm = async (url, onProgress, advice = hint.again) => {
    if (typeof WebAssembly !== "object") throw new Error(`This browser has no WebAssembly. ${hint.wasm}`);
    if (canGunzip && !url.endsWith(".gz")) url += ".gz";
    return consume(url, onProgress, advice, async (stream) => {
      const wasm = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
      if (WebAssembly.compileStreaming) return WebAssembly.compileStreaming(wasm);
      return WebAssembly.compile(await wasm.arrayBuffer());
    });
  };
})();
