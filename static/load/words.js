// What the page and its workers say when something of the page does not come.

// gone says why something did not come, as far as the browser knows; why is its
// own word.
const gone = (why = "") => globalThis.navigator?.onLine === false
  ? "there is no network"
  : `the network or the server does not answer${why ? ` (${why})` : ""}`;

export const words = {
  gone,
  /** @param {string} directive */
  policy: (directive) => `The server that the page comes from forbids it a part of itself, by ${directive} of its Content-Security-Policy. ` +
    "Whoever runs the server can allow it: the page needs what the policy in its own index.html says.",
  /** @param {string} name @param {string} why */
  damaged: (name, why) => `${name} is damaged (${why}). To mend it, load the page again past the browser's cache.`,
  file: "The page was opened from a file on this device, where browsers let no such page run. Open it at its address on the web, " +
    "which begins with https:// or http://. If you have all of its folder, any web server can serve that, such as `python3 -m http.server`.",
  wasm: "Convscope is a program in WebAssembly. Use a current Firefox, Chrome, Edge or Safari, and see that WebAssembly is not switched off " +
    "(some browsers do so in a “lockdown” or “strict” mode).",
  // What to do about something that the page cannot be without. Without a network
  // the page would be lost, so for all else:
  again: "As soon as that has changed, load the page again.",
  later: "What is here goes on without it. Try again later; there is no need to load the page again.",
};
