// @ts-check
/** Answering, from a code to six words. Each part has a module; this one says when. The page is whole without it. */
import { aboutOf, rareOf } from "./answers.js";
import { ask, isWhole, tidy } from "./code.js";
import { forgetDoor, fragment, remember, remembered, take, welcome } from "./door.js";
import { makeDraft, sweep } from "./draft.js";
import { end, hold, savePicture, screen, showRare, showShelf, showWords, waitFor } from "./ends.js";
import { makeFiles } from "./files.js";
import { fetched, one } from "./find.js";
import { itemOf } from "./item.js";
import { carry, setDown } from "./languages.js";
import { leaveTo } from "./leave.js";
import { makeOutbox, put, sendWhenPossible } from "./outbox.js";
import { prepare, sayCleared } from "./ready.js";
import { makeSteps } from "./steps.js";
import { phoneStore } from "./store.js";
import { clear, count, fill, hint } from "./typing.js";
import { keepThisPage } from "./worker.js";

const form = /** @type {HTMLFormElement} */ (one("#give"));
const note = one("#code-note");
const codeField = one("#code-field");
/* By name: the form has a field called "id", so form.id is that field. */
const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
const set = field("set").value;
const PATIENCE = 4000; // ms for asking about a code before sealing; without an answer the words are kept and go later

const patience = () => new Promise((done) => setTimeout(done, PATIENCE));

/** @type {import("./door.js").Entered} */ let door = { ok: false, code: "", way: "" };
let draft = makeDraft(set);
/** @type {ReturnType<typeof makeDraft> | undefined} */ let parked;
/** @type {string[][]} */ let receipts = [];
/** The sheet that this page has just sealed. */
let mine = "";
let isSettled = false;
/** The event's own questions, on their way: without them the set is whole. */
let own = Promise.resolve();
let isSending = false;
/* Somebody looks at what is stuck in the middle of their own answers: these wait, and are gone back to. */
let isAside = false;

/* the draft */

function keep() {
  if (screen() !== "give") return;
  document.documentElement.dataset.unsent = "1";
  draft.keep(/** @type {any} */ ({ fields: [...new FormData(form)], ...steps.at(), parked: false, door }));
}

const steps = makeSteps(form, keep);
const files = makeFiles(form, { keep: (piece) => draft.addFile(piece), drop: (name) => draft.removeFile(name) });

/** Nothing of a person stays on the screen; the code does. */
function blank() {
  form.reset();
  setDown(form);
  files.wipe();
  count(form);
  one("#hint").hidden = true;
  field("code").value = door.code;
  delete document.documentElement.dataset.unsent;
  isSettled = false;
}

/** @param {any} kept */
async function restore(kept) {
  fill(form, kept.fields);
  carry(form, kept.fields);
  if (kept.door?.ok) enter({ ...kept.door, way: door.way || kept.door.way });
  if (door.extra) await Promise.race([own, patience()]); // their answers, and their place in the row
  steps.begin(kept);
  files.bring(draft.files());
  document.documentElement.dataset.unsent = "1";
}

/* the code */

/** The field comes up beside what is wrong with it, on whatever step somebody is. */
function complain(/** @type {string} */ words) {
  note.textContent = words;
  note.hidden = codeField.hidden = false;
  note.classList.remove("gone");
  note.after(codeField);
}

/** @param {import("./door.js").Entered} its */
function enter(its) {
  door = its;
  remember(door);
  take(door.way);
  welcome(door);
  files.takeVoices(Boolean(door.asks?.voice));
  const arrange = () => steps.arrange(Object.entries(door.asks || {}).filter(([, asked]) => asked).map(([which]) => which));
  arrange();
  if (door.extra || one("[data-extra]", form)) own = fetched("extra").then((its) => its.bring(form, door.extra)).then(arrange, () => {});
}

