// Whoever waits in vain is told so.
//
// Only time counts in which somebody could see the page: not while it is hidden,
// has no size, is frozen or asleep. So it counts ticks, whatever lies between
// two of them.
import * as engine from "./engine.js";

const pace = 2; // seconds between two ticks
const starts = 20; // seconds in which the page starts, beside those in which something came
const answers = 30; // seconds in which the engine answers: it works in slices of a hundredth of one, or of a pass of its network
// To learn an image takes a second for each 400 million multiplications of a pass
// where there is no SIMD, on a laptop; a slow device has an eighth of that.
const slowest = 50e6;

const notices = new Map(); // sentences by name; the last is shown
const byId = (id) => document.getElementById(id);

/**
 * notice shows a sentence over the page, with a button that loads it again; ""
 * takes it away.
 * @param {string} name
 * @param {string} text
 */
export function notice(name, text) {
  if (text) notices.set(name, text);
  else if (!notices.delete(name)) return;
  const last = [...notices.values()].at(-1) ?? "";
  byId("notice").hidden = !last;
  byId("notice-text").textContent = last;
}
byId("notice-close").addEventListener("click", () => {
  for (const name of [...notices.keys()]) notice(name, "");
});

// The start.
let starting = true;
let doing = "the page";
let still = 0; // seconds in which nothing has come
/** advance is called while the page starts, when something has come. @param {string} what it is at now */
export function advance(what) {
  doing = what;
  still = 0;
  notice("start", "");
}
/** begun is called when the page has started, or has failed and says so. */
export function begun() {
  starting = false;
  notice("start", "");
}
function watchStart() {
  if (!starting || innerWidth === 0 || innerHeight === 0) return;
  still += pace;
  if (still === starts) {
    notice("start", `For ${starts} seconds nothing has moved here: the page is waiting for ${doing}. ` +
      "The network may be slow, or this device. Wait, or load the page again.");
  }
}

// The engine, from the first sign of life that its program has given.
let asked = 0; // number of the last question
let answered = 0; // and of the last that was answered
let lives = false;
let silent = 0; // seconds since that was asked
let work = 0; // multiplications of a pass of its costliest network, which nothing interrupts; told before it begins
function watchEngine() {
  if (!lives) return;
  if (answered === asked) {
    silent = 0;
    engine.post({ ping: ++asked });
    return;
  }
  silent += pace;
  const patience = answers + pace * Math.round(work / slowest / pace);
  if (silent === patience) {
    notice("busy", "");
    engine.silent(`The engine has not answered for ${patience} seconds. It may be at something long: wait, or load the page again.`);
  } else if (silent === answers) {
    notice("busy", `For ${answers} seconds the engine has been at one pass of its network, of ${(work / 1e9).toPrecision(2)} billion multiplications, which nothing interrupts. ` +
      "It answers when that is over: wait, or load the page again. With fewer filters it takes less.");
  }
}
engine.listen((data) => {
  notice("busy", "");
  if (data.pong) answered = data.pong;
  else lives = true;
  if (data.work === undefined) return;
  work = data.work;
  silent = 0; // it begins now
});
engine.watch((trouble) => {
  if (trouble?.ends) lives = false;
  notice("engine", trouble && !trouble.ends ? trouble.text : "");
});

/** tick is called by the page's own clock, and by tests. */
export function tick() {
  if (document.hidden) return;
  watchStart();
  watchEngine();
}
setInterval(tick, pace * 1000);
