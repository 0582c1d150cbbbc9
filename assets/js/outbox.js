// @ts-check
/** Answers on their way. An item leaves this phone only when the server says it has it. Same id, same bytes, however often. */

/** @typedef {{id: string, body: string, stuck?: string, message?: string}} Item */
/** @typedef {{all(): Promise<Item[]>, put(item: Item): Promise<unknown>, remove(id: string): Promise<unknown>}} Store */
/** @typedef {{sent?: string[], refused?: string, message?: string}} Answer neither: try again later */

/** Wait before the next try: 2 s doubling to 5 min, spread so that a room of phones does not knock together. */
export const delay = (tries, random = Math.random) => Math.min(300_000, 2000 * 2 ** tries) * (0.5 + random() / 2);

/** What a reply means. Only our own words count: a hotel's log-in page may say 200 too.
 * @param {number} status @param {any} told @returns {Answer} */
export function verdict(status, told) {
  if (status >= 200 && status < 300 && told?.receipt) return { sent: told.receipt };
  if (status >= 400 && status < 500 && told?.problem && status !== 429) return { refused: told.problem, message: told.message };
  return {};
}

/** @param {Item} item @returns {Promise<Answer>} */
export async function put({ id, body }) {
  try {
    const reply = await fetch("/api/submissions/" + id, {
      method: "PUT", headers: { "Content-Type": "application/json" }, body, redirect: "error",
    });
    return verdict(reply.status, await reply.json());
  } catch {
    return {};
  }
}

/** @param {Store} store @param {(item: Item) => Promise<Answer>} send @param {(item: Item, answer: Answer) => void} tell
 * @param {{later?: (fn: () => void, ms: number) => unknown, once?: (fn: () => Promise<number>) => Promise<number>}} [world] */
export function makeOutbox(store, send, tell, { later = setTimeout, once = oneAtATime } = {}) {
  let tries = 0;
  /** @type {any} */ let timer;
  async function flush() {
    clearTimeout(timer);
    const left = await once(() => round(store, send, tell));
    tries = left ? tries + 1 : 0;
    if (left) timer = later(flush, delay(tries - 1));
  }
  return { flush, add: (/** @type {Item} */ item) => store.put(item), remove: store.remove, all: store.all };
}

async function round(store, send, tell) {
  let left = 0;
  for (const item of await store.all()) {
    if (item.stuck) continue;
    const answer = await send(item);
    if (answer.sent) await store.remove(item.id);
    else if (answer.refused) await store.put({ ...item, stuck: answer.refused, message: answer.message });
    else left += 1;
    tell(item, answer);
  }
  return left;
}

/** Two open pages send one after the other, where the browser can see to it. */
const oneAtATime = (fn) => (globalThis.navigator?.locks ? navigator.locks.request("mars-voice-outbox", fn) : fn());

/** Kept through a closed page. @returns {Store} */
export function phoneStore() {
  const run = (mode, act) =>
    new Promise((done, fail) => {
      const open = indexedDB.open("mars-voice", 1);
      open.onupgradeneeded = () => open.result.createObjectStore("outbox", { keyPath: "id" });
      open.onerror = () => fail(open.error);
      open.onsuccess = () => {
        const tx = open.result.transaction("outbox", mode);
        const asked = act(tx.objectStore("outbox"));
        tx.oncomplete = () => { open.result.close(); done(asked.result); };
        tx.onabort = tx.onerror = () => { open.result.close(); fail(tx.error); };
      };
    });
  return {
    all: () => run("readonly", (box) => box.getAll()),
    put: (item) => run("readwrite", (box) => box.put(item)),
    remove: (id) => run("readwrite", (box) => box.delete(id)),
  };
}

/** Kept while the page is open, where the browser keeps nothing. @returns {Store} */
export function pageStore() {
  const held = new Map();
  return {
    all: async () => [...held.values()],
    put: async (item) => held.set(item.id, item),
    remove: async (id) => held.delete(id),
  };
}
