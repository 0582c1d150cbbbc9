import assert from "node:assert/strict";
import { test } from "node:test";

import { bodyOf, delay, makeOutbox, put, verdict } from "../../assets/js/outbox.js";
import { pageStore } from "../../assets/js/store.js";

const WORDS = ["river", "button", "seven", "maple", "kite", "sugar"];
const ITEM = { id: "a", body: '{"v":1,"code":"7KQ4X9TZ"}' };
const SEALED = { id: "s", v: 2, code: "7KQ4X9TZ", lang: "en", pass: "p", sealed: "AgE=", files: [
  { sha: "aa", bytes: new Uint8Array([1]) }, { sha: "bb", bytes: new Uint8Array([2]) },
] };
const nothing = async () => undefined;

/** An outbox in a world where time passes by hand. */
function world(send, more = {}) {
  const store = pageStore();
  const told = [];
  const waits = [];
  const later = (fn, ms) => { waits.push({ fn, ms }); };
  const box = makeOutbox(store, send, (item, answer) => told.push([item.id, answer]), { later, locks: undefined, air: undefined, ...more });
  return { store, told, waits, box };
}

/** The network by hand: each knock gets the next reply, and is written down. */
async function knocking(replies, act) {
  const kept = globalThis.fetch;
  const knocks = [];
  globalThis.fetch = async (url, init) => {
    knocks.push({ url, ...init });
    const [status, told] = replies.shift() || [];
    if (!status) throw new TypeError("offline");
    return typeof told === "string" ? new Response(told, { status }) : Response.json(told, { status });
  };
  try {
    return [await act(), knocks];
  } finally {
    globalThis.fetch = kept;
  }
}

test("an item leaves only when the server says it has it", async () => {
  let reply = {};
  const { box, store, told, waits } = world(async () => reply);
  await box.add(ITEM);
  await box.flush();
  assert.deepEqual(await store.all(), [ITEM]);
  assert.equal(waits.length, 1);
  reply = { sent: WORDS };
  await waits[0].fn();
  assert.deepEqual(await store.all(), []);
  assert.deepEqual(told.at(-1), ["a", { sent: WORDS }]);
  assert.equal(waits.length, 1);
});

test("every resend is the same id and the same bytes", async () => {
  const seen = [];
  const { box, waits } = world(async (item) => { seen.push(JSON.stringify(item)); return {}; });
  await box.add(ITEM);
  await box.flush();
  await waits.at(-1).fn();
  await waits.at(-1).fn();
  assert.deepEqual(new Set(seen), new Set([JSON.stringify(ITEM)]));
  assert.equal(seen.length, 3);
});

test("a refusal keeps the item, stuck, and does not try again by itself", async () => {
  let times = 0;
  const { box, store, told, waits } = world(async () => { times += 1; return { refused: "bad_answers", message: "Look again." }; });
  await box.add(ITEM);
  await box.flush();
  await box.flush();
  assert.equal(times, 1);
  assert.equal(waits.length, 0);
  assert.deepEqual(await store.all(), [{ ...ITEM, stuck: "bad_answers", message: "Look again." }]);
  assert.equal(told.length, 1);
});

test("a stuck item does not hold up the next one", async () => {
  const { box, store } = world(async (item) => (item.id === "a" ? { refused: "conflict" } : { sent: WORDS }));
  await box.add(ITEM);
  await box.add({ id: "b", body: "{}" });
  await box.flush();
  assert.deepEqual((await store.all()).map((item) => item.id), ["a"]);
});

test("the wait doubles from two seconds to five minutes and is spread out", () => {
  assert.equal(delay(0, () => 1), 2000);
  assert.equal(delay(3, () => 1), 16_000);
  assert.equal(delay(3, () => 0), 8000);
  assert.equal(delay(50, () => 1), 300_000);
});

test("the wait begins again once everything has gone", async () => {
  let reply = {};
  const { box, waits } = world(async () => reply);
  await box.add(ITEM);
  await box.flush();
  await waits.at(-1).fn();
  await waits.at(-1).fn();
  assert.ok(waits.at(-1).ms >= 4000);
  reply = { sent: WORDS };
  await box.flush();
  reply = {};
  await box.add({ id: "b", body: "{}" });
  await box.flush();
  assert.ok(waits.at(-1).ms <= 2000);
});

test("a line that is back begins again with short waits", async () => {
  const { box, waits } = world(async () => ({}));
  await box.add(ITEM);
  for (let n = 0; n < 6; n += 1) await box.flush();
  assert.ok(waits.at(-1).ms > 30_000);
  await box.wake();
  assert.ok(waits.at(-1).ms <= 2000);
});

test("what is written while another item is on its way goes right after it", async () => {
  const seen = [];
  const { box } = world(async (item) => {
    seen.push(item.id);
    if (item.id === "a") { await box.add({ id: "b", body: "{}" }); box.flush(); }
    return { sent: WORDS };
  });
  await box.add(ITEM);
  await box.flush();
  assert.deepEqual(seen, ["a", "b"]);
});

