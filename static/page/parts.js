// Scripts that are fetched when somebody needs them. Each is a bundle of its own,
// which leaves what it exports in convscopeParts.
import { words } from "../load/words.js";

/**
 * @typedef {object} Parts
 * @property {typeof import("./bring.js")} images
 * @property {typeof import("./picture.js")} picture
 */

/** @type {Map<keyof Parts, Promise<void>>} */
const scripts = new Map();

/** part gives what a script exports. @template {keyof Parts} N @param {N} name @returns {Promise<Parts[N]>} */
export async function part(name) {
  if (!scripts.has(name)) {
    scripts.set(name, new Promise((done, fail) => {
      const script = Object.assign(document.createElement("script"), { src: `${name}.js` });
      const lost = (text) => {
        scripts.delete(name); // next time it may come
        script.remove();
        fail(new Error(text));
      };
      script.addEventListener("load", () => {
        if (globalThis.convscopeParts?.[name]) done();
        else lost(words.damaged(`${name}.js`, "it does not run"));
      });
      script.addEventListener("error", () => lost(`${name}.js did not arrive: ${words.gone()}`));
      document.head.append(script);
    }));
  }
  await scripts.get(name);
  return globalThis.convscopeParts[name];
}
