// @ts-check
/** Walking the floor, from the choice of a visit to the last card sent. Each part has a module; this one says when. */
import { mint } from "./answers.js";
import { one } from "./find.js";
import { askVisits, sayHere, sendCard, takePack } from "./observe_api.js";
import { carriedOver, insideOf, isBegun, isOver, missingIn, valueOf, valuesOf } from "./observe_card.js";
import { chosenVisit, rememberTheWay, showTrouble, showVisits } from "./observe_doors.js";
import { makeDrafts } from "./observe_draft.js";
import { fillCard, ratingName } from "./observe_fill.js";
import { fillFields, followTouch, readCard, wipeCard } from "./observe_form.js";
import { makeImmediate } from "./observe_immediate.js";
import { floorStore, forgetVisit, keepVisit, loadVisit, madeCards, nextNumber } from "./observe_keep.js";
import { showList } from "./observe_list.js";
import { makePhotos } from "./observe_photo.js";
import { sayLoud, screenUp, showScreen, showSync, showVisit } from "./observe_screens.js";
import { sealCard } from "./observe_seal.js";
import { makePulse, syncWords } from "./observe_sync.js";
import { keepObservePage } from "./observe_worker.js";
import { clockTime, told } from "./observe_words.js";
import { makeOutbox, sendWhenPossible } from "./outbox.js";
import { canSeal } from "./seal.js";

const form = /** @type {HTMLFormElement} */ (one("#card"));
/** @type {import("./observe_keep.js").Visit | null} */ let visit = null;
/** @type {ReturnType<typeof makeImmediate>} */ let immediate;
/** The pack was renewed while a card was in hand: the next one begins with it. */
let isRenewed = false;
let isSaving = false;
/** The immediate concern whose screen is open. */
let shownId = "";
let shownNumber = 0;

const drafts = makeDrafts({ mint });
const photos = makePhotos(one("#photos"), drafts, keep);

/* the queue: a lock and an air of its own, so that a phone's page and this one send nothing of each other's */

const locks = navigator.locks && { request: (/** @type {string} */ _name, /** @type {any} */ how, /** @type {any} */ then) => navigator.locks.request("mars-voice floor outbox", how, then) };
const air = globalThis.BroadcastChannel && /** @type {any} */ (new BroadcastChannel("mars-voice floor"));
const outbox = makeOutbox(floorStore(() => sayLoud(told("unkept"))), /** @type {any} */ (sendCard), heard, { locks, air });

/** Something arrived or was refused, here or in another window. */
function heard(/** @type {{id: string}} */ item, /** @type {import("./outbox.js").Answer} */ answer) {
  if (answer?.sent && item.id === shownId) immediate?.arrived(shownNumber);
  pulse.soon();
  return takeStock();
}

/** How things stand, wherever it is shown. */
async function takeStock() {
  const [items, made] = [await outbox.all(), await madeCards()];
  const stuck = items.filter((item) => item.stuck).length;
  const last = Math.max(0, ...made.map(({ sent = 0 }) => sent));
  const its = { waiting: items.length - stuck, stuck, made: made.length, lastSent: last ? clockTime(last) : "", isOnline: navigator.onLine };
  showSync(syncWords(its));
  const state = items.length ? told("still_waiting", { n: items.length }) : told("still_none");
  one("#still").textContent = state;
  one("#list-state").textContent = made.length ? state : "";
  if (screenUp() === "list") await fillList(items, made);
}

/** @param {any[]} items @param {import("./observe_keep.js").Made[]} made */
async function fillList(items, made) {
  const later = (await drafts.all()).filter((row) => row.later);
  const areas = new Map(visit?.pack?.areas.map(({ id, name }) => [id, name]));
  showList({ made, items, later, areas });
}

const pulse = makePulse(async () => {
  if (!visit?.pack || visit.closed || !navigator.onLine) return;
  const answer = await sayHere(visit.pack.pack, (await outbox.all()).length, visit.written);
  if (answer?.ok && answer.revoked) return shut("revoked");
  if (answer?.ok && answer.now) visit.ahead = Date.parse(answer.now) - Date.now();
  if (isOver(visit.pack, now())) await shut("over");
});

/** The time of the place, however this tablet's clock is set. */
const now = () => Date.now() + (visit?.ahead || 0);

/* the visit */

/** @param {any} told a day pack, fresh from the server */
async function adopt(told) {
  const { ok: _ok, status: _status, ...pack } = told;
  visit = { pack, ahead: Date.parse(pack.now) - Date.now(), written: visit?.pack?.pack.id === pack.pack.id ? visit?.written || 0 : 0 };
  if (!(await keepVisit(visit))) sayLoud(sayings("unkept"));
}
const sayings = told;

