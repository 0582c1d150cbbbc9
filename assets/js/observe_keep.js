// @ts-check
/** What an officer's tablet keeps: the day pack, cards on their way, and which cards were made. Apart from the phones' shelf,
 * so that neither page ever sends what belongs to the other. */
import { dropDraft, filesOf, keepIn, keeping, pageStore, phoneStore } from "./store.js";

/** @typedef {{id: string, seq: number, at: string, area: string, rating: string, sent?: number}} Made what the list says of a card: no word of it */
/** @typedef {{pack: import("./observe_card.js").Pack, ahead: number, written: number, closed?: "" | "revoked" | "over"}} Visit
 *   `ahead`: how far, in ms, the server's clock is before this tablet's */

keepIn("mars-voice floor", { made: { keyPath: "id" }, visit: {} });

/** Where the browser keeps nothing, the open page does. @type {{visit: Visit | null, made: Made[]}} */
const held = { visit: null, made: [] };

/** @returns {Promise<Visit | null>} */
export const loadVisit = () =>
  keeping("readonly", (tx) => tx.objectStore("visit").get("visit")).then((row) => row || held.visit, () => held.visit);

/** Resolves with whether it outlives the page. @param {Visit} visit */
export async function keepVisit(visit) {
  held.visit = visit;
  return keeping("readwrite", (tx) => { tx.objectStore("visit").put(visit, "visit"); }, "strict").then(() => true, () => false);
}

/** Every draft and the list go; sealed cards stay until they are sent. @param {Visit | null} left what is still said of it */
export async function forgetVisit(left = null) {
  Object.assign(held, { visit: left, made: [] });
  await keeping("readwrite", (tx) => {
    const drafts = tx.objectStore("drafts");
    const asked = drafts.getAllKeys();
    asked.onsuccess = () => asked.result.forEach((name) => dropDraft(tx, String(name)));
    tx.objectStore("made").clear();
    if (left) tx.objectStore("visit").put(left, "visit");
    else tx.objectStore("visit").delete("visit");
  }, "strict").catch(() => undefined);
}

/** The number of the next card, never given twice however many windows are open. @param {Visit} visit */
export async function nextNumber(visit) {
  const counted = await keeping("readwrite", (tx) => {
    const shelf = tx.objectStore("visit");
    const asked = shelf.get("visit");
    asked.onsuccess = () => asked.result && shelf.put({ ...asked.result, written: (asked.result.written || 0) + 1 }, "visit");
    return asked;
  }).catch(() => null);
  visit.written = Math.max(counted?.written || 0, held.visit?.written || 0) + 1;
  held.visit = visit;
  return visit.written;
}

/** @returns {Promise<Made[]>} */
export async function madeCards() {
  const kept = await keeping("readonly", (tx) => /** @type {IDBRequest<Made[]>} */ (tx.objectStore("made").getAll())).catch(() => []);
  return [...kept, ...held.made].sort((a, b) => a.seq - b.seq);
}

/** As the phones' store; beside each card stands what the list says of it, written and marked as sent in the same step.
 * @param {() => void} unkept called when something stays in the page alone @returns {any} */
export function floorStore(unkept) {
  const base = phoneStore(unkept);
  const page = pageStore();
  return {
    ...base,
    /* As they were written: a card can back up the one before it, which must then be there. */
    all: async () => [...(await base.all()), ...(await page.all())].sort((a, b) => (a.seq || 0) - (b.seq || 0)),
    bytes: async (id, sha) => (await page.bytes(id, sha)) || base.bytes(id, sha),
    async put({ made, ...sealed }, parts, draft) {
      const item = { ...sealed, seq: made.seq };
      try {
        await keeping("readwrite", (tx) => {
          tx.objectStore("outbox").put(item);
          tx.objectStore("made").put(made);
          for (const { sha, bytes } of parts) tx.objectStore("files").put(bytes, [item.id, sha]);
          if (draft) dropDraft(tx, draft);
        }, "strict");
        return true;
      } catch {
        held.made.push(made);
        await page.put(item, parts);
        unkept();
        return false;
      }
    },
    async change(id, to) {
      await page.change(id, to);
      await base.change(id, to);
    },
    async remove(id) {
      await page.remove(id);
      for (const made of held.made) if (made.id === id) made.sent = Date.now();
      await keeping("readwrite", (tx) => {
        tx.objectStore("outbox").delete(id);
        tx.objectStore("files").delete(filesOf(id));
        const list = tx.objectStore("made");
        const asked = list.get(id);
        asked.onsuccess = () => asked.result && list.put({ ...asked.result, sent: Date.now() });
      }).catch(() => undefined);
    },
  };
}
