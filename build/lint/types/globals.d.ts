// What the scripts of the page and of its workers know of each other, and of Go's
// wasm_exec.js.

declare class Go {
  importObject: WebAssembly.Imports;
  exited: boolean;
  run(instance: WebAssembly.Instance): Promise<void>;
}

type Progress = (done: number, total: number) => void;

declare function loadBytes(url: string, onProgress?: Progress): Promise<Uint8Array>;
declare function loadWasm(url: string, onProgress?: Progress): Promise<WebAssembly.Module>;
