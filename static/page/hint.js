// What a long press of a finger or a pen tells of a control: its title, which a
// mouse sees when it rests there. The press does nothing else then, and the words
// stay until the next touch, as on the canvas (ui/longpress.go).

const rest = 500; // milliseconds
const slop = 9; // pixels that a resting finger may move
const hint = document.getElementById("hint");
let press = null; // the last one of a control

const textOf = (control) => control.title || control.getAttribute("aria-label");

function end() {
  clearTimeout(press?.timer);
  hint.hidden = true;
  press = null;
}

function tell() {
  clearTimeout(press.timer);
  press.told = true;
  hint.textContent = textOf(press.control);
  hint.hidden = false;
  const { width, height } = hint.getBoundingClientRect();
  const above = press.y - 32 - height; // the finger
  hint.style.left = `${Math.max(6, Math.min(press.x - width / 2, innerWidth - width - 6))}px`;
  hint.style.top = `${above > 6 ? above : press.y + 32}px`;
}

const on = (event, handler) => addEventListener(event, handler, { capture: true, passive: false });

on("pointerdown", (e) => {
  end();
  const control = e.pointerType !== "mouse" && e.target.closest("button, select");
  if (control && textOf(control)) press = { control, x: e.clientX, y: e.clientY, timer: setTimeout(tell, rest) };
});
on("pointermove", (e) => {
  if (press && !press.told && Math.hypot(e.clientX - press.x, e.clientY - press.y) >= slop) end();
});
for (const event of ["pointerup", "pointercancel"]) {
  on(event, () => {
    if (press?.told) press.over = true;
    else end();
  });
}
// The browser's own long press may come first.
on("contextmenu", (e) => {
  if (!press || press.over) return;
  e.preventDefault();
  tell();
});
on("touchend", (e) => {
  if (press?.told && e.cancelable) e.preventDefault();
});
on("click", (e) => {
  if (!press?.told || e.detail === 0) return; // that of a keyboard
  e.preventDefault();
  e.stopImmediatePropagation();
});
for (const event of ["keydown", "scroll", "resize"]) on(event, end);
