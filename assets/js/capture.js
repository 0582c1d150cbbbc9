// @ts-check
/** One question at a time, a draft that survives, and sending. The page is whole without it. */
import { answersOf, day, envelope, fieldsOf, mint, move, pip, withSkips } from "./answers.js";
import { ask, isWhole, tidy } from "./code.js";
import { makeOutbox, put, sendWhenPossible } from "./outbox.js";
import { phoneStore } from "./store.js";
import { keepThisPage } from "./worker.js";

const one = (/** @type {string} */ what, from = /** @type {ParentNode} */ (document)) => /** @type {any} */ (from.querySelector(what));
const form = /** @type {HTMLFormElement} */ (one("#give"));
const steps = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".step")]);
const last = steps.length - 1;
const [title, start, pips, skip, back, next, send, note, codeField, place] = [
  "#title", "#start", "#pips", "#skip", "#back", "#next", "#send", "#code-note", "#code-field", "#place",
].map((id) => one(id));
/* By name: the form has a field called "id", so form.id is that field. */
const ends = Object.fromEntries(["give", "waiting", "sent", "stuck"].map((name) => [name, one("#" + name)]));
const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
const DRAFT = "mars-voice " + field("set").value;
const DAY = 86_400_000;

let now = 0;
let reached = 0;
/** @type {import("./outbox.js").Item | undefined} */ let stuck;

/* steps */

function show(/** @type {number} */ step, focus = true) {
  now = step;
  reached = Math.max(reached, step);
  steps.forEach((each, n) => each.classList.toggle("on", n === step));
  [...pips.children].forEach((each, n) => { each.className = pip(n, step); });
  one(".prog", steps[step]).prepend(pips);
  one(".acts", steps[step])?.append(skip);
  start.hidden = step > 0;
  title.classList.toggle("vh", step > 0);
  back.hidden = step === 0;
  next.hidden = skip.hidden = step === last;
  send.hidden = step < last;
  if (focus) arrive(one("h2", steps[step]));
}

function arrive(/** @type {HTMLElement} */ at) {
  scrollTo(0, 0);
  at.focus({ preventScroll: true });
}

/** Forward is a step in the browser's history too, and back goes back there: the phone's own button does the same. */
function go(/** @type {number} */ by) {
  const step = move(now, by, steps.length);
  const depth = history.state?.depth || 0;
  if (step === now) return;
  if (by < 0 && depth) return history.back();
  if (by > 0) history.pushState({ step, depth: depth + 1 }, "");
  else history.replaceState({ step, depth }, "");
  show(step);
  keep();
}

function clear(/** @type {HTMLElement} */ step) {
  for (const each of /** @type {any} */ (step.querySelectorAll("input:not([value=unclear]),textarea"))) {
    if (each.type === "radio" || each.type === "checkbox") each.checked = false;
    else each.value = "";
  }
  count(step);
}

function count(/** @type {ParentNode} */ within) {
  for (const cards of /** @type {any} */ (within.querySelectorAll("[data-most]"))) {
    const picked = cards.querySelectorAll(":checked").length;
    const told = one("[data-picked]", cards.parentNode);
    told.hidden = !picked;
    one("b", told).textContent = picked;
    cards.nextElementSibling.hidden = picked < cards.dataset.most;
  }
  for (const area of within.querySelectorAll("textarea")) {
    const left = one("[data-left]", area.parentNode);
    left.hidden = !area.value;
    one("b", left).textContent = area.maxLength - area.value.length;
  }
}

/* the draft */

function keep() {
  try {
    localStorage.setItem(DRAFT, JSON.stringify({ at: Date.now(), now, reached, fields: [...new FormData(form)] }));
  } catch { /* a browser that keeps nothing still sends */ }
}

function forget() {
  try { localStorage.removeItem(DRAFT); } catch { /* nothing was kept */ }
}

function draft() {
  try {
    const kept = JSON.parse(localStorage.getItem(DRAFT) || "null");
    return kept && Date.now() - kept.at < DAY ? kept : null;
  } catch { return null; }
}

function fill(/** @type {[string, string][]} */ fields) {
  for (const each of /** @type {any} */ (form.elements)) {
    const given = fields.filter(([name]) => name === each.name).map(([, value]) => value);
    if (each.type === "radio" || each.type === "checkbox") each.checked = given.includes(each.value);
    else if (each.type !== "hidden" && each.name) each.value = given.find((value) => value !== "unclear") || "";
  }
  count(form);
}

/* the code */

/** The field comes up beside what is wrong with it, on whatever step somebody is. */
function complain(/** @type {string} */ words) {
  note.textContent = words;
  note.hidden = codeField.hidden = false;
  note.classList.remove("gone");
  note.after(codeField);
}

