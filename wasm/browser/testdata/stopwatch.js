// Runs before any script of the page and notes, in milliseconds since the
// navigation, when what happened. It knows the page from outside only: its
// workers, what they and the page say to each other, and its frames.
//
// As soon as the first prediction is drawn it makes a stroke on the pad.
"use strict";

(() => {
  const now = () => performance.now();
  const watch = {
    interface: 0, // the interface's program begins
    engine: 0, // so does the engine's, as its first word tells
    answered: 0, // its first prediction has come
    prediction: 0, // the first frame with a prediction was handed to the browser
    interactive: 0, // and that with the answer to a stroke
    drawn: 0, // which the graphics have drawn now
    points: [], // {at, heard}: moves of a pointer: when it was there, and when the page was told
    asked: [], // [time, command]
    told: [], // [time, event]
    frames: [], // {begin, end, drawn}
  };
  let done;
  globalThis.stopwatch = watch;
  globalThis.stopwatchDone = new Promise((resolve) => { done = resolve; });

  // kind is that of a message [kind, value] in msgpack.
  function kind(data) {
    if (!(data instanceof ArrayBuffer)) return "";
    const [array, text, ...rest] = new Uint8Array(data, 0, Math.min(34, data.byteLength));
    return array === 0x92 && text >> 5 === 5 ? String.fromCharCode(...rest.slice(0, text & 31)) : "";
  }

  globalThis.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return;
        watch.engine ||= now();
        watch.told.push([now(), kind(data)]);
        if (kind(data) === "shown") watch.answered ||= now();
      });
    }

    postMessage(data, ...rest) {
      if (data instanceof ArrayBuffer) watch.asked.push([now(), kind(data)]);
      super.postMessage(data, ...rest);
    }
  };

  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const instance = await instantiate(...args);
    watch.interface ||= now();
    return instance;
  };

  addEventListener("pointermove", (event) => {
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const { timeStamp } of steps.length ? steps : [event]) watch.points.push({ at: timeStamp, heard: now() });
  }, true);

  const frames = () => globalThis.convscopePage?.frames ?? globalThis.convscopeFrames; // in pages up to November 2026
  const ask = requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (frame) => ask((time) => {
    const before = frames();
    const begin = now();
    frame(time);
    if (frames() === before) return;
    const f = { begin, end: now(), drawn: 0 };
    watch.frames.push(f);
    whenDrawn(() => { f.drawn = now(); });
    drew(f);
  });

  // While this is false the graphics have nothing to do: they are told all but to draw.
  globalThis.stopwatchDraws = true;
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function (...args) {
    if (globalThis.stopwatchDraws) draw.apply(this, args);
  };

  // whenDrawn calls fn when the graphics have done what they were told up to now.
  let gl;
  function whenDrawn(fn) {
    if (!globalThis.stopwatchDraws) return fn();
    gl ??= /** @type {HTMLCanvasElement} */ (document.querySelector("body > canvas")).getContext("webgl2");
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const look = () => {
      if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return void setTimeout(look, 1);
      gl.deleteSync(fence);
      fn();
    };
    setTimeout(look);
  }

  const times = (list, kind) => list.filter(([, k]) => k === kind).map(([t]) => t);

  // answer is when the page asked for a picture first at or after a time, and when
  // it was told.
  function answer(after) {
    const asked = times(watch.asked, "show");
    const i = asked.findIndex((t) => t >= after);
    return { asked: asked[i], told: i < 0 ? undefined : times(watch.told, "shown")[i] };
  }

  // answers is for each move of a pointer since a time how long, in milliseconds,
  // each part of its answer took; null until all of them are drawn.
  globalThis.stopwatchAnswers = (since) => {
    const all = watch.points.filter(({ at }) => at >= since).map(({ at, heard }) => {
      const { asked, told } = answer(times(watch.asked, "input").find((t) => t >= heard));
      const frame = watch.frames.find(({ begin }) => begin >= told);
      return frame?.drawn ? {
        heard: heard - at, asked: asked - heard, told: told - asked, begun: frame.begin - told, handed: frame.end - frame.begin, drawn: frame.drawn - frame.end,
      } : null;
    });
    return all.includes(null) ? null : all;
  };

  let stroked = 0;
  function drew(frame) {
    if (watch.interactive) return;
    if (!watch.prediction) {
      if (!document.body.matches(".running") || !(answer(0).told <= frame.begin)) return;
      watch.prediction = frame.end;
      stroke();
    } else if (stroked && answer(stroked).told <= frame.begin) {
      watch.interactive = frame.end;
      whenDrawn(() => {
        watch.drawn = now();
        done();
      });
    }
  }

  function stroke() {
    const pad = document.querySelector("[aria-label='Drawing pad']")?.getBoundingClientRect();
    if (!pad) return void setTimeout(stroke, 1);
    stroked = now();
    const canvas = document.querySelector("body > canvas");
    for (const [type, y] of [["pointerdown", 0.2], ["pointermove", 0.5], ["pointermove", 0.8], ["pointerup", 0.8]]) {
      canvas.dispatchEvent(new PointerEvent(type, {
        pointerId: 1, pointerType: "mouse", button: type === "pointermove" ? -1 : 0, buttons: type === "pointerup" ? 0 : 1, bubbles: true,
        clientX: pad.x + pad.width / 2, clientY: pad.y + pad.height * y,
      }));
    }
  }
})();
