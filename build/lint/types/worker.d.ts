// What kernel.js and store.js define, and worker.js for its program.

declare function chooseKernel(): string;
declare function lateKernel(name: string): {
  imports: WebAssembly.ModuleImports;
  attach(module: WebAssembly.Module | null, memory: WebAssembly.Memory): void;
};

interface WorkerGlobalScope {
  startHelper(): Worker;
  engineMemory(): number;
}
