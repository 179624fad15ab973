// The two ways in which a script comes to the rest of the site. An edition of the
// page that has no server has others.
import { words } from "./words.js";

/** What of the site the server's policy has forbidden: a directive of it, or "". */
export let forbidden = "";
globalThis.addEventListener?.("securitypolicyviolation", (/** @type {any} */ { effectiveDirective: by }) => {
  if (/^(connect|worker|script)-src/.test(by)) forbidden ||= by;
});

/**
 * openFile asks for a file of the site. It rejects with an Error whose message is
 * a sentence that ends with advice.
 * @param {string} name its path from the page's folder
 * @param {string} advice
 */
export async function openFile(name, advice) {
  let response;
  try {
    response = await fetch(name);
  } catch (err) {
    if (globalThis.location?.protocol === "file:") throw new Error(words.file);
    await new Promise((done) => setTimeout(done)); // the browser may tell of the policy after it has refused
    if (forbidden) throw new Error(words.policy(forbidden));
    throw new Error(`${name} could not be fetched: ${words.gone(err.message)}. ${advice}`);
  }
  if (!response.ok || !response.body) {
    throw new Error(`${name} could not be fetched: the server answered ${`${response.status} ${response.statusText}`.trim()}. ` +
      `${advice} If it stays so, the site is not complete.`);
  }
  return response;
}

/**
 * startWorker starts a script of the site as a worker.
 * @param {string} name
 * @param {WorkerOptions} [options]
 */
export const startWorker = (name, options) => new Worker(name, options);
