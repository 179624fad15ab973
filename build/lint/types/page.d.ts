// A script that asks for an element by its id knows which one index.html has there.

interface Document {
  getElementById(id: string): any;
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

// What storage.js defines.

declare var convscopeStorage: {
  get(where: "tab" | "visits", name: string): string | null;
  set(where: "tab" | "visits", name: string, text: string): boolean;
  remove(where: "tab" | "visits", name: string): void;
  refused: boolean;
  afterwards: string;
};
