import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { bringIn, send, tell } from "../../assets/js/desk-bring-in.js";

const LOST = "The file did not get through.";

/** A page with as much on it as the script asks for. */
function page() {
  const node = (tag) => ({ tag, textContent: "", children: [], append(...more) { this.children.push(...more); },
    replaceChildren(...now) { this.children = now; } });
  const room = node("div");
  const shown = { clicks: 0, click() { this.clicks += 1; } };
  const parts = { brought: room, "brought-in": shown };
  globalThis.document = { createElement: node, getElementById: (id) => parts[id] };
  return { room, shown };
}

function form(file = "the file") {
  const button = { disabled: false };
  const made = { dataset: { bringIn: "/api/returns/7", lost: LOST }, elements: { file: { files: [file] } }, button,
    resets: 0, reset() { this.resets += 1; }, querySelector: () => button };
  made.closest = (wanted) => (wanted === "form[data-bring-in]" ? made : null);
  return made;
}

const submitted = (target) =>
  ({ target, stopped: 0, preventDefault() { this.stopped += 1; }, stopPropagation() { this.stopped += 1; } });

const answering = (status, body) => { globalThis.fetch = async () => new Response(body, { status }); };
const said = (room) => room.children.map((one) => one.textContent || one.children.map((line) => line.textContent));

const before = { fetch: globalThis.fetch };
let here;
beforeEach(() => { here = page(); });
afterEach(() => {
  globalThis.fetch = before.fetch;
  delete globalThis.document;
});

test("the file goes as it is, to the address the form names", async () => {
  let asked;
  globalThis.fetch = async (...what) => { asked = what; return Response.json({ saved: 2, said: "Two", problems: [] }); };
  assert.deepEqual(await send(form()), { saved: 2, said: "Two", problems: [] });
  const [address, { method, body, headers }] = asked;
  assert.deepEqual([address, method, body], ["/api/returns/7", "PUT", "the file"]);
  assert.equal(headers["content-type"], "application/octet-stream");
});

test("a refusal is told in the server's own words", async () => {
  answering(413, JSON.stringify({ message: "That file is too big." }));
  assert.deepEqual(await send(form()), { saved: 0, said: "That file is too big.", problems: [] });
});

test("a broken line, or an answer that is none of ours, saves nothing and says so", async () => {
  globalThis.fetch = async () => { throw new TypeError("no line"); };
  assert.deepEqual(await send(form()), { saved: 0, said: LOST, problems: [] });
  answering(502, "<html>Bad gateway</html>");
  assert.deepEqual(await send(form()), { saved: 0, said: LOST, problems: [] });
  answering(403, "{}");
  assert.deepEqual(await send(form()), { saved: 0, said: LOST, problems: [] });
});

test("what could not be read is listed, and words in a file never become a page", () => {
  tell(here.room, "Nothing was saved.", ["Row 2: <b>good</b> is no score."]);
  assert.deepEqual(said(here.room), ["Nothing was saved.", ["Row 2: <b>good</b> is no score."]]);
  tell(here.room, "Saved.", []);
  assert.deepEqual(said(here.room), ["Saved."]);
});

test("what was taken empties the form and asks the page to show it", async () => {
  answering(200, JSON.stringify({ saved: 9, said: "Nine are saved.", problems: [] }));
  const its = form();
  const event = submitted(its);
  await bringIn(event);
  assert.equal(event.stopped, 2);
  assert.deepEqual(said(here.room), ["Nine are saved."]);
  assert.deepEqual([its.resets, here.shown.clicks, its.button.disabled], [1, 1, false]);
});

test("what was refused leaves the form as it was, and the button works again", async () => {
  answering(200, JSON.stringify({ saved: 0, said: "Nothing was saved.", problems: ["Row 2"] }));
  const its = form();
  await bringIn(submitted(its));
  assert.deepEqual(said(here.room), ["Nothing was saved.", ["Row 2"]]);
  assert.deepEqual([its.resets, here.shown.clicks, its.button.disabled], [0, 0, false]);
});

test("the button is stopped while the file is on its way", async () => {
  const its = form();
  let during;
  globalThis.fetch = async () => { during = its.button.disabled; return Response.json({ saved: 0, said: "", problems: [] }); };
  await bringIn(submitted(its));
  assert.equal(during, true);
});

test("another form goes its own way", async () => {
  const event = submitted({ closest: () => null });
  await bringIn(event);
  assert.equal(event.stopped, 0);
});
