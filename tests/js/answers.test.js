import assert from "node:assert/strict";
import { test } from "node:test";

import { aboutOf, answersOf, day, envelope, mint, move, pip, rareOf, withSkips } from "../../assets/js/answers.js";

const ABOUT = { set: "YW", set_version: 1, code: "7KQ4X9TZ", lang: "en", written: "2026-11-23", quote: "no" };

test("a form becomes lists of answers without its own hidden fields and empty boxes", () => {
  const fields = [["id", "%%"], ["set", "YW"], ["set_version", "1"], ["lang", "en"], ["code", "7K"], ["quote", "no"],
    ["YW1", "good"], ["YW1.say", "  cosy "], ["YW2", "   "], ["YW4.pick", "T05"], ["YW4.pick", "T06"]];
  assert.deepEqual(answersOf(fields), { YW1: ["good"], "YW1.say": ["cosy"], "YW4.pick": ["T05", "T06"] });
});

test("a question that was seen and left is a skip; one that was never reached is nothing", () => {
  const answers = { "YW1.say": ["cosy"], YW10: ["more light"] };
  assert.deepEqual(withSkips(answers, ["YW1", "YW2"]), { ...answers, YW2: ["skip"] });
});

test("an answer to question ten is none to question one", () => {
  assert.deepEqual(withSkips({ YW10: ["x"] }, ["YW1"]), { YW10: ["x"], YW1: ["skip"] });
});

test("the same answers give the same bytes", () => {
  const body = envelope(ABOUT, { YW1: ["good"] });
  assert.equal(body, envelope({ quote: "no", ...ABOUT }, { YW1: ["good"] }));
  assert.equal(
    body,
    '{"v":1,"set":"YW","set_version":1,"code":"7KQ4X9TZ","lang":"en","written":"2026-11-23","quote":"no","answers":{"YW1":["good"]}}',
  );
});

test("the day is the phone's own calendar day", () => {
  assert.equal(day(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("an id is a random UUID, also where randomUUID is missing", () => {
  assert.match(mint(), SHAPE);
  const poor = { getRandomValues: (bytes) => bytes.fill(255) };
  assert.match(mint(poor), SHAPE);
  assert.equal(mint(poor), "ffffffff-ffff-4fff-bfff-ffffffffffff");
});

test("steps stop at both ends", () => {
  assert.equal(move(0, -1, 11), 0);
  assert.equal(move(9, 1, 11), 10);
  assert.equal(move(10, 1, 11), 10);
});

test("the row of steps shows what is done and where we are", () => {
  assert.deepEqual([0, 1, 2].map((index) => pip(index, 1)), ["done", "now", ""]);
});

test("what somebody says about themselves travels apart from their answers, and so does who helped", () => {
  const fields = [["YW1", "good"], ["about.age", "11-13"], ["helped", "adult"], ["about.care", ""]];
  assert.deepEqual(answersOf(fields), { YW1: ["good"] });
  assert.deepEqual(aboutOf(fields), { age: ["11-13"] });
});

test("an answer about a person that few have given is noticed, and no other", () => {
  const about = { age: ["11-13"], care: ["no"] };
  assert.deepEqual(rareOf(about, { age: { "11-13": true }, care: { yes: true } }), [["age", "11-13"]]);
  assert.deepEqual(rareOf(about), []);
});