test("two calls at once send once", async () => {
  let times = 0;
  const { box } = world(async () => { times += 1; return { sent: WORDS }; });
  await box.add(ITEM);
  await Promise.all([box.flush(), box.flush()]);
  assert.equal(times, 1);
});

test("a code that is too early is told, kept, and tried again", async () => {
  const { box, store, told, waits } = world(async () => ({ early: "code_early", message: "It starts on Monday." }));
  await box.add(ITEM);
  await box.flush();
  assert.deepEqual(await store.all(), [ITEM]);
  assert.equal(waits.length, 1);
  assert.deepEqual(told, [["a", { early: "code_early", message: "It starts on Monday." }]]);
});

test("another code goes on a refused item without sealing it again", async () => {
  const seen = [];
  const { box, store } = world(async (item) => { seen.push(item); return item.code === "GOODCODE" ? { sent: WORDS } : { refused: "code_unknown" }; });
  await box.add(SEALED);
  await box.flush();
  assert.equal((await store.all())[0].stuck, "code_unknown");
  await box.recode("s", "GOODCODE", "q");
  const { code, pass, ...same } = seen[1];
  assert.deepEqual([code, pass], ["GOODCODE", "q"]);
  assert.deepEqual(same, { id: "s", v: 2, lang: "en", sealed: "AgE=", files: ["aa", "bb"] });
  assert.deepEqual(await store.all(), []);
});

test("another code goes on what an earlier release queued", async () => {
  const { box, store } = world(async () => ({ refused: "code_unknown" }));
  await box.add(ITEM);
  await box.flush();
  await box.recode("a", "GOODCODE");
  assert.equal((await store.all())[0].body, '{"v":1,"code":"GOODCODE"}');
});

test("a refusal of the old code says nothing about the new one", async () => {
  let mended;
  const { box, store } = world(async () => {
    mended ||= box.recode("s", "GOODCODE");
    await new Promise((done) => setImmediate(done));
    return { refused: "code_unknown" };
  });
  await box.add(SEALED);
  const [first] = await store.all();
  assert.equal(first.code, "7KQ4X9TZ");
  const sends = [];
  await box.flush();
  await mended;
  sends.push(...await store.all());
  assert.equal(sends[0].code, "GOODCODE");
});

test("what was thrown away while it was on its way does not come back", async () => {
  const { box, store } = world(async (item) => { await box.remove(item.id); return { refused: "bad_answers" }; });
  await box.add(ITEM);
  await box.flush();
  assert.deepEqual(await store.all(), []);
});

test("news that a page stumbles over holds up nothing behind it", async (t) => {
  const stumbled = [];
  t.mock.method(globalThis, "queueMicrotask", (act) => { try { act(); } catch (trouble) { stumbled.push(trouble.message); } });
  const store = pageStore();
  const box = makeOutbox(store, async () => ({ sent: WORDS }), () => { throw new Error("no such element"); }, { locks: undefined, air: undefined });
  await box.add(ITEM);
  await box.flush();
  assert.deepEqual([stumbled, await store.all()], [["no such element"], []]);
});

test("a draft goes only when what was made of it outlives the page", async () => {
  for (const outlives of [true, false]) {
    const gone = [];
    const store = { ...pageStore(), put: async (row, parts, draft) => { gone.push(draft); return outlives; } };
    const box = makeOutbox(store, nothing, () => undefined, { locks: undefined, air: undefined });
    assert.equal(await box.add(SEALED, { name: "draft YW", forget: async () => gone.push("forgotten") }), outlives);
    assert.deepEqual(gone, outlives ? ["draft YW", "forgotten"] : ["draft YW"]);
  }
});

test("two pages send one after the other, and a sleeping one holds nobody up for ever", async () => {
  const asked = [];
  const taken = { request: async (name, { ifAvailable }, act) => { asked.push([name, ifAvailable]); return act(null); } };
  let times = 0;
  const { box, waits } = world(async () => { times += 1; return { sent: WORDS }; }, { locks: taken });
  await box.add(ITEM);
  await box.flush();
  assert.deepEqual([asked, times, waits.length], [[["mars-voice-outbox", true]], 0, 1]);
  while (!times) await waits.at(-1).fn();
  assert.equal(waits.length, 3);
});

test("a lock or a store that fails is a line that fails", async () => {
  const { box, waits } = world(nothing, { locks: { request: async () => { throw new Error("SecurityError"); } } });
  await box.flush();
  assert.equal(waits.length, 1);
});