/** Behind whatever is being written, when there is a line and the sign-in still holds. */
async function renew() {
  if (!visit?.pack || visit.closed === "revoked" || !navigator.onLine) return;
  const { pack, event } = visit.pack;
  const answer = await takePack(pack.id, event.code, pack.device);
  if (answer?.problem === "pack_revoked") return shut("revoked");
  if (!answer?.ok || !answer.areas) return;
  const wasShut = Boolean(visit.closed);
  await adopt(answer);
  if (wasShut) return immediate ? location.reload() : openVisit();
  isRenewed = true;
  if (screenUp() === "card" && !hasBegun()) await fillAnew();
}

/** @param {"revoked" | "over"} why */
async function shut(why) {
  if (!visit) return;
  const later = (await drafts.all()).length;
  if (why === "revoked") {
    wipe();
    visit = { ...visit, closed: why, pack: /** @type {any} */ (null) };
    await forgetVisit(visit);
  } else {
    visit = { ...visit, closed: why };
    await keepVisit(visit);
  }
  showShut(later);
}

/** @param {number} later how many unfinished cards are kept */
function showShut(later) {
  pulse.stop();
  one("#revoked").hidden = visit?.closed !== "revoked";
  one("#over").hidden = visit?.closed !== "over";
  const unfinished = one("#over-unfinished");
  unfinished.hidden = !later;
  unfinished.textContent = told("over_unfinished", { n: later });
  showScreen("closed");
  return takeStock();
}

async function goToDoors() {
  showScreen("doors");
  showTrouble();
  if (!canSeal()) return showTrouble("no-seal");
  showVisits(await askVisits());
}

async function take() {
  const { event, device } = chosenVisit();
  const isSame = visit?.pack?.event.code === event;
  const answer = await takePack(isSame && visit ? visit.pack.pack.id : mint(), event, device);
  const note = one("#not-taken");
  note.hidden = Boolean(answer?.ok && answer.areas);
  note.textContent = answer?.message || told("not_taken");
  if (!answer?.ok || !answer.areas) return;
  if (!isSame) {
    await forgetVisit();
    visit = null;
  }
  await adopt(answer);
  if (immediate) location.reload(); // another visit begins with a page of its own
  else await openVisit();
}

async function openVisit() {
  if (!visit) return;
  showVisit(visit.pack);
  immediate ||= makeImmediate(form, visit.pack);
  await fillAnew(true);
  showScreen("card");
  pulse.start();
  pulse.soon();
  await takeStock();
}

/* the card in hand */

const hasBegun = () => isBegun(readCard(form), photos.count());

/** What the last theme choices were, newest first. @type {string[]} */ let used = [];

/** The card drawn anew from the pack, with what was in hand. @param {boolean} [isOpening] */
async function fillAnew(isOpening) {
  if (!visit) return;
  const fields = isOpening ? [] : readCard(form);
  isRenewed = false;
  fillCard(visit.pack, { made: await madeCards(), used });
  if (!isOpening) return fillFields(form, visit.pack, fields);
  wipe();
  const found = await unfinished();
  if (found) return takeUp(found);
  await beginCard(carriedOver([], isOwnView()));
}

const isOwnView = () => visit?.pack.me.source === "iso";

/** The card that was in hand when the page went, unless another window has it. */
async function unfinished() {
  for (const row of (await drafts.all()).filter(({ later }) => !later)) {
    if (await drafts.claim(row.id)) return row;
    sayLoud(told("open_twice"));
  }
  return null;
}

/** @param {[string, string][]} fields what it begins with */
async function beginCard(fields) {
  await drafts.begin();
  if (visit) fillFields(form, visit.pack, fields);
  nameCard();
}

/** @param {import("./observe_draft.js").Row} row */
async function takeUp(row) {
  if (!visit) return;
  const shots = await drafts.takeUp(row);
  fillFields(form, visit.pack, row.fields);
  immediate.bring(row.immediate);
  await photos.bring(shots);
  nameCard();
}

function nameCard() {
  const { started } = drafts.here();
  one("#card-title").textContent = told("card_n", { n: (visit?.written || 0) + 1 });
  one("#started").textContent = started ? told("started", { at: clockTime(started + (visit?.ahead || 0)) }) : "";
}

function wipe() {
  wipeCard(form);
  photos.wipe();
  immediate?.wipe();
}

function keep() {
  if (screenUp() !== "card" || isSaving) return;
  if (!drafts.here().started) {
    drafts.start();
    nameCard();
  }
  drafts.keep({ fields: readCard(form), immediate: immediate.read() });
}

/** @param {string} words @param {HTMLElement | null} [at] what to mend */
function complain(words, at = null) {
  const note = one("#missing");
  note.textContent = words;
  note.hidden = !words;
  at?.focus();
  at?.scrollIntoView({ block: "center" });
}

/** @param {string} part */
function lack(part) {
  if (part === "immediate") immediate.point();
  complain(told("need_" + part), part === "immediate" ? null : one(`#card [name=${part}]`));
}

