// What the lab keeps in this browser: a classic script for the worker. It
// defines
//
//   openStore() -> {get(key), put(key, bytes), drop(prefix)}
//
// each a promise: of a Uint8Array, or undefined when there is nothing; the
// others of nothing. What the browser refuses rejects with an Error whose
// message is a sentence.
"use strict";

globalThis.openStore = () => {
  const patience = 10_000; // milliseconds, in which a browser opens its database or will not

  class Refusal extends Error {} // a sentence already

  const why = (err) => {
    if (err instanceof Refusal) return err;
    if (err?.name === "QuotaExceededError") return new Error("its storage is full");
    // Chromium tells the refusal of its user by an UnknownError.
    if (["SecurityError", "InvalidStateError", "NotAllowedError"].includes(err?.name) || /denied/.test(err?.message)) {
      return new Error("it refuses the page any storage, as in a private window or in a frame of another site");
    }
    return new Error(`its storage does not work (${err?.message ?? err})`);
  };

  const opened = new Promise((resolve, reject) => { // what is thrown in here rejects it, too
    if (!self.indexedDB) throw new Refusal("it has no database for pages (IndexedDB)");
    const request = indexedDB.open("convscope", 1);
    const late = setTimeout(() => {
      reject(new Refusal(`its storage has not answered for ${patience / 1000} seconds`));
      request.onsuccess = () => request.result.close(); // nobody waits for it any more
    }, patience);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Refusal("another tab holds its storage"));
    request.onsuccess = () => {
      clearTimeout(late);
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
  opened.catch(() => {}); // whoever asks hears of it

  const act = async (mode, use) => {
    try {
      const db = await opened;
      return await new Promise((resolve, reject) => {
        const transaction = db.transaction("kept", mode);
        const request = use(transaction.objectStore("kept"));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
      });
    } catch (err) {
      throw why(err);
    }
  };

  return {
    get: (key) => act("readonly", (store) => store.get(key)),
    put: (key, bytes) => act("readwrite", (store) => store.put(bytes, key)),
    drop: (prefix) => act("readwrite", (store) => store.delete(IDBKeyRange.bound(prefix, prefix + "\uffff"))),
  };
};
