// A mistake in one of the page's scripts: before the page runs it may never do so,
// and afterwards something may not work. What the page's own programs throw comes by
// another way (see guard in interface.js). What somebody else's scripts throw is none
// of ours.
import { fail } from "./card.js";
import * as watchdog from "./watchdog.js";

const refusals = new WeakSet();

/** refusal marks an error as what the API has to say to the scripts that call it. @template {Error} E @param {E} err */
export function refusal(err) {
  refusals.add(err);
  return err;
}

const folder = new URL(".", location.href).href;

function mistake(err) {
  const thrown = /^.*:\d+:\d+\)?$/m.exec(err?.stack ?? "")?.[0] ?? "";
  if (!thrown.includes(folder) || refusals.has(err)) return;
  if (document.body.matches(".running")) {
    watchdog.notice("mistake", `Something in the page did not work (${err.message}). You can go on; if it does not do what it should, load the page again.`);
  } else {
    fail("The page does not start", `That is a mistake in Convscope (${err.message}). Load the page again, or use another browser.`);
  }
}
addEventListener("error", (event) => mistake(event.error));
addEventListener("unhandledrejection", (event) => mistake(event.reason));
