// Texts that the browser keeps for the page under names: in the tab as long as
// it is open, or for all visits. A browser may refuse it that, as in a frame of
// another site; then even to read the property throws, which unwinds a program
// in WebAssembly for ever. So nobody but this script touches the browser's
// storages, and where they are refused it keeps the texts in memory.
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

/** @typedef {"tab" | "visits"} Place */

const places = { tab: open("sessionStorage"), visits: open("localStorage") };
const refused = Object.values(places).includes(null);
for (const where of Object.keys(places)) places[where] ??= new Memory();

export const storage = {
  /** get gives a text, or null. @param {Place} where @param {string} name @returns {string | null} */
  get: (where, name) => attempt(() => places[where].getItem(name), null),
  /** set says whether it is kept: there may be no room. @param {Place} where @param {string} name @param {string} text @returns {boolean} */
  set: (where, name, text) => attempt(() => {
    places[where].setItem(name, text);
    return true;
  }, false),
  /** @param {Place} where @param {string} name @returns {void} */
  remove: (where, name) => attempt(() => places[where].removeItem(name)),
  refused, // whether nothing is kept for long
  // What a page that is loaded again will be like.
  afterwards: refused
    ? "Reload the page to go on. It starts anew then: this browser keeps nothing for it here."
    : "Reload the page to go on; your network and your digit come back.",
};
