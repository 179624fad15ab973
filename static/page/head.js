// What runs before anything of the page is shown.
import { look } from "./look.js";

globalThis.convscopePage = { look };
