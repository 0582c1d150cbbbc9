/** Many phones at once, each running the shipped outbox and seal. They write, close pages, open two, and have wrong clocks.
 *
 * node phones.js '{"base", "code", "pass", "key", "set", "set_version", "field", "files", "phones", "submissions", "ledger"}' writes to
 * `ledger` what was written, by hash, and what each phone was told. A kind of phone is a row in KINDS. */

import { AsyncLocalStorage } from "node:async_hooks";
import { createHash, randomBytes, randomInt, webcrypto } from "node:crypto";
import { writeFileSync } from "node:fs";
import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";

import { day, envelope, mint } from "../../assets/js/answers.js";
import { makeOutbox, put } from "../../assets/js/outbox.js";
import { sealItem } from "../../assets/js/seal.js";

globalThis.crypto ??= webcrypto;
const its = JSON.parse(process.argv[2]);

const DAY = 86_400_000;
const FASTER = 40; // waits are this much shorter than on a phone: two seconds become a twentieth of one

/** name, how many of a hundred, what is special about it */
const KINDS = [
  ["plain", 52, {}],
  ["two tabs", 12, { tabs: 2 }],
  ["two tabs in a browser without locks", 8, { tabs: 2, locks: false }],
  ["clock a day ahead", 8, { clock: DAY }],
  ["clock a day behind", 8, { clock: -DAY }],
  ["upgraded with items queued", 4, { old: true }],
  ["with files", 8, { files: 3 }],
];

/** What survives a closed page. Copies go in and out, one step later, as a browser's own drawer does it. */
function drawer() {
  const rows = new Map();
  const files = new Map();
  const copied = async (value) => { await turn(); return structuredClone(value); };
  return {
    all: () => copied([...rows.values()]),
    async put(item, parts) {
      const [row, kept] = await copied([item, parts]);
      rows.set(row.id, row);
      for (const { sha, bytes } of kept) files.set(row.id + sha, bytes);
      return true;
    },
    async change(id, to) {
      await turn();
      if (rows.has(id)) rows.set(id, to(rows.get(id)));
    },
    async remove(id) {
      await turn();
      rows.delete(id);
      for (const name of files.keys()) if (name.startsWith(id)) files.delete(name);
    },
    bytes: (id, sha) => copied(files.get(id + sha)),
    get left() { return rows.size; },
    get stuck() { return [...rows.values()].filter((row) => row.stuck); },
  };
}

/** Web Locks between the tabs of one phone. */
function phoneLocks() {
  let taken = false;
  return {
    async request(name, options, act) {
      if (taken) return act(null);
      taken = true;
      try { return await act({ name }); } finally { taken = false; }
    },
  };
}

const here = new AsyncLocalStorage();
const realFetch = fetch;
globalThis.fetch = (path, init) =>
  realFetch(its.base + path, { ...init, signal: AbortSignal.any([init.signal, here.getStore().gone.signal]) });

/** An open page of a phone: its timers and its requests end with it. */
function page(store, locks, told) {
  const gone = new AbortController();
  const later = (act, ms) => gone.signal.aborted || setTimeout(() => gone.signal.aborted || act(), ms / FASTER);
  const tell = (item, answer) => { if (answer.sent) told.set(item.id, answer.sent); };
  return here.run({ gone }, () => {
    const outbox = makeOutbox(store, put, tell, { later, locks, air: undefined });
    const inside = (act) => here.run({ gone }, act);
    return { add: (item) => inside(() => outbox.add(item)), wake: () => inside(() => outbox.wake()), close: () => gone.abort() };
  });
}

const hash = (text) => createHash("sha256").update(text).digest("hex");
const chance = (share) => randomInt(1000) < share * 1000;

const ledger = [];
const told = new Map();
const stuck = [];

async function written({ clock = 0, old = false, files = 0 }, kind) {
  const id = mint();
  const words = `${randomBytes(randomInt(10, 600)).toString("base64url")} żółć 🦆 ${id}`;
  const about = { set: its.set, set_version: its.set_version, lang: "en", written: day(new Date(Date.now() + clock)), quote: "no" };
  const answers = { [its.field]: [words] };
  const entry = { id, kind, said: hash(words), files: [] };
  ledger.push(entry);
  if (old) return { id, body: envelope({ ...about, code: its.code }, answers) };
  const pieces = its.files.slice(0, files && randomInt(1, files + 1))
    .map((file) => ({ ...file, blob: new Blob([randomBytes(randomInt(2000, 200_000))]) }));
  const item = await sealItem({
    id, key: its.key, code: its.code, lang: "en", pass: its.pass, files: pieces,
    inner: { ...about, helped: "", about: {}, answers },
  });
  entry.files = item.files.map(({ sha }) => sha);
  return item;
}

async function live([kind, , special], count) {
  const store = drawer();
  const locks = special.locks === false ? undefined : phoneLocks();
  const open = () => page(store, locks, told);
  const tabs = Array.from({ length: special.tabs || 1 }, open);
  const reopen = () => { const n = randomInt(tabs.length); tabs[n].close(); tabs[n] = open(); tabs[n].wake(); };
  for (let n = 0; n < count; n += 1) {
    const item = await written(special, kind);
    await tabs[randomInt(tabs.length)].add(item);
    for (const tab of tabs) tab.wake();
    if (chance(0.1)) reopen();
    await pause(randomInt(30));
    while (store.left - store.stuck.length > 3) await pause(20);
  }
  while (store.left > store.stuck.length) {
    await pause(100);
    if (chance(0.02)) reopen();
  }
  for (const tab of tabs) tab.close();
  stuck.push(...store.stuck.map(({ id, stuck: why }) => [id, kind, why]));
}

const total = KINDS.reduce((sum, [, share]) => sum + share, 0);
const lives = KINDS.flatMap((kind) => {
  const phones = Math.max(1, Math.round((its.phones * kind[1]) / total));
  return Array.from({ length: phones }, () => kind);
});
const each = Math.ceil(its.submissions / lives.length);
await Promise.all(lives.map((kind) => live(kind, each)));
writeFileSync(its.ledger, JSON.stringify({ ledger, told: [...told], stuck }));
process.exit(0);
