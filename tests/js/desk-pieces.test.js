import assert from "node:assert/strict";
import { test } from "node:test";

import { agree } from "../../assets/js/desk-pieces.js";

const box = (piece, checked = false) => ({ dataset: { piece }, checked });
const page = (...boxes) => ({ querySelectorAll: () => boxes });

test("a piece that lies under two themes is one choice", () => {
  const [first, second, other] = [box("comment:1", true), box("comment:1"), box("comment:2")];
  agree(page(first, second, other), first);
  assert.deepEqual([first.checked, second.checked, other.checked], [true, true, false]);
});

test("what is laid back in one place is laid back in the other", () => {
  const [first, second] = [box("comment:1", false), box("comment:1", true)];
  agree(page(first, second), first);
  assert.equal(second.checked, false);
});

test("a box that is no piece of evidence changes nothing", () => {
  const piece = box("comment:1", true);
  agree(page(piece), { dataset: {}, checked: false });
  assert.equal(piece.checked, true);
});
