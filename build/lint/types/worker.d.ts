// What the engine's program gets.

declare var convscopeWorker: object;
