// What the lab keeps in this browser, which several tabs share. Values are Uint8Arrays. A key that ends in "/" is a
// folder: it stands for all keys that begin so.
//
//   read   what stands at keys, as of one moment: an array of key, value, key,
//          value, …, with undefined where nothing stands
//   keys   those in a folder
//   write  makes a change if the value at key is was (undefined: nothing is
//          there): drops keys, then puts [key, value, …], all or nothing, in one
//          transaction. It gives {made, now}, now being what is there instead.
//
// All give promises. What the browser refuses rejects with an Error whose message
// is a sentence.

/**
 * openStore opens it.
 * @param {(key: string) => void} heard is called after another tab has made a change
 */
export function openStore(heard) {
  const patience = 10_000; // milliseconds, in which a browser opens its database or will not
  const writing = 30_000; // in which it has written whatever it will

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

  const opening = () => new Promise((resolve, reject) => { // what is thrown in here rejects it, too
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
  let opened = opening();
  opened.catch(() => {}); // whoever asks hears of it

  // A browser may close the database while the page runs, as when its user has it
  // forget what pages keep: then it is opened again.
  const begin = async (mode) => {
    const was = opened;
    const db = await was;
    try {
      return db.transaction("kept", mode);
    } catch (err) {
      if (err.name !== "InvalidStateError") throw err;
      db.close();
      if (opened === was) opened = opening();
      return (await opened).transaction("kept", mode);
    }
  };

  // act gives what use leaves in its first argument when the transaction is over.
  const act = async (mode, use) => {
    try {
      const transaction = await begin(mode);
      return await new Promise((resolve, reject) => {
        const out = {};
        let failed;
        // An exception in a handler would be taken for a mistake of the worker.
        const guarded = (f) => (event) => {
          try {
            f(event);
          } catch (err) {
            failed = err;
            transaction.abort();
          }
        };
        const late = setTimeout(() => {
          reject(new Refusal(`its storage has not answered for ${writing / 1000} seconds`)); // nor may it now
          try {
            transaction.abort();
          } catch {} // it is being made, for all that is known
        }, writing);
        const end = (then) => () => {
          clearTimeout(late);
          then();
        };
        transaction.oncomplete = end(() => resolve(out));
        transaction.onabort = end(() => reject(failed ?? transaction.error ?? new Refusal("its storage has broken off")));
        guarded(() => use(transaction.objectStore("kept"), out, guarded))();
      });
    } catch (err) {
      throw why(err);
    }
  };

  // bytes is what is there, unless another page of the same site has put it there.
  const bytes = (value) => value instanceof Uint8Array ? value : undefined;
  const range = (key) => key.endsWith("/") ? IDBKeyRange.bound(key, key + "\uffff") : key;
  const same = (a, b) => a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((v, i) => v === b[i]));

  let tabs; // a browser without this shows another tab's changes when it makes one itself
  try {
    tabs = new BroadcastChannel("convscope");
    tabs.onmessage = ({ data }) => { if (typeof data === "string") heard(data); }; // others may post there, too
  } catch {}

  return {
    read: (keys) => act("readonly", (store, out, guarded) => {
      out.found = [];
      for (const key of keys) {
        if (!key.endsWith("/")) {
          store.get(key).onsuccess = ({ target }) => out.found.push(key, bytes(target.result));
          continue;
        }
        store.openCursor(range(key)).onsuccess = guarded(({ target: { result: cursor } }) => {
          if (!cursor) return;
          out.found.push(cursor.key, bytes(cursor.value));
          cursor.continue();
        });
      }
    }).then(({ found }) => found),

    keys: (folder) => act("readonly", (store, out) => {
      store.getAllKeys(range(folder)).onsuccess = ({ target }) => { out.keys = target.result; };
    }).then(({ keys }) => keys),

    write: async (key, was, drops, puts) => {
      const out = await act("readwrite", (store, out, guarded) => {
        store.get(key).onsuccess = guarded(({ target }) => {
          out.now = bytes(target.result);
          out.made = same(was, out.now);
          if (!out.made) return;
          for (const drop of drops) store.delete(range(drop));
          for (let i = 0; i < puts.length; i += 2) store.put(puts[i + 1], puts[i]);
        });
      });
      if (out.made) tabs?.postMessage(key);
      return out;
    },
  };
}