/** The next card: what seldom changes stays chosen. @param {[string, string][]} before */
async function nextCard(before) {
  used = [...new Set([...valuesOf(before, "theme"), ...used])].slice(0, 6);
  wipe();
  if (visit) fillCard(visit.pack, { made: await madeCards(), used });
  isRenewed = false;
  await beginCard(carriedOver(before, isOwnView()));
  showScreen("card");
}

/** Sealed, and only then said to be saved. */
async function save() {
  const fields = readCard(form);
  const [lacks] = missingIn(fields, immediate.isComplete());
  if (lacks) return lack(lacks);
  if (isSaving || !visit) return;
  isSaving = true;
  try {
    drafts.start();
    const { id, started } = drafts.here();
    const { pack } = visit;
    const seq = await nextNumber(visit);
    const at = new Date(started + visit.ahead).toISOString();
    const inner = insideOf(fields, { seq, at, immediate: immediate.read() });
    const item = await sealCard({ id, key: pack.key, pack: pack.pack, inner, shots: photos.files() });
    const area = pack.areas.find((each) => each.id === inner.area)?.name || "";
    const made = { id, seq, at, area, rating: ratingName(inner.rating) };
    await outbox.add(/** @type {any} */ ({ ...item, made }), { name: drafts.name(), forget: async () => drafts.saved(id) });
    await nextCard(fields);
    sayNote(told("saved_n", { n: seq }));
    if (inner.immediate) {
      [shownId, shownNumber] = [id, seq];
      immediate.showAfterSave(seq, navigator.onLine, inner.immediate);
    }
  } finally {
    isSaving = false;
  }
  await takeStock();
  pulse.soon();
  outbox.wake();
}

/** @param {string} words */
function sayNote(words) {
  const note = one("#saved-note");
  note.textContent = words;
  note.hidden = !words;
}

async function keepForLater() {
  if (!hasBegun()) return;
  const fields = readCard(form);
  drafts.keep({ fields, immediate: immediate.read() });
  await drafts.putOff();
  await nextCard(fields);
  await takeStock();
}

/* what buttons do */

/** @type {Record<string, (button: HTMLElement) => unknown>} */
const does = {
  ask: goToDoors,
  visits: goToDoors,
  list: async () => {
    if (!visit?.pack || visit.closed) return;
    showScreen("list");
    await takeStock();
  },
  card: () => showScreen("card"),
  send: () => outbox.wake(),
  later: keepForLater,
  retry: async ({ dataset: { id = "" } }) => {
    await outbox.retry(id);
    await takeStock();
  },
  go_on: async ({ dataset: { id = "" } }) => {
    const row = (await drafts.all()).find((each) => each.id === id);
    if (!row || !(await drafts.claim(id))) return;
    if (hasBegun()) await drafts.putOff();
    else await drafts.drop(drafts.here().id);
    wipe();
    showScreen("card");
    await takeUp(row);
  },
  throw: async ({ dataset: { id = "" } }) => {
    await drafts.drop(id);
    await takeStock();
  },
  done: async () => {
    if ((await outbox.all()).length) return takeStock();
    wipe();
    pulse.stop();
    await forgetVisit();
    visit = null;
    location.reload();
  },
};

document.addEventListener("click", (event) => {
  const touched = /** @type {Element} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (touched.closest("[data-do]"));
  if (button) return does[button.dataset.do || ""]?.(button);
  const shutArea = /** @type {HTMLElement | null} */ (touched.closest("[data-no-go]"));
  if (shutArea) {
    one("#no-go").textContent = shutArea.dataset.noGo;
    one("#no-go").hidden = false;
  }
  /* By finger or mouse alone: with the arrow keys somebody is still choosing. */
  if (event.detail && touched.matches("[name=prompt]")) /** @type {any} */ (touched.closest("details")).open = false;
});
form.addEventListener("input", (event) => {
  sayNote("");
  complain("");
  if (visit) followTouch(form, visit.pack, /** @type {HTMLInputElement} */ (event.target));
  keep();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
one("#take").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  take();
});
one("#sign-in").addEventListener("click", rememberTheWay);
for (const turn of ["online", "offline"])
  addEventListener(turn, () => {
    immediate?.line(navigator.onLine);
    pulse.soon();
    renew();
    return takeStock();
  });
document.addEventListener("visibilitychange", () => document.hidden || renew());

async function begin() {
  history.scrollRestoration = "manual";
  visit = await loadVisit();
  if (visit?.closed) await showShut(visit.closed === "over" ? (await drafts.all()).length : 0);
  else if (visit && isOver(visit.pack, now())) await shut("over");
  else if (visit) await openVisit();
  else goToDoors();
  sendWhenPossible(outbox);
  renew();
  keepObservePage();
}

begin();
