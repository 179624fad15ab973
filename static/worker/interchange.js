// The worker that exports networks and imports them: loads interchange.wasm and
// runs it.
import { compile, openPrograms } from "../load/programs.js";
import { words } from "../load/words.js";
import { fatal, run } from "./go.js";

self.addEventListener("unhandledrejection", (event) => fatal(`it met a mistake of its own: ${event.reason?.message ?? event.reason}`));

async function start() {
  const { "interchange.wasm": program } = openPrograms("interchange.zst", ["interchange.wasm"], null, words.later);
  const go = new Go();
  await run(go, await WebAssembly.instantiate(await compile(program), go.importObject));
  throw new Error("it ended, which is a mistake of its own");
}

start().catch((err) => fatal(err.message));