/** A typed code keeps its place: were the field to go, the button under the finger would move away from the press. */
async function adopt(/** @type {string} */ code, typed = false, way = door.way) {
  field("code").value = code;
  if (typed) note.classList.add("gone");
  else note.hidden = codeField.hidden = true;
  const told = await ask(code);
  const { audience = "" } = form.dataset;
  if (told?.ok && told.audience !== audience) {
    const address = location.pathname.replace(`/${audience}/`, `/${told.audience}/`);
    return location.replace(`${address}#${code}${way && "." + way}`);
  }
  if (told?.ok) return enter({ ...told, code, way });
  /* What was open when somebody began stays open for them: the pass says so. */
  if (told?.problem?.startsWith("code_") && door.code !== code) complain(told.message || "");
}

/** Said before anything is sealed, while the words can still be read here. @param {string} code */
async function isRefused(code) {
  if (door.ok && door.code === code) return false;
  const told = /** @type {any} */ (await Promise.race([ask(code), patience()]));
  if (told?.ok) enter({ ...told, code, way: door.way });
  if (!told?.problem?.startsWith("code_")) return false;
  complain(told.message);
  field("code").focus();
  return true;
}

/* sending */

const outbox = makeOutbox(phoneStore(() => {
  one("[data-kept]").hidden = true;
  one("[data-unkept]").hidden = false;
}), put, tell);

/** One device and many people: nobody is shown another's words. */
const isShared = () => door.way !== "";

async function post() {
  const code = tidy(field("code").value);
  if (!isWhole(code)) {
    complain(note.dataset.short);
    return field("code").focus();
  }
  if (await isRefused(code)) return;
  const rare = rareOf(aboutOf(new FormData(form)), door.few);
  if (rare.length && !isSettled && door.way !== "p") {
    showRare(form, rare);
    return steps.pause();
  }
  const item = await itemOf(form, { ...door, code, pass: door.code === code ? door.pass : "" }, steps.seen(), draft.files());
  if (!item) return complain(note.dataset.later);
  mine = item.id;
  await outbox.add(item, draft);
  blank();
  await wait();
  outbox.flush();
}

/** A second touch while the first still works does nothing. */
async function send() {
  if (isSending) return;
  isSending = true;
  await post().finally(() => (isSending = false));
}

const wait = async () => waitFor((await outbox.all()).filter((item) => !item.stuck).length);

/** Whoever is writing is not interrupted: what has arrived, or is stuck, is shown at the end.
 * @param {import("./outbox.js").Item} item @param {import("./outbox.js").Answer} answer */
function tell(item, answer) {
  const isTheirs = item.id === mine || !isShared();
  const isFree = screen() !== "give";
  if (answer.sent && item.id === mine && !isAside) draft.forget();
  if (answer.sent && isTheirs) receipts.unshift(answer.sent);
  if (answer.sent && isTheirs && isFree) return showWords(receipts);
  if (answer.refused && isTheirs && isFree) return shelf();
  if (answer.refused) one("#look").hidden = false;
  const told = one("[data-sending]");
  if (answer.early) told.textContent = answer.message;
  told.hidden = !answer.early;
}

async function shelf() {
  const stuck = (await outbox.all()).filter((item) => item.stuck);
  one("#look").hidden = true;
  if (stuck.length) showShelf(stuck);
  else if (isAside) goOn();
  else fresh();
}

function lookAside() {
  aside(isAside || screen() === "give");
  return shelf();
}

/** @param {boolean} is */
function aside(is) {
  isAside = is;
  document.documentElement.classList.toggle("aside", is);
}

function goOn() {
  aside(false);
  receipts = [];
  mine = "";
  if (steps.at().now) document.documentElement.dataset.unsent = "1";
  end("give");
}

function fresh() {
  blank();
  receipts = [];
  mine = "";
  end("give");
  steps.begin(null);
}

/** Nothing of one person is left for the next: not on the screen, not on the device, not behind the back button. */
async function handOn() {
  blank();
  await draft.forget();
  sayCleared();
  leaveTo(location.pathname);
}

/* beginning */

const cardOf = (/** @type {HTMLElement} */ button) => /** @type {HTMLElement} */ (button.closest("[data-id]"));

