// A script that asks for an element by its id knows which one index.html has there.

interface Document {
  getElementById(id: string): any;
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

// The API for everybody's scripts, what the interface's program gets and gives, and
// what scripts that come later leave.

declare var convscope: object;
declare var convscopePage: { look: typeof import("../../../static/page/look.js").look } & Record<string, any>;
declare var convscopeParts: import("../../../static/page/parts.js").Parts;
