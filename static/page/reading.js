// How far the page is with many files, and a way to stop it.

const moment = 400; // milliseconds
const often = 100; // milliseconds between what is told

const element = (name, properties, ...children) => {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
};

/**
 * @typedef {object} Reading
 * @property {(text: string, done: number, total: number) => void} tell says how far it is; a total of 0 means unknown
 * @property {() => void} check throws when the user does not want it any more
 */

/**
 * reading gives what work gives, or null when it was cancelled. What takes longer
 * than a moment shows a dialog.
 * @template T
 * @param {(on: Reading) => Promise<T>} work
 * @returns {Promise<T | null>}
 */
export async function reading(work) {
  let cancelled = false;
  let told = 0;
  const text = element("p", { textContent: "Looking at the files" });
  const bar = element("progress", {});
  bar.setAttribute("aria-label", "Progress");
  const button = element("button", { type: "button", textContent: "Cancel" });
  button.style.marginTop = "16px";
  const dialog = element("dialog", { id: "reading" }, element("h2", { textContent: "Reading files" }), text, bar, button);
  dialog.setAttribute("aria-label", "Reading files");
  const cancel = () => { cancelled = true; };
  dialog.addEventListener("cancel", cancel); // Esc
  button.addEventListener("click", () => {
    cancel();
    dialog.close();
  });
  document.body.append(dialog);
  const late = setTimeout(() => dialog.showModal(), moment);
  try {
    return await work({
      tell(what, done, total) {
        const now = performance.now();
        if (now - told < often) return;
        told = now;
        text.textContent = what;
        if (total > 0) Object.assign(bar, { max: total, value: done });
        else bar.removeAttribute("value");
      },
      check() {
        if (cancelled) throw new Error("cancelled");
      },
    });
  } catch (err) {
    if (cancelled) return null;
    throw err;
  } finally {
    clearTimeout(late);
    dialog.close();
    dialog.remove();
  }
}
