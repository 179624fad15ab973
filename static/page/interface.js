// The interface's program, app.wasm, from its arrival to its end.
import { compile } from "../load/programs.js";
import { fail, starting, stopped } from "./card.js";
import "go:wasm_exec.js";

function hasWebGL2() {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext(); // there may be few
  return Boolean(gl);
}

// Ebiten asks for every frame of the display, and draws only those that it was
// woken for. To be asked costs the browser a tenth of a processor, with which
// a worker can learn: so what Ebiten, when it starts, takes for
// requestAnimationFrame asks for a frame only when one is to be drawn.
function gateFrames() {
  const ask = requestAnimationFrame.bind(globalThis);
  let wanted = true;
  let held = null;
  const gate = (frame) => {
    if (!wanted) {
      held = frame;
      return;
    }
    ask((now) => {
      wanted = false; // until it is woken again, maybe by this frame
      frame(now);
    });
  };
  globalThis.convscopePage.wake = () => {
    wanted = true;
    if (!held) return;
    const frame = held;
    held = null;
    gate(frame);
  };
  return gate;
}

// guard calls broke when an exception leaves the program, at its start or
// whenever the browser calls it: it has been unwound in the middle of what it
// did, and is not called again.
function guard(go, broke) {
  const resume = go._resume.bind(go);
  let broken = false;
  go._resume = () => {
    if (broken || go.exited) {
      go._scheduledTimeouts.clear(); // it would try again and again
      return;
    }
    try {
      resume();
    } catch (err) {
      broken = true;
      broke(err);
      throw err; // for the console
    }
  };
}

/**
 * run compiles and runs the interface.
 * @param {Promise<import("../load/programs.js").Program>} program
 */
export async function run(program) {
  if (!hasWebGL2()) {
    fail("This browser cannot draw the page",
      "Convscope draws with WebGL 2, which this browser does not have or has switched off. " +
      "Use a current browser, allow it hardware acceleration in its settings, or update the graphics driver. " +
      "The engine runs all the same: scripts can use window.convscope.");
    return;
  }
  const go = new Go();
  let instance;
  try {
    const module = await compile(program);
    starting();
    instance = await WebAssembly.instantiate(module, go.importObject);
  } catch (err) {
    fail("The interface could not be loaded", err.message);
    return;
  }
  const broke = (err) => stopped("The interface stopped", `That is a mistake in Convscope (${err?.message ?? err}); the browser's console says more.`);
  guard(go, broke);
  const ask = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = /** @type {any} */ (gateFrames()); // nobody takes a frame back
  const ended = go.run(instance); // comes back when the packages are ready
  globalThis.requestAnimationFrame = ask;
  try {
    await ended;
  } catch (err) {
    broke(err);
    throw err;
  }
  stopped("The interface stopped", "That is a mistake in Convscope; the browser's console says more.");
}
