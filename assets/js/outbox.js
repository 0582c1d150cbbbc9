// @ts-check
/** Answers on their way. An item leaves this phone only when the server says it has all of it. Same id, same bytes, however often. */

import { persist } from "./store.js";

/** @typedef {{sha: string, bytes: Uint8Array}} Part a sealed file */
/** @typedef {{id: string, v: 2, code: string, lang: string, pass: string, sealed: string, files: Part[]}} Sealed fresh from seal.js */
/** @typedef {{id: string, stuck?: string, message?: string, v?: number, code?: string, lang?: string, pass?: string,
 *   sealed?: string, files?: string[], body?: string}} Item as kept: `files` are hashes; a version 1 item has only a `body` */
/** @typedef {{sent?: string[], missing?: string[], refused?: string, early?: string, message?: string}} Answer neither: try again later */
/** @typedef {{all(): Promise<Item[]>, put(item: Item, parts: Part[], draft?: string): Promise<boolean>,
 *   change(id: string, to: (item: Item) => Item): Promise<void>, remove(id: string): Promise<void>,
 *   bytes(id: string, sha: string): Promise<Uint8Array | undefined>}} Store `put` says whether it outlives the page */

/** Wait before the next try: 2 s doubling to 5 min, spread so that a room of phones does not knock together. */
export const delay = (tries, random = Math.random) => Math.min(300_000, 2000 * 2 ** tries) * (0.5 + random() / 2);

/* Not yet, too early, too fast: none of them is a no. */
const LATER = [408, 425, 429];

/** What a reply means. Only our own words count: a hotel's log-in page may say 200 too.
 * @param {number} status @param {any} told @returns {Answer} */
export function verdict(status, told) {
  const { receipt, missing, problem, message } = told || {};
  if (status >= 200 && status < 300) {
    if (Array.isArray(missing) && missing.length) return { missing };
    return Array.isArray(receipt) ? { sent: receipt } : {};
  }
  if (status < 400 || status > 499 || typeof problem !== "string") return {};
  if (problem === "code_early") return { early: problem, message };
  return LATER.includes(status) ? {} : { refused: problem, message };
}

/** One knock at the server. It is given up after half a minute, longer for more bytes: a line that neither carries nor
 * breaks would hold up everything behind it. */
async function knock(path, type, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 30_000 + body.length / 4);
  try {
    const reply = await fetch(path, {
      method: "PUT", headers: { "Content-Type": type }, body, redirect: "error", credentials: "omit", signal: patience.signal,
    });
    return verdict(reply.status, await reply.json());
  } catch {
    return {};
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes of the answers. Serialised from the same parts in the same order, so every resend is the same.
 * @param {Item} item */
export const bodyOf = ({ v, code, lang, pass, sealed, files, body }) => body || JSON.stringify({ v, code, lang, pass, sealed, files });

/** The answers, then each file that the server has not got.
 * @param {Item} item @param {(sha: string) => Promise<Uint8Array | undefined>} bytesOf @returns {Promise<Answer>} */
export async function put(item, bytesOf, root = "/api/submissions/", body = bodyOf(item)) {
  const address = root + item.id;
  let answer = await knock(address, "application/json", body);
  for (const sha of answer.missing || []) {
    answer = await knock(`${address}/files/${sha}`, "application/octet-stream", (await bytesOf(sha)) || "");
    if (!answer.missing) break;
  }
  return answer.missing ? {} : answer;
}

/** @param {Store} store @param {typeof put} send @param {(item: Item, answer: Answer) => void} tell
 * @param {{later?: (fn: () => void, ms: number) => any, random?: () => number, locks?: any, air?: any}} [world] */
export function makeOutbox(store, send, tell, { later = setTimeout, random = Math.random, locks = globalThis.navigator?.locks, air = onAir() } = {}) {
  let tries = 0;
  let busy = 0;
  let again = false;
  /** @type {any} */ let timer;
  /** @type {Promise<void> | undefined} */ let running;

  /* Another page of this phone may have sent what this one waits for. */
  if (air) air.onmessage = ({ data: [id, answer] }) => tell({ id }, answer);

  async function round() {
    let left = 0;
    for (const item of await store.all()) {
      if (item.stuck) continue;
      const answer = await send(item, (sha) => store.bytes(item.id, sha));
      const { sent, refused: stuck, message } = answer;
      if (sent) await store.remove(item.id);
      else if (!stuck) left += 1;
      /* A code that was mended in the meantime has not been refused. */
      else await store.change(item.id, (kept) => (bodyOf(kept) === bodyOf(item) ? { ...kept, stuck, message } : kept));
      queueMicrotask(() => tell(item, answer)); // a page that stumbles over the news holds up nothing behind it
      if (sent) air?.postMessage([item.id, answer]);
    }
    return left;
  }

  /* Two open pages send one after the other, where the browser can see to it. That is a courtesy: copies do no harm,
     and a page that the phone has put to sleep must not hold up this one for ever. */
  const inTurn = () =>
    locks ? locks.request("mars-voice-outbox", { ifAvailable: true }, (lock) => {
      if (!lock && ++busy < 4) return 1;
      busy = 0;
      return round();
    }) : round();

  async function rounds() {
    let left;
    do {
      again = false;
      clearTimeout(timer);
      left = await inTurn().catch(() => 1);
    } while (again);
    if (left) {
      persist();
      timer = later(flush, delay(tries++, random));
    } else tries = 0;
  }

  function flush() {
    again = true;
    return (running ||= rounds().finally(() => { running = undefined; }));
  }

  return {
    flush,
    /** There may be a line again: begin with short waits. */
    wake() { tries = 0; return flush(); },
    all: store.all,
    remove: store.remove,
    /** Resolves with whether the item outlives this page; only then is its draft gone.
     * @param {Item | Sealed} item @param {{name: string, forget(): Promise<void>}} [draft] */
    async add(item, draft) {
      const parts = /** @type {Part[]} */ (item.files || []);
      const row = /** @type {Item} */ (item.files ? { ...item, files: parts.map(({ sha }) => sha) } : item);
      const kept = await store.put(row, parts, draft?.name);
      if (kept) await draft?.forget();
      return kept;
    },
    /** @param {string} id */
    async retry(id) {
      await store.change(id, ({ stuck, message, ...item }) => item);
      return flush();
    },
    /** Another code on what was refused; nothing is sealed again. @param {string} id @param {string} code */
    async recode(id, code, pass = "") {
      await store.change(id, ({ stuck, message, ...item }) =>
        item.body ? { ...item, body: JSON.stringify({ ...JSON.parse(item.body), code }) } : { ...item, code, pass });
      return flush();
    },
  };
}

const onAir = () => (globalThis.BroadcastChannel && globalThis.document ? new BroadcastChannel("mars-voice") : undefined);

/** Send now, when there is a line again, and when somebody comes back to this page. @param {{wake(): unknown}} outbox */
export function sendWhenPossible(outbox) {
  addEventListener("online", () => outbox.wake());
  addEventListener("pageshow", (event) => event.persisted && outbox.wake());
  document.addEventListener("visibilitychange", () => document.hidden || outbox.wake());
  return outbox.wake();
}
