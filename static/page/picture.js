// Pictures as PNG: fetched when somebody saves one.
import { openFile } from "../load/site.js";
import { words } from "../load/words.js";

const most = 8192; // pixels of a side that browsers can draw

const base64 = (bytes) => {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
};

// A drawing that is shown as a picture knows nothing of the page, its fonts
// neither: they go along.
async function fonts() {
  const faces = [];
  for (const [weight, file] of [[400, "Inter-Regular"], [600, "Inter-SemiBold"]]) {
    const answer = await openFile(`fonts/${file}.woff2`, words.later);
    const font = base64(new Uint8Array(await answer.arrayBuffer()));
    faces.push(`@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/woff2;base64,${font})}`);
  }
  return `<style>${faces.join("")}</style>`;
}

/**
 * picture draws an SVG of so many CSS pixels, each of which becomes scale pixels.
 * @param {string} svg
 * @param {number} width
 * @param {number} height
 * @param {number} scale
 * @returns {Promise<Uint8Array>}
 */
export async function picture(svg, width, height, scale) {
  const end = svg.indexOf(">") + 1; // of the opening tag
  const drawing = svg.slice(0, end) + await fonts() + svg.slice(end);
  const image = new Image();
  image.src = `data:image/svg+xml;base64,${base64(new TextEncoder().encode(drawing))}`;
  await image.decode();
  const by = Math.min(scale, most / Math.max(width, height));
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(width * by), height: Math.round(height * by),
  });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser has no room for it");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the browser has no room for it");
  return new Uint8Array(await blob.arrayBuffer());
}
