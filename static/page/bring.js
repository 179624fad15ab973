// What the page fetches when somebody brings pictures or folders.
import { readImages } from "./images.js";
import { reading } from "./reading.js";

export { reading };

/** images reads pictures, and says how far it is; null when that was cancelled. @param {File[]} files */
export const images = (files) => reading((on) => readImages(files, on));
