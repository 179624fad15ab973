// How the page looks, from its first moment on: light or dark, large for a
// projector, and which widths it is under.
import { storage } from "./storage.js";

const root = document.documentElement;
let zoom = 1;

// Widths for the style: its media queries would know nothing of the zoom.
function fit() {
  const w = root.clientWidth / zoom;
  const h = root.clientHeight / zoom;
  const low = h < 500 && w < (zoom > 1 ? 900 : 1100); // a phone on its side
  const under = [1440, 1280, 1100, 900, 800, 720].filter((most) => w < most || low);
  root.dataset.under = (low && w >= 640 ? [...under, "low"] : under).join(" ");
}

/**
 * look is for the interface (ui/shell), which keeps the user's wishes in the storage
 * under convscope.look.
 * @param {"light" | "dark"} theme
 * @param {boolean} large for a projector
 * @param {number} larger by how much all is larger
 */
export function look(theme, large, larger) {
  zoom = larger;
  root.dataset.theme = theme;
  root.toggleAttribute("data-projector", large);
  root.style.setProperty("--zoom", String(zoom));
  fit();
}

// As it was left.
const kept = storage.get("visits", "convscope.look") ?? "";
const dark = kept.includes("dark") || !kept.includes("light") && matchMedia("(prefers-color-scheme: dark)").matches;
look(dark ? "dark" : "light", kept.includes("projector"), kept.includes("projector") ? 1.35 : 1);
addEventListener("resize", fit);
