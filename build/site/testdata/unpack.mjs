// Unpacks a file of programs as the page does, into a folder.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { bytesOf, openPrograms } from "../../../static/load/programs.js";

const [file, folder] = process.argv.slice(2);
globalThis.fetch = async () => new Response(readFileSync(file));
const names = ["empty.wasm", "small.wasm", "large.wasm", "same.wasm"];
const programs = openPrograms("programs.zst", names, null, "");
for (const name of names) writeFileSync(path.join(folder, name), await bytesOf(programs[name]));
