import assert from "node:assert/strict";
import test from "node:test";

// load gives the module anew, with such storages of the browser.
async function load(session, local) {
  for (const [name, get] of Object.entries({ sessionStorage: session, localStorage: local })) {
    Object.defineProperty(globalThis, name, { get, configurable: true });
  }
  return (await import(`../page/storage.js?${Math.random()}`)).storage;
}
const refuses = () => { throw new Error("The operation is insecure"); };

function memory(limit = Infinity) {
  const texts = new Map();
  return {
    getItem: (name) => texts.get(name) ?? null,
    setItem(name, text) {
      if (text.length > limit) throw new Error("QuotaExceededError");
      texts.set(name, text);
    },
    removeItem: (name) => texts.delete(name),
  };
}

test("texts are kept where the browser lets them", async () => {
  const [tab, visits] = [memory(), memory()];
  const storage = await load(() => tab, () => visits);
  assert.equal(storage.refused, false);
  assert.match(storage.afterwards, /come back/);
  assert.equal(storage.get("tab", "a"), null);
  assert.equal(storage.set("tab", "a", "1"), true);
  assert.equal(tab.getItem("a"), "1");
  assert.equal(storage.get("visits", "a"), null);
  storage.remove("tab", "a");
  assert.equal(tab.getItem("a"), null);
});

test("where it refuses them to be read, in memory", async () => {
  for (const local of [refuses, () => undefined, () => ({ getItem: refuses })]) {
    const tab = memory();
    const storage = await load(() => tab, local);
    assert.equal(storage.refused, true);
    assert.match(storage.afterwards, /keeps nothing/);
    assert.equal(storage.set("visits", "a", "1"), true);
    assert.equal(storage.get("visits", "a"), "1");
    storage.remove("visits", "a");
    assert.equal(storage.get("visits", "a"), null);
  }
});

test("when there is no room, set says so", async () => {
  const visits = memory(10);
  const storage = await load(memory, () => visits);
  assert.equal(storage.set("visits", "a", "x".repeat(11)), false);
  assert.equal(storage.get("visits", "a"), null);
});
