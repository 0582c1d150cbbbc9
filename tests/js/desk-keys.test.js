import assert from "node:assert/strict";
import { test } from "node:test";

import { controlFor } from "../../assets/js/desk-keys.js";

const confirm = { dataset: { key: "Enter" } };
const later = { dataset: { key: "j" } };
const page = (on = true, controls = [confirm, later]) => ({
  querySelector: () => (on ? { querySelectorAll: () => controls } : null),
});
/** Somewhere the keyboard may be: ``tags`` are the selectors it answers to. */
const at = (...tags) => ({ closest: (asked) => (tags.some((tag) => asked.split(", ").includes(tag)) ? {} : null) });
const press = (key, target = at(), more = {}) => ({ key, target, ...more });

test("a key presses the control that carries it, in big or small letters", () => {
  assert.equal(controlFor(page(), press("j")), later);
  assert.equal(controlFor(page(), press("J")), later);
  assert.equal(controlFor(page(), press("Enter")), confirm);
});

test("a key nobody carries means nothing", () => assert.equal(controlFor(page(), press("x")), null));

test("keys that are turned off mean nothing", () => assert.equal(controlFor(page(false), press("j")), null));

test("nobody who is typing or choosing is interrupted", () => {
  assert.equal(controlFor(page(), press("j", at("textarea"))), null);
  assert.equal(controlFor(page(), press("j", at("select"))), null);
});

test("Enter on a button is that button's own", () => {
  assert.equal(controlFor(page(), press("Enter", at("button"))), null);
  assert.equal(controlFor(page(), press("j", at("button"))), later);
});

test("the browser's own shortcuts are left alone", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey", "isComposing", "repeat"]) {
    assert.equal(controlFor(page(), press("j", at(), { [held]: true })), null);
  }
});

test("a button that waits for an answer is not pressed again", () => {
  assert.equal(controlFor(page(true, [{ dataset: { key: "j" }, disabled: true }]), press("j")), null);
});
