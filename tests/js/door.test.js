import assert from "node:assert/strict";
import { test } from "node:test";

import { fragment, readAt } from "../../assets/js/door.js";

test("a code stands before the dot, and after it whose hands the device is in", () => {
  assert.deepEqual(fragment("#7K2M9QXA"), { code: "7K2M9QXA", way: "" });
  assert.deepEqual(fragment("#7k2m-9qxa.t"), { code: "7K2M9QXA", way: "t" });
  assert.deepEqual(fragment("#7K2M9QXA.P"), { code: "7K2M9QXA", way: "p" });
  assert.deepEqual(fragment("#7K2M9QXA.x"), { code: "7K2M9QXA", way: "" });
  assert.deepEqual(fragment(""), { code: "", way: "" });
});

test("the day words are next read is said as people there say it, in London's time", () => {
  assert.match(readAt("2026-06-16T08:00:00Z", "en"), /Tuesday 16 June.*9:00\s?am/);
  assert.match(readAt("2026-06-16T08:00:00Z", "en-simple"), /Tuesday 16 June.*9:00\s?am/);
  assert.match(readAt("2026-06-16T08:00:00Z", "pl"), /wtorek.*9:00/);
});