/** A typed code keeps its place: were the field to go, the button under the finger would move away from the press. */
async function adopt(/** @type {string} */ code, typed = false) {
  field("code").value = code;
  if (typed) note.classList.add("gone");
  else note.hidden = codeField.hidden = true;
  const door = await ask(code);
  if (door?.ok && door.audience !== form.dataset.audience) return location.replace(`/give/${door.audience}/#${code}`);
  if (door?.ok) welcome(door);
  else if (door?.problem?.startsWith("code_")) complain(door.message);
}

/** Whose place this is, and which adult is there today. @param {any} door */
function welcome(door) {
  place.textContent = door.place;
  const adult = one("#help-adult");
  if (door.adult) adult.textContent = adult.dataset.named.replace("%ADULT%", door.adult);
}

/* sending */

function end(/** @type {string} */ which) {
  for (const [name, part] of Object.entries(ends)) part.hidden = name !== which;
  title.classList.add("vh");
  if (which !== "give") arrive(one("h2", ends[which]));
}

const outbox = makeOutbox(phoneStore(() => {
  one("[data-kept]").hidden = true;
  one("[data-unkept]").hidden = false;
}), put, tell);

async function post() {
  const code = tidy(field("code").value);
  if (!isWhole(code)) {
    complain(note.dataset.short);
    return field("code").focus();
  }
  const about = { set: field("set").value, set_version: Number(field("set_version").value), code, lang: field("lang").value };
  const seen = steps.slice(0, reached + 1).map((step) => step.dataset.q || "").filter(Boolean);
  const fields = new FormData(form);
  const body = envelope({ ...about, written: day(new Date()), quote: String(fields.get("quote") || "no") }, withSkips(answersOf(fields), seen));
  await queue({ id: mint(), body });
}

async function queue(/** @type {import("./outbox.js").Item} */ item) {
  await outbox.add(item);
  forget();
  wait();
}

function wait() {
  end("waiting");
  one("[data-sending]").hidden = !navigator.onLine;
  outbox.flush();
}

/** @param {import("./outbox.js").Item} item @param {import("./outbox.js").Answer} answer */
function tell(item, answer) {
  one("[data-sending]").hidden = true;
  if (answer.sent) received(answer.sent);
  else if (answer.refused?.startsWith("code_")) mend(item, answer.message || "");
  else if (answer.refused) stick(item, answer.message);
}

function received(/** @type {string[]} */ words) {
  const list = one("#sent .words");
  list.replaceChildren(...words.map((word) => Object.assign(document.createElement("li"), { textContent: word })));
  form.reset();
  end("sent");
}

/** The code was refused, so nothing was stored: the same answers, ready for another code. */
async function mend(item, message) {
  await outbox.remove(item.id);
  fill(fieldsOf(item.body));
  end("give");
  reached = last;
  show(last);
  complain(message);
  keep();
}

function stick(item, message) {
  stuck = item;
  one("[data-why]").textContent = message || "";
  end("stuck");
}

/* beginning */

const does = {
  retry: async () => {
    if (stuck) outbox.retry(stuck.id);
    stuck = undefined;
    wait();
  },
  throw: async () => {
    if (stuck) await outbox.remove(stuck.id);
    stuck = undefined;
    does.fresh();
  },
  fresh: () => {
    form.reset();
    reached = 0;
    end("give");
    show(0);
  },
};

document.addEventListener("click", (event) => {
  const act = /** @type {any} */ (event.target).closest("[data-do]")?.dataset.do;
  if (act) does[act]();
});
next.addEventListener("click", () => go(1));
back.addEventListener("click", () => go(-1));
skip.addEventListener("click", () => { clear(steps[now]); go(1); });
form.addEventListener("input", () => { count(steps[now]); keep(); });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (now < last) go(1);
  else post();
});
codeField.addEventListener("change", () => isWhole(tidy(field("code").value)) && adopt(tidy(field("code").value), true));
addEventListener("hashchange", () => isWhole(tidy(location.hash)) && adopt(tidy(location.hash)));
addEventListener("popstate", (event) => {
  show(event.state?.step || 0);
  keep();
});

document.documentElement.classList.add("js");
/* Each question starts at its top: a browser that restores the old place would hide it under the bar. */
history.scrollRestoration = "manual";
/* From here the draft remembers; without script the browser does, when somebody goes back. */
form.autocomplete = "off";
pips.hidden = false;
const kept = draft();
if (kept) fill(kept.fields);
show(kept ? kept.now : 0, false);
history.replaceState({ step: now, depth: history.state?.depth || 0 }, "");
reached = kept ? kept.reached : 0;
const code = [location.hash, kept?.fields.find(([name]) => name === "code")?.[1] || ""].map(tidy).find(isWhole);
if (code) adopt(code);
outbox.all().then((items) => {
  const held = items.find((item) => item.stuck);
  if (items.some((item) => !item.stuck)) wait();
  else if (held) stick(held, held.message);
});
sendWhenPossible(outbox);
keepThisPage();
