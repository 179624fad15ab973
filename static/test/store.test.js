import assert from "node:assert/strict";
import test from "node:test";

// A database of a browser, in memory: build/setup/npm.sh puts it there.
import "../../.cache/fake-indexeddb/auto/index.mjs";
import { openStore } from "../worker/store.js";

// One that is open keeps node from ending.
const channels = [];
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) {
    super(name);
    channels.push(this);
  }
};
test.after(() => channels.forEach((c) => c.close()));

globalThis.self = /** @type {any} */ (globalThis);
const bytes = (...values) => new Uint8Array(values);
const store = openStore(() => {});

test("what is written is read, and a folder is all that begins so", async () => {
  assert.deepEqual(await store.write("list", undefined, [], ["list", bytes(1), "net/a", bytes(2), "net/b", bytes(3), "other", bytes(4)]), { now: undefined, made: true });
  const found = await store.read(["net/", "none", "list"]); // in any order
  const pairs = Object.fromEntries(found.flatMap((key, i) => i % 2 ? [] : [[key, found[i + 1]]]));
  assert.deepEqual(pairs, { "net/a": bytes(2), "net/b": bytes(3), none: undefined, list: bytes(1) });
  assert.deepEqual(await store.keys("net/"), ["net/a", "net/b"]);
});

test("a change on top of something else is not made", async () => {
  const { made, now } = await store.write("list", bytes(9), ["net/"], ["list", bytes(2)]);
  assert.equal(made, false);
  assert.deepEqual(now, bytes(1));
  assert.deepEqual(await store.keys("net/"), ["net/a", "net/b"]);
  assert.equal((await store.write("list", bytes(1), ["net/"], ["list", bytes(2)])).made, true);
  assert.deepEqual(await store.keys("net/"), []);
});

test("other tabs hear of a change", async () => {
  const heard = await new Promise((done) => {
    const other = openStore(done);
    other.read([]).then(() => store.write("list", bytes(2), [], ["list", bytes(3)]));
  });
  assert.equal(heard, "list");
});

test("what another page has put there is no value", async () => {
  await new Promise((done) => {
    const request = indexedDB.open("convscope", 1);
    request.onsuccess = () => {
      const t = request.result.transaction("kept", "readwrite");
      t.objectStore("kept").put("a text", "foreign");
      t.oncomplete = done;
    };
  });
  assert.deepEqual(await store.read(["foreign"]), ["foreign", undefined]);
});

test("what the browser refuses is a sentence", async () => {
  const { put } = IDBObjectStore.prototype;
  for (const [name, words] of [["QuotaExceededError", "its storage is full"], ["SecurityError", "it refuses the page any storage"], ["DataError", "its storage does not work"]]) {
    IDBObjectStore.prototype.put = () => { throw new DOMException("no", name); };
    try {
      await assert.rejects(store.write("list", bytes(3), [], ["list", bytes(4)]), (err) => err.message.startsWith(words) || assert.fail(err.message));
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  }
  assert.deepEqual(await store.read(["list"]), ["list", bytes(3)], "and nothing is changed");
  const database = globalThis.indexedDB;
  Object.defineProperty(globalThis, "indexedDB", { value: undefined, configurable: true, writable: true });
  try {
    await assert.rejects(openStore(() => {}).read([]), /it has no database for pages/);
  } finally {
    Object.defineProperty(globalThis, "indexedDB", { value: database, configurable: true, writable: true });
  }
});
