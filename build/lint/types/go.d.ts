// What Go's wasm_exec.js defines.

declare module "go:wasm_exec.js";

declare class Go {
  importObject: WebAssembly.Imports;
  exited: boolean;
  _resume(): void;
  _scheduledTimeouts: Map<number, number>;
  run(instance: WebAssembly.Instance): Promise<void>;
}
