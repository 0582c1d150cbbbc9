import assert from "node:assert/strict";
import { test } from "node:test";

import { delay, makeOutbox, pageStore, put, verdict } from "../../assets/js/outbox.js";

const WORDS = ["river", "button", "seven", "maple", "kite", "sugar"];
const ITEM = { id: "a", body: '{"v":1}' };

/** An outbox in a world where time passes by hand. */
function world(send) {
  const store = pageStore();
  const told = [];
  const waits = [];
  const later = (fn, ms) => { waits.push({ fn, ms }); };
  const once = (fn) => fn();
  return { store, told, waits, box: makeOutbox(store, send, (item, answer) => told.push([item.id, answer]), { later, once }) };
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

test("only our own words count as a reply", () => {
  assert.deepEqual(verdict(201, { receipt: WORDS }), { sent: WORDS });
  assert.deepEqual(verdict(200, { receipt: WORDS }), { sent: WORDS });
  assert.deepEqual(verdict(200, { welcome: "hotel wifi" }), {});
  assert.deepEqual(verdict(200, null), {});
  assert.deepEqual(verdict(404, {}), {});
  assert.deepEqual(verdict(422, { problem: "bad_answers", message: "Look again." }), { refused: "bad_answers", message: "Look again." });
  assert.deepEqual(verdict(429, { problem: "too_many" }), {});
  assert.deepEqual(verdict(503, { problem: "x" }), {});
});

test("a broken line or a page that is no JSON means: try later", async () => {
  const kept = globalThis.fetch;
  try {
    globalThis.fetch = async () => { throw new TypeError("offline"); };
    assert.deepEqual(await put(ITEM), {});
    globalThis.fetch = async () => new Response("<html>", { status: 200 });
    assert.deepEqual(await put(ITEM), {});
    globalThis.fetch = async (url, init) => {
      assert.equal(url, "/api/submissions/a");
      assert.equal(init.method, "PUT");
      assert.equal(init.body, ITEM.body);
      return Response.json({ receipt: WORDS }, { status: 201 });
    };
    assert.deepEqual(await put(ITEM), { sent: WORDS });
  } finally {
    globalThis.fetch = kept;
  }
});
