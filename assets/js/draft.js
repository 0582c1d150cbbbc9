// @ts-check
/** What somebody is still writing. It survives a closed page for a day and is gone once it is sealed. */

import { dropDraft, filesOf, keeping } from "./store.js";

/** @typedef {{fields: [string, string][], now: number, reached: number, parked?: boolean, at?: number}} Draft */

const DAY_LONG = 86_400_000;
const PAUSE = 200;

/** A clock that was set back makes a draft from the future: that one is old too. */
const isOld = (/** @type {{at?: number}} */ row, /** @type {number} */ at) => !(Math.abs(at - (row.at || 0)) < DAY_LONG);

/* A page that goes does not wait for the database: its last words are put down here at once, until the database has them. */
const LAST = "mars-voice last ";

/** @param {string} key @param {Draft} [row] none: forget it */
function putDown(key, row) {
  try {
    if (row) localStorage.setItem(key, JSON.stringify(row));
    else localStorage.removeItem(key);
  } catch { /* then the database alone keeps it */ }
}

/** @param {string} key @returns {Draft | null} */
function lastWords(key) {
  try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; }
}

/** @param {string} set which questions: each audience has its own draft */
export function makeDraft(set, { clock = Date.now } = {}) {
  const name = "draft " + set;
  const last = LAST + set;
  /** @type {Map<string, import("./seal.js").Piece>} */ const held = new Map();
  /** @type {Draft} */ let row = { fields: [], now: 0, reached: 0 };
  /** @type {any} */ let timer;
  let onTheWay = 0; // writes the database has not answered for yet

  const kept = (/** @type {(tx: IDBTransaction) => void} */ act) =>
    keeping("readwrite", (tx) => {
      act(tx);
      tx.commit?.(); // a page that is being closed hears no answer any more
    }).then(() => true, () => false); // a browser that keeps nothing still sends

  const write = (/** @type {(tx: IDBTransaction) => void} */ more = () => undefined) => {
    clearTimeout(timer);
    timer = undefined;
    onTheWay += 1;
    return kept((tx) => {
      tx.objectStore("drafts").put({ ...row, at: clock() }, name);
      more(tx);
    }).then((isKept) => {
      onTheWay -= 1;
      if (isKept && !onTheWay && !timer) putDown(last);
    });
  };

  /* The last words before a page is hidden may be the last that it does. A write that waits its turn goes with the page. */
  const atLast = () => {
    if (!timer && !onTheWay) return;
    putDown(last, { ...row, at: clock() });
    write();
  };
  if (globalThis.document) {
    addEventListener("pagehide", atLast);
    document.addEventListener("visibilitychange", atLast);
  }

  return {
    name,
    /** Kept at once when somebody pauses, and several times a second while they type. @param {Draft} what */
    keep(what) {
      row = { ...row, ...what };
      timer ||= setTimeout(write, PAUSE);
    },
    /** @param {import("./seal.js").Piece} piece one for each field: a second takes the place of the first */
    async addFile(piece) {
      held.set(piece.field, piece);
      const bytes = await piece.blob.arrayBuffer();
      const { kind, field, type } = piece;
      await write((tx) => tx.objectStore("files").put({ kind, field, type, bytes }, [name, field]));
    },
    /** @param {string} field */
    async removeFile(field) {
      if (!held.delete(field)) return; // a form that is cleared after sending must not begin a draft
      await write((tx) => tx.objectStore("files").delete([name, field]));
    },
    files: () => [...held.values()],
    /** What was written here less than a day ago, or null. Its files are in `files()` afterwards.
     * @returns {Promise<Draft | null>} */
    async load() {
      try {
        const stored = await keeping("readonly", (tx) => tx.objectStore("drafts").get(name));
        const put = lastWords(last);
        const found = put && (put.at || 0) > (stored?.at || 0) ? { ...stored, ...put } : stored;
        if (!found || isOld(found, clock())) return null;
        const files = await keeping("readonly", (tx) => tx.objectStore("files").getAll(filesOf(name)));
        for (const { bytes, ...its } of files) held.set(its.field, { ...its, blob: new Blob([bytes], { type: its.type }) });
        row = found;
        if (put) await write(); // in one place again, or sending would leave a copy
        return row;
      } catch { return null; }
    },
    async forget() {
      clearTimeout(timer);
      timer = undefined;
      held.clear();
      row = { fields: [], now: 0, reached: 0 };
      putDown(last);
      await kept((tx) => dropDraft(tx, name));
    },
    /** After a quick exit: kept, and not shown by itself to whoever opens the page next. */
    park: () => { row.parked = true; return write(); },
    unpark: () => { row.parked = false; return write(); },
  };
}

/** Wipe every draft older than a day, whoever wrote it. An earlier release kept its drafts elsewhere. */
export async function sweep(at = Date.now()) {
  try {
    for (const key of Object.keys(localStorage)) {
      const isLast = key.startsWith(LAST);
      if (/^mars-voice [A-Z]{2}$/.test(key) || (isLast && isOld(lastWords(key) || {}, at))) localStorage.removeItem(key);
    }
    await keeping("readwrite", (tx) => {
      const asked = tx.objectStore("drafts").openCursor();
      asked.onsuccess = () => {
        const each = asked.result;
        if (!each) return;
        if (isOld(each.value, at)) dropDraft(tx, String(each.key));
        each.continue();
      };
    });
  } catch { /* nothing was kept */ }
}
