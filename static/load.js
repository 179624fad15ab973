// Fetching with progress, for the page and for its worker: a classic script
// that <script src> and importScripts both take. It defines two functions,
//
//   loadBytes(url, onProgress) -> Promise<Uint8Array>
//   loadWasm(url, onProgress)  -> Promise<WebAssembly.Module>
//
// where onProgress(done, total) counts the bytes that came over the wire; total
// is 0 while it is not known. Whatever goes wrong rejects with an Error whose
// message is a sentence for the user.
"use strict";

(() => {
  // A server may send x.gz as it is, or decode it on the way (with
  // Content-Encoding: gzip): only the first two bytes tell.
  const isGzip = (b) => b.length >= 2 && b[0] === 0x1f && b[1] === 0x8b;

  const canGunzip = typeof DecompressionStream === "function";

  async function open(url) {
    let response;
    try {
      response = await fetch(url);
    } catch (err) {
      const hint = globalThis.location?.protocol === "file:"
        ? "The page was opened from a file; it needs a web server, such as the one that `make run` starts."
        : "Check the connection and load the page again.";
      throw new Error(`${url} could not be fetched (${err.message}). ${hint}`);
    }
    if (!response.ok || !response.body) {
      throw new Error(`${url} could not be fetched: the server answered ${response.status} ${response.statusText}`.trim() +
        ": load the page again; if that does not help, the site is not complete.");
    }
    return response;
  }

  // consume hands the body of response to use as a stream that counts what
  // passes and is decompressed if it is gzip and the browser can.
  async function consume(url, onProgress, use) {
    const response = await open(url);
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
        cut = new Error(`${url} was cut off after ${done} bytes (${err.message}). Check the connection and load the page again.`);
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

  globalThis.loadBytes = (url, onProgress) =>
    consume(url, onProgress, async (stream) => new Uint8Array(await new Response(stream).arrayBuffer()));

  globalThis.loadWasm = async (url, onProgress) => {
    if (typeof WebAssembly !== "object") {
      throw new Error("This browser has no WebAssembly, which Convscope is made of. " +
        "Use a current Firefox, Chrome, Edge or Safari, and see that WebAssembly is not switched off.");
    }
    if (canGunzip && !url.endsWith(".gz")) url += ".gz";
    return consume(url, onProgress, async (stream) => {
      const wasm = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
      if (WebAssembly.compileStreaming) return WebAssembly.compileStreaming(wasm);
      return WebAssembly.compile(await wasm.arrayBuffer());
    });
  };
})();
