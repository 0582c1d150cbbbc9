// @ts-check
/** What this phone keeps, through a closed page: sealed items with their files, and drafts. */

/** @typedef {import("./outbox.js").Item} Item */
/** @typedef {import("./outbox.js").Part} Part */

/* Files stand in rows of their own, named [owner, name], so that a list of items is short to read. */
let where = "mars-voice";
const SHELVES = { outbox: { keyPath: "id" }, files: {}, drafts: {} };

/** @type {Promise<IDBDatabase> | undefined} */ let opened;

const openShelves = () =>
  (opened ||= new Promise((done, fail) => {
    const asked = indexedDB.open(where, 2);
    setTimeout(fail, 3000); // some releases of Safari never answer the first time
    asked.onupgradeneeded = () => {
      for (const [name, shape] of Object.entries(SHELVES))
        if (!asked.result.objectStoreNames.contains(name)) asked.result.createObjectStore(name, shape);
    };
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      const db = asked.result;
      db.onclose = db.onversionchange = () => { db.close(); opened = undefined; };
      done(db);
    };
  }));

/** One transaction over everything kept. A phone short of memory may have closed the database behind our back: then
 * it is opened again, once. "strict" is for what was promised: it is on the disk, not on its way there.
 * @template T @param {IDBTransactionMode} mode @param {(tx: IDBTransaction) => IDBRequest<T> | void} act
 * @param {IDBTransactionDurability} durability @returns {Promise<T>} */
export async function keeping(mode, act, durability = "relaxed", again = true) {
  try {
    const db = await openShelves();
    return await new Promise((done, fail) => {
      const tx = db.transaction(Object.keys(SHELVES), mode, { durability });
      tx.onabort = () => fail(tx.error);
      /** @type {any} */ let asked;
      tx.oncomplete = () => done(asked?.result);
      try {
        asked = act(tx);
      } catch (trouble) {
        tx.abort(); // all of it or nothing
        fail(trouble);
      }
    });
  } catch (trouble) {
    if (!again || !trouble) throw trouble; // a silent one is not asked again: somebody is waiting
    opened = undefined;
    return keeping(mode, act, durability, false);
  }
}

/** A page for other people keeps its things apart. Before anything else is asked of this module.
 * @param {string} place @param {Record<string, IDBObjectStoreParameters>} more shelves beside the usual ones */
export const keepIn = (place, more) => {
  where = place;
  Object.assign(SHELVES, more);
};

/** All files of one owner. @param {string} owner */
export const filesOf = (owner) => IDBKeyRange.bound([owner], [owner, []]);

/** @param {IDBTransaction} tx @param {string} name */
export function dropDraft(tx, name) {
  tx.objectStore("drafts").delete(name);
  tx.objectStore("files").delete(filesOf(name));
}

/** Keeps items on the phone; one that cannot be kept there stays in the page, and `unkept` is called to say so.
 * @param {() => void} [unkept] @returns {import("./outbox.js").Store} */
export function phoneStore(unkept = () => undefined) {
  const page = pageStore();
  return {
    all: async () => [
      ...(await keeping("readonly", (tx) => /** @type {IDBRequest<Item[]>} */ (tx.objectStore("outbox").getAll())).catch(() => [])),
      ...(await page.all()),
    ],
    async put(item, parts, draft) {
      try {
        await keeping("readwrite", (tx) => {
          tx.objectStore("outbox").put(item);
          for (const { sha, bytes } of parts) tx.objectStore("files").put(bytes, [item.id, sha]);
          if (draft) dropDraft(tx, draft);
        }, "strict");
        return true;
      } catch {
        await page.put(item, parts);
        unkept();
        return false;
      }
    },
    async change(id, to) {
      await page.change(id, to);
      await keeping("readwrite", (tx) => {
        const box = tx.objectStore("outbox");
        const asked = box.get(id);
        asked.onsuccess = () => asked.result && box.put(to(asked.result));
      }).catch(() => undefined);
    },
    async remove(id) {
      await page.remove(id);
      await keeping("readwrite", (tx) => {
        tx.objectStore("outbox").delete(id);
        tx.objectStore("files").delete(filesOf(id));
      }).catch(() => undefined);
    },
    bytes: async (id, sha) =>
      (await page.bytes(id, sha)) ||
      keeping("readonly", (tx) => tx.objectStore("files").get([id, sha])).catch(() => undefined),
  };
}

/** Kept while the page is open, where the browser keeps nothing. @returns {import("./outbox.js").Store} */
export function pageStore() {
  /** @type {Map<string, {item: Item, parts: Part[]}>} */ const held = new Map();
  return {
    all: async () => [...held.values()].map(({ item }) => item),
    put: async (item, parts) => { held.set(item.id, { item, parts }); return false; },
    change: async (id, to) => {
      const row = held.get(id);
      if (row) row.item = to(row.item);
    },
    remove: async (id) => { held.delete(id); },
    bytes: async (id, sha) => held.get(id)?.parts.find((part) => part.sha === sha)?.bytes,
  };
}

let wasAsked = false;

/** Ask the browser, once and only when something waits, not to make room by throwing it away. */
export function persist() {
  if (wasAsked) return;
  wasAsked = true;
  globalThis.navigator?.storage?.persist?.().catch(() => undefined);
}
