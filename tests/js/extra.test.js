import assert from "node:assert/strict";
import { test } from "node:test";

import { tell } from "../../assets/js/desk-preview.js";
import { renamed, saidIn, spoken } from "../../assets/js/extra.js";

const MUSIC = { id: "E1", kind: "yes_no", said: { en: { ask: "Is there music?", options: [] } } };
const BUS = { id: "E2", kind: "choose", said: { en: { ask: "How?", options: ["Bus"] }, pl: { ask: "Jak?", options: ["Autobus"] } } };

test("a question is asked in the languages it has and in no other", () => {
  assert.deepEqual(saidIn([MUSIC, BUS], "en").map(({ id }) => id), ["E1", "E2"]);
  assert.deepEqual(saidIn([MUSIC, BUS], "pl").map(({ id }) => id), ["E2"]);
  assert.deepEqual(saidIn([MUSIC, BUS], "ro"), []);
  assert.deepEqual(["en-GB", "pl", "ar"].map((lang) => spoken(lang)), ["en", "pl", "ar"]);
});

test("names made of the piece's name become the question's, and others stay", () => {
  assert.equal(renamed("yes_no", "yes_no", "E1"), "E1");
  assert.equal(renamed("yes_no-ask", "yes_no", "E1"), "E1-ask");
  assert.equal(renamed("yes_nobody", "yes_no", "E1"), "yes_nobody");
  assert.equal(renamed("title", "yes_no", "E1"), "title");
});

test("the phone in the preview is told what is asked, by its own origin, and nothing before there is something", () => {
  const told = [];
  const frame = (question) => ({ dataset: { question }, contentWindow: { postMessage: (...its) => told.push(its) } });
  tell(frame(JSON.stringify(MUSIC)), "https://voice.example");
  tell(frame(""), "https://voice.example");
  assert.deepEqual(told, [[MUSIC, "https://voice.example"]]);
});
