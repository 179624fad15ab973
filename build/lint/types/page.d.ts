// A script that asks for an element by its id knows which one index.html has there.

interface Document {
  getElementById(id: string): any;
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
