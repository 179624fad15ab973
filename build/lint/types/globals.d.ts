// What the scripts of the page and of its workers know of each other, and of Go's
// wasm_exec.js.

declare class Go {
  importObject: WebAssembly.Imports;
  exited: boolean;
  _resume(): void;
  _scheduledTimeouts: Map<number, number>;
  run(instance: WebAssembly.Instance): Promise<void>;
}

type Progress = (done: number, total: number) => void;

declare function loadBytes(url: string, onProgress?: Progress): Promise<Uint8Array>;
declare function loadWasm(url: string, onProgress?: Progress | null, advice?: string): Promise<WebAssembly.Module>;
declare var loadHint: {
  gone(why?: string): string;
  policy(directive: string): string;
  file: string;
  wasm: string;
  again: string;
  later: string;
};
