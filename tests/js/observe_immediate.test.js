import assert from "node:assert/strict";
import { test } from "node:test";

import { hourOf, toldApart, toldBy } from "../../assets/js/observe_immediate.js";

for (const [who, when] of [["Jo Bell", "10:31"], ["Jo Bell", ""], ["", "10:31"], ["", ""], ["the duty (deputy) lead", "09:05"], ["two\nlines", "09:05"]]) {
  test(`who was told and when comes apart as it was put together: ${who} ${when}`, () =>
    assert.deepEqual(toldApart(toldBy(who, when)), [who, when]));
}

test("an hour is said in four figures", () => assert.equal(hourOf(new Date(2026, 5, 11, 9, 5)), "09:05"));
