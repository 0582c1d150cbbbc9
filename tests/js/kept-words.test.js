import assert from "node:assert/strict";
import { test } from "node:test";

import { forgetWords, keptWords } from "../../assets/js/kept-words.js";

const SIX = "river lemon harbour violet kite sunny";
const phone = (held) => {
  const map = new Map(held === undefined ? [] : [["mars-voice words", held]]);
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key),
    map,
  };
};

test("nothing is offered where nothing is kept", () => assert.deepEqual(keptWords(phone()), []));

for (const broken of ["", "{", "null", "7", '"words"', '{"words":1}', "[null, {}, {\"words\": [1, 2]}]"]) {
  test(`it bears ${broken || "an empty note"}`, () => assert.deepEqual(keptWords(phone(broken)), []));
}

test("words are offered with their place and day, the newest first", () => {
  const held = [
    { words: SIX.split(" "), place: "Tidewell", on: "2026-11-24" },
    { words: SIX.split(" ").reverse().join(" "), place: "Harbour Lane", day: "2026-11-25" },
  ];
  assert.deepEqual(keptWords(phone(JSON.stringify(held))), [
    { words: SIX.split(" ").reverse().join(" "), place: "Harbour Lane", day: "2026-11-25" },
    { words: SIX, place: "Tidewell", day: "2026-11-24" },
  ]);
});

test("forgetting takes one away, and the last takes everything", () => {
  const other = { words: "a b c d e f", place: "", on: "" };
  const here = phone(JSON.stringify([{ words: SIX.split(" ") }, other]));
  forgetWords(here, SIX);
  assert.deepEqual(JSON.parse(here.map.get("mars-voice words")), [other]);
  forgetWords(here, "a b c d e f");
  assert.equal(here.map.size, 0);
});