test("what one page sent, the other one hears", async () => {
  const air = { said: [], postMessage(news) { this.said.push(news); } };
  const { box, told } = world(async () => ({ sent: WORDS }), { air });
  await box.add(ITEM);
  await box.flush();
  assert.deepEqual(air.said, [["a", { sent: WORDS }]]);
  air.onmessage({ data: ["other", { sent: WORDS }] });
  assert.deepEqual(told.at(-1), ["other", { sent: WORDS }]);
});

/** status, what came, what it means */
const REPLIES = [
  [201, { receipt: WORDS }, { sent: WORDS }],
  [200, { receipt: WORDS, missing: [] }, { sent: WORDS }],
  [202, { missing: ["aa"] }, { missing: ["aa"] }],
  [200, { missing: ["aa"], receipt: WORDS }, { missing: ["aa"] }],
  [200, { missing: [] }, {}],
  [200, { welcome: "hotel wifi" }, {}],
  [200, { receipt: "yes" }, {}],
  [200, null, {}],
  [404, {}, {}],
  [422, { problem: "bad_answers", message: "Look again." }, { refused: "bad_answers", message: "Look again." }],
  [403, { problem: { title: "proxy" } }, {}],
  [425, { problem: "code_early", message: "Monday." }, { early: "code_early", message: "Monday." }],
  [408, { problem: "x" }, {}],
  [425, { problem: "x" }, {}],
  [429, { problem: "too_many" }, {}],
  [503, { problem: "x" }, {}],
  [507, { problem: "full" }, {}],
  [302, { problem: "x" }, {}],
];
for (const [status, told, meaning] of REPLIES) {
  test(`${status} with ${JSON.stringify(told)} means ${JSON.stringify(meaning)}`, () => assert.deepEqual(verdict(status, told), meaning));
}

test("an item of the earlier release travels unchanged", async () => {
  const [answer, knocks] = await knocking([[201, { receipt: WORDS }]], () => put(ITEM, nothing));
  assert.deepEqual(answer, { sent: WORDS });
  const [{ url, method, body, redirect, credentials }] = knocks;
  assert.deepEqual([url, method, body, redirect, credentials], ["/api/submissions/a", "PUT", ITEM.body, "error", "omit"]);
});

test("a broken line, torn JSON or a page that is none means: try later", async () => {
  for (const reply of [[], [200, "<html>"], [201, '{"receipt": ["riv'], [422, "<html>"]]) {
    assert.deepEqual((await knocking([reply], () => put(ITEM, nothing)))[0], {});
  }
});

const ROW = { ...SEALED, files: ["aa", "bb"] };
const bytesOf = async (sha) => SEALED.files.find((part) => part.sha === sha).bytes;

test("answers go first, then each file that is missing, and the receipt comes last", async () => {
  const replies = [[202, { missing: ["aa", "bb"] }], [200, { missing: ["bb"] }], [200, { missing: [], receipt: WORDS }]];
  const [answer, knocks] = await knocking(replies, () => put(ROW, bytesOf));
  assert.deepEqual(answer, { sent: WORDS });
  assert.deepEqual(knocks.map(({ url, body }) => [url, body]), [
    ["/api/submissions/s", '{"v":2,"code":"7KQ4X9TZ","lang":"en","pass":"p","sealed":"AgE=","files":["aa","bb"]}'],
    ["/api/submissions/s/files/aa", SEALED.files[0].bytes],
    ["/api/submissions/s/files/bb", SEALED.files[1].bytes],
  ]);
  assert.equal(bodyOf(ROW), knocks[0].body);
});

test("only what is missing is sent again", async () => {
  const [, knocks] = await knocking([[202, { missing: ["bb"] }], [200, { receipt: WORDS }]], () => put(ROW, bytesOf));
  assert.deepEqual(knocks.map(({ url }) => url), ["/api/submissions/s", "/api/submissions/s/files/bb"]);
});

test("a file that does not arrive leaves everything for later", async () => {
  const [answer, knocks] = await knocking([[202, { missing: ["aa", "bb"] }], []], () => put(ROW, bytesOf));
  assert.deepEqual([answer, knocks.length], [{}, 2]);
});

test("a server that goes on asking is left for later, not asked for ever", async () => {
  const again = [202, { missing: ["aa"] }];
  const [answer, knocks] = await knocking([again, again, again, again], () => put(ROW, bytesOf));
  assert.deepEqual([answer, knocks.length], [{}, 2]);
});

test("a refused file is a refusal", async () => {
  const [answer] = await knocking([[202, { missing: ["aa"] }], [413, { problem: "too_big", message: "Too big." }]], () => put(ROW, bytesOf));
  assert.deepEqual(answer, { refused: "too_big", message: "Too big." });
});

test("a line that neither carries nor breaks is given up", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const kept = globalThis.fetch;
  globalThis.fetch = (url, { signal }) => new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
  try {
    const sending = put(ITEM, nothing);
    t.mock.timers.tick(31_000);
    assert.deepEqual(await sending, {});
  } finally {
    globalThis.fetch = kept;
  }
});
