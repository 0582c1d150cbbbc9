import assert from "node:assert/strict";
import { test } from "node:test";

import { landing, trailOf } from "../../assets/js/desk-place.js";

const part = (name, { isConnected = true, disabled = false, holds = null } = {}) =>
  ({ isConnected, disabled, matches: (wanted) => wanted.split(", ").includes(name), querySelector: () => holds });

test("a button that is there again takes the focus back, but not while it is stopped", () => {
  const button = part("button");
  assert.equal(landing([button, part("li")]), button);
  assert.equal(landing([part("button", { disabled: true }), part("li")]), null);
});

test("where the button went, the heading of the nearest part that is left takes the focus", () => {
  const heading = part("h2");
  const trail = [part("button", { isConnected: false }), part("div"), part("article", { holds: heading }), part("main")];
  assert.equal(landing(trail), heading);
});

test("where the whole row went, what it stood in takes the focus", () => {
  const [gone, list] = [part("li", { isConnected: false }), part("section")];
  assert.equal(landing([part("button", { isConnected: false }), gone, list, part("main")]), list);
});

test("only what is inside the page's main part is followed", () => {
  const main = { id: "main", parentElement: { id: "", parentElement: null } };
  const button = { id: "", parentElement: main };
  assert.deepEqual(trailOf(button), [button, main]);
  assert.deepEqual(trailOf({ id: "", parentElement: null }), []);
});

test("a box that was drawn anew because it was ticked keeps the focus", () => {
  const [box, other] = [{ type: "checkbox", name: "pick", value: "o12" }, { type: "checkbox", name: "pick", value: "o13" }];
  const place = { ...part("article"), querySelectorAll: () => [other, box] };
  assert.equal(landing([{ ...box, isConnected: false }, place]), box);
});