/** @type {Record<string, (button: HTMLElement) => unknown>} */
const does = {
  send: () => outbox.wake(),
  fresh,
  next_person: handOn,
  next_sheet: fresh,
  go_on: goOn,
  clean: async () => { await draft.forget(); fresh(); },
  unpark: async () => {
    one("#parked-none").hidden = Boolean(parked);
    if (!parked) return;
    await draft.park(); // what is being written now changes places with it, and comes back the same way
    [draft, parked] = [parked, draft];
    await draft.unpark();
    await restore(await draft.load());
  },
  shelf: lookAside,
  retry: async (button) => {
    const card = cardOf(button);
    const code = tidy(one("[data-recode]", card).value);
    const id = card.dataset.id || "";
    /* On a tablet whoever tries again may not be the one who wrote: the six words would open what another child said. */
    if (door.way !== "t") mine = id;
    await (isWhole(code) ? outbox.recode(id, code, door.code === code ? door.pass : "") : outbox.retry(id));
    if (screen() === "shelf") await shelf();
  },
  throw: async (button) => {
    await outbox.remove(cardOf(button).dataset.id || "");
    await shelf();
  },
  leave_out: () => {
    for (const [name] of rareOf(aboutOf(new FormData(form)), door.few))
      for (const each of form.querySelectorAll(`[name="about.${name}"]`)) /** @type {any} */ (each).checked = false;
    return send();
  },
  as_it_is: () => { isSettled = true; return send(); },
  hold: () => hold(receipts, door.place || ""),
  picture: (button) => savePicture(button, receipts[0], door.place || ""),
};

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
  if (button) does[button.dataset.do || ""](button);
});
one("#next").addEventListener("click", () => steps.go(1));
one("#back").addEventListener("click", () => steps.go(-1));
one("#skip").addEventListener("click", () => { clear(steps.here()); steps.go(1); });
form.addEventListener("input", (event) => {
  const box = /** @type {HTMLInputElement} */ (event.target);
  count(box.closest(".step") || form);
  hint(box);
  keep();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (steps.isLast() || door.way === "p") send();
  else steps.go(1);
});
codeField.addEventListener("change", () => isWhole(tidy(field("code").value)) && adopt(tidy(field("code").value), true));
addEventListener("hashchange", () => {
  const given = fragment(location.hash);
  if (isNextOn(given)) location.reload();
  else follow(given);
});
/* On a shared device the next person is not the one who left. */
addEventListener("leaving", () => {
  if (isShared()) return draft.forget();
  forgetDoor();
  return draft.park();
});

/** A scanned code, or the one this tab already has. @param {{code: string, way: string}} given */
function follow({ code, way }) {
  if (!isWhole(code)) return;
  history.replaceState(history.state, "", location.pathname);
  door.way = way;
  take(way);
  adopt(code, false, way);
}

/** A tablet whose code is opened anew is in other hands. @param {{code: string, way: string}} given */
const isNextOn = ({ code, way }) => way === "t" && isWhole(code);

/** What was put away stays away until somebody asks for it; what they write meanwhile has a place of its own.
 * @param {boolean} isNext somebody else begins: what is unfinished is put away first */
async function unfinished(isNext) {
  let kept = await draft.load();
  if (kept && isNext) await draft.park();
  for (let place = set + "+"; kept?.parked; place += "+") {
    parked = draft;
    draft = makeDraft(place);
    kept = await draft.load();
  }
  return kept;
}

async function begin() {
  if (!prepare(form)) files.without();
  const given = fragment(location.hash);
  const known = remembered();
  steps.arrange([]);
  if (known && (!given.code || known.code === given.code)) enter({ ...known, way: given.way || known.way });
  steps.begin(null);
  const kept = await unfinished(isNextOn(given));
  if (kept) await restore(kept);
  follow(isWhole(given.code) ? given : door.code ? door : { code: tidy(field("code").value), way: "" });
  const items = await outbox.all();
  if (isShared()) one("#look").hidden = !items.some((item) => item.stuck);
  else if (!kept && items.some((item) => !item.stuck)) await wait();
  else if (!kept && items.length) await shelf();
  sendWhenPossible(outbox);
  sweep();
  keepThisPage();
}

setTimeout(begin); // the first screen is painted before any of this
