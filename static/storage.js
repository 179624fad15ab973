// Texts that the browser keeps for the page under names: in the tab as long as
// it is open, or for all visits. A browser may refuse it that, as in a frame of
// another site; then even to read the property throws, which unwinds a program
// in WebAssembly for ever. So nobody but this script touches the browser's
// storages, and where they are refused it keeps the texts in memory. It defines
//
//   convscopeStorage.get(where, name)        -> text, or null
//   convscopeStorage.set(where, name, text)  -> whether it is kept: there may be no room
//   convscopeStorage.remove(where, name)
//   convscopeStorage.refused                 -> whether nothing is kept for long
//   convscopeStorage.afterwards              -> what a page that is loaded again will be like, a sentence
//
// where a place is "tab" or "visits".
"use strict";

(() => {
  class Memory {
    texts = new Map();
    getItem(name) { return this.texts.get(name) ?? null; }
    setItem(name, text) { this.texts.set(name, text); }
    removeItem(name) { this.texts.delete(name); }
  }

  // attempt is what use gives, or otherwise where the browser throws.
  function attempt(use, otherwise) {
    try {
      return use();
    } catch {
      return otherwise;
    }
  }

  const open = (property) => attempt(() => {
    const storage = globalThis[property];
    storage.getItem("convscope"); // throws where there is none
    return storage;
  }, null);

  const places = { tab: open("sessionStorage"), visits: open("localStorage") };
  const refused = Object.values(places).includes(null);
  for (const where of Object.keys(places)) places[where] ??= new Memory();

  globalThis.convscopeStorage = {
    get: (where, name) => attempt(() => places[where].getItem(name), null),
    set: (where, name, text) => attempt(() => {
      places[where].setItem(name, text);
      return true;
    }, false),
    remove: (where, name) => attempt(() => places[where].removeItem(name)),
    refused,
    afterwards: refused
      ? "Reload the page to go on. It starts anew then: this browser keeps nothing for it here."
      : "Reload the page to go on; your network and your digit come back.",
  };
})();
