// @ts-check
/** Cards that are not saved yet: the one in hand, and those kept for later. They survive a closed page, and are gone once sealed. */
import { dropDraft, filesOf, keeping } from "./store.js";

/** @typedef {import("./observe_photo.js").Kept} Kept */
/** @typedef {{id: string, started: number, at: number, later: boolean, fields: [string, string][], immediate: any}} Row
 *   `id` is the card's own id already: saved twice it is still one card */

const PUT_OFF = 200;
/* A page that goes does not wait for the database: its last words are put down here at once, until the database has them. */
const LAST_WORDS = "mars-voice floor last";

const shelfName = (/** @type {string} */ id) => "draft " + id;

/** @param {Row} [row] none: forget it */
function putAside(row) {
  try {
    if (row) localStorage.setItem(LAST_WORDS, JSON.stringify(row));
    else localStorage.removeItem(LAST_WORDS);
  } catch { /* then the database alone keeps it */ }
}

/** @returns {Row | null} */
function asideWords() {
  try { return JSON.parse(localStorage.getItem(LAST_WORDS) || "null"); } catch { return null; }
}

/** Held while a window has a card in hand, so that no other takes it up. @type {Map<string, () => void>} */ const claims = new Map();

/** @param {string} id @returns {Promise<boolean>} */
function claim(id) {
  const { locks } = navigator;
  if (!locks || claims.has(id)) return Promise.resolve(true);
  return new Promise((done) => {
    locks.request("mars-voice floor " + id, { ifAvailable: true }, (lock) => {
      done(Boolean(lock));
      return lock ? new Promise((free) => claims.set(id, () => free(undefined))) : undefined;
    }).catch(() => done(true));
  });
}

/** @param {string} id */
function letGo(id) {
  claims.get(id)?.();
  claims.delete(id);
}

/** @param {{mint: () => string, clock?: () => number}} world */
export function makeDrafts({ mint, clock = Date.now }) {
  /** @type {Row} */ let row;
  /** @type {any} */ let timer;

  const kept = (/** @type {(tx: IDBTransaction) => void} */ act) =>
    keeping("readwrite", (tx) => {
      act(tx);
      tx.commit?.(); // a page that is being closed hears no answer any more
    }).then(() => true, () => false);

  function write(/** @type {(tx: IDBTransaction) => void} */ more = () => undefined) {
    clearTimeout(timer);
    timer = undefined;
    return kept((tx) => {
      tx.objectStore("drafts").put({ ...row, at: clock() }, shelfName(row.id));
      more(tx);
    }).then((isKept) => {
      if (isKept) putAside();
      return isKept;
    });
  }

  /* The last words before a page is hidden may be the last that it does. */
  function atLast() {
    if (!timer) return;
    putAside({ ...row, at: clock() });
    write();
  }
  if (globalThis.document) {
    addEventListener("pagehide", atLast);
    document.addEventListener("visibilitychange", atLast);
  }

  async function begin() {
    clearTimeout(timer);
    timer = undefined;
    row = { id: mint(), started: 0, at: clock(), later: false, fields: [], immediate: null };
    await claim(row.id);
    return row;
  }

  /** @returns {Promise<Row[]>} */
  async function all() {
    const rows = await keeping("readonly", (tx) => /** @type {IDBRequest<Row[]>} */ (tx.objectStore("drafts").getAll())).catch(() => []);
    const put = asideWords();
    const others = put ? rows.filter(({ id }) => id !== put.id) : rows;
    const stored = rows.find(({ id }) => id === put?.id);
    return [...others, ...(put ? [put.at > (stored?.at || 0) ? put : stored] : [])].filter(Boolean).sort((a, b) => a.started - b.started);
  }

  /** @param {string} id */
  async function drop(id) {
    if (asideWords()?.id === id) putAside();
    await kept((tx) => dropDraft(tx, shelfName(id)));
    letGo(id);
  }

  return {
    begin, all, drop,
    here: () => row,
    name: () => shelfName(row.id),
    /** When the card was begun: with its first touch, not when the page was opened. */
    start: () => (row.started ||= clock()),
    /** Several times a second while somebody types. @param {Partial<Row>} what */
    keep(what) {
      row = { ...row, ...what };
      timer ||= setTimeout(write, PUT_OFF);
    },
    /** Resolves with whether it outlives the page. @param {Kept} piece one for each place: a second takes the place of the first */
    async addFile({ blob, ...its }) {
      const bytes = await blob.arrayBuffer();
      const name = shelfName(row.id);
      return write((tx) => tx.objectStore("files").put({ ...its, bytes }, [name, its.field]));
    },
    /** @param {string} field */
    removeFile: (field) => write((tx) => tx.objectStore("files").delete([shelfName(row.id), field])),
    /** @param {Row} its @returns {Promise<Kept[]>} its photos, once it is in hand */
    async takeUp(its) {
      row = { ...its, later: false };
      const files = await keeping("readonly", (tx) => tx.objectStore("files").getAll(filesOf(shelfName(row.id)))).catch(() => []);
      await write();
      return files.map(({ bytes, ...kept }) => ({ ...kept, blob: new Blob([bytes], { type: kept.type }) }));
    },
    claim,
    /** Out of hand and not lost. */
    async putOff() {
      row = { ...row, later: true };
      await write();
      letGo(row.id);
    },
    /** What was to be written later is written now: it must not come back once the card is sealed. */
    rest: async () => { if (timer) await write(); },
    /** @param {string} id of what was saved: the store has dropped its row in the same step */
    saved(id) {
      clearTimeout(timer);
      timer = undefined;
      if (asideWords()?.id === id) putAside();
      letGo(id);
    },
  };
}
