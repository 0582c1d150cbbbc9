import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { ask, isWhole, tidy } from "../../assets/js/code.js";

/** The same table checks the server's own tidying (tests/models/test_code_cases.py). */
const CASES = JSON.parse(readFileSync(new URL("code_cases.json", import.meta.url), "utf8"));

for (const [typed, code] of CASES) {
  test(`it reads “${typed}” as ${code || "nothing"}`, () => assert.equal(tidy(typed), code));
}

test("a code is whole at eight characters and not before", () => {
  assert.ok(isWhole("7KQ4X9TZ"));
  assert.ok(!isWhole("7KQ4X9T"));
  assert.ok(!isWhole(tidy("#main")));
});

test("no signal is no answer, and no reason to stop anybody", async () => {
  const kept = globalThis.fetch;
  globalThis.fetch = async () => { throw new TypeError("offline"); };
  try {
    assert.equal(await ask("7KQ4X9TZ"), null);
  } finally {
    globalThis.fetch = kept;
  }
});
