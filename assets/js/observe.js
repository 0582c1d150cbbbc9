// @ts-check
/** Walking the floor, from the choice of a visit to the last card sent. Each part has a module; this one says when. */
import { mint } from "./answers.js";
import { one } from "./find.js";
import { askVisits, sayHere, sendCard, takePack } from "./observe_api.js";
import { isOver } from "./observe_card.js";
import { chosenVisit, rememberTheWay, showTrouble, showVisits } from "./observe_doors.js";
import { followTouch } from "./observe_form.js";
import { makeHand } from "./observe_hand.js";
import { floorStore, forgetVisit, keepVisit, loadVisit, madeCards } from "./observe_keep.js";
import { showList } from "./observe_list.js";
import { sayLoud, screenUp, showScreen, showShut, showSync, showVisit } from "./observe_screens.js";
import { makePulse, syncWords } from "./observe_sync.js";
import { keepObservePage } from "./observe_worker.js";
import { clockTime, told } from "./observe_words.js";
import { makeOutbox, sendWhenPossible } from "./outbox.js";
import { canSeal } from "./seal.js";
import { persist } from "./store.js";

const form = /** @type {HTMLFormElement} */ (one("#card"));
/** @type {import("./observe_keep.js").Visit | null} */ let visit = null;
const isOpen = () => Boolean(visit?.pack && !visit.closed);

/* the queue: a lock and an air of its own, so that a phone's page and this one send nothing of each other's */

const AIR = "mars-voice floor";
const locks = navigator.locks && {
  request: (/** @type {string} */ _name, /** @type {any} */ how, /** @type {any} */ then) => navigator.locks.request(AIR + " outbox", how, then),
};
const air = globalThis.BroadcastChannel && /** @type {any} */ (new BroadcastChannel(AIR));
const outbox = makeOutbox(floorStore(() => sayLoud(told("unkept"))), /** @type {any} */ (sendCard), heard, { locks, air });
const hand = makeHand(form, () => visit, (item, draft) => outbox.add(item, draft));

/** Something arrived or was refused, here or in another window.
 * @param {{id: string}} item @param {import("./outbox.js").Answer} answer */
function heard(item, answer) {
  if (answer.sent) hand.arrived(item.id);
  pulse.soon();
  return takeStock();
}

/** How things stand, wherever it is shown. */
async function takeStock() {
  const [items, made] = [await outbox.all(), await madeCards()];
  const stuck = items.filter((item) => item.stuck).length;
  const last = Math.max(0, ...made.map(({ sent = 0 }) => sent));
  const its = { waiting: items.length - stuck, stuck, made: made.length, lastSent: last ? clockTime(last) : "", isOnline: navigator.onLine };
  if (isOpen() || items.length) showSync(syncWords(its));
  const state = items.length ? told("still_waiting", { n: items.length }) : told("still_none");
  one("#still").textContent = state;
  one("#list-state").textContent = made.length ? state : "";
  if (screenUp() !== "list") return;
  const later = (await hand.drafts.all()).filter((row) => row.later);
  showList({ made, items, later, pack: visit?.pack });
}

const pulse = makePulse(async () => {
  if (!visit || !isOpen()) return;
  if (isOver(visit.pack, now())) return shut("over");
  const answer = navigator.onLine && (await sayHere(visit.pack.pack, (await outbox.all()).length, visit.written));
  if (answer?.ok && answer.revoked) return shut("revoked");
  if (answer?.problem === "pack_unknown") return renew();
  if (answer?.ok && answer.now && visit) visit.ahead = Date.parse(answer.now) - Date.now();
});

/** The time of the place, however this tablet's clock is set. */
const now = () => Date.now() + (visit?.ahead || 0);

/* the visit */

/** @param {any} answer a day pack, fresh from the server */
async function adopt({ ok: _ok, status: _status, ...pack }) {
  const isSame = visit?.pack?.event.code === pack.event.code;
  visit = { pack, ahead: Date.parse(pack.now) - Date.now(), written: (isSame && visit?.written) || 0 };
  persist();
  if (!(await keepVisit(visit))) sayLoud(told("unkept"));
  /* The server had lost this pack, and knows it again. */
  for (const { id, stuck } of await outbox.all()) if (stuck === "pack_unknown") await outbox.retry(id);
}

/** What the card is drawn from. @param {import("./observe_card.js").Pack} pack */
const partsOf = ({ event, areas, standards, promises, themes, prompts, lines, actions, cards }) =>
  JSON.stringify([event, areas, standards, promises, themes, prompts, lines, actions, cards]);

/** Behind whatever is being written, when there is a line and the sign-in still holds. */
async function renew() {
  if (!visit || !isOpen() || !navigator.onLine) return;
  const before = visit.pack;
  const answer = await takePack(before.pack.id, before.event.code, before.pack.device);
  if (answer?.problem === "pack_revoked") return shut("revoked");
  if (!answer?.ok || !answer.areas || visit?.pack?.pack.id !== before.pack.id || !isOpen()) return;
  await adopt(answer);
  showVisit(visit.pack);
  if (partsOf(before) !== partsOf(visit.pack)) await hand.renewed();
}

/** @param {"revoked" | "over"} why */
async function shut(why) {
  if (!visit || visit.closed) return;
  pulse.stop();
  if (why === "revoked") {
    hand.wipe();
    visit = { ...visit, closed: why, pack: /** @type {any} */ (null) };
    await forgetVisit(visit);
  } else {
    visit = { ...visit, closed: why };
    await keepVisit(visit);
  }
  await showClosed();
}

async function showClosed() {
  showShut(visit?.closed || "", (await hand.drafts.all()).length);
  await takeStock();
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
  const answer = await takePack((isSame && isOpen() && visit?.pack.pack.id) || mint(), event, device);
  const note = one("#not-taken");
  note.hidden = Boolean(answer?.ok && answer.areas);
  note.textContent = answer?.message || told("not_taken");
  if (!note.hidden) return;
  if (!isSame) {
    await forgetVisit();
    visit = null;
  }
  await adopt(answer);
  await openVisit();
}

async function openVisit() {
  if (!visit) return;
  if (hand.isOpened()) return location.reload(); // another visit begins with a page of its own
  showVisit(visit.pack);
  await hand.open();
  showScreen("card");
  pulse.start();
  pulse.soon();
  await takeStock();
}

/* the card */

/** @param {string} words @param {HTMLElement | null} [at] what to mend */
function complain(words, at = null) {
  const note = one("#missing");
  note.textContent = words;
  note.hidden = !words;
  at?.focus();
  at?.scrollIntoView({ block: "center" });
}

/** @param {string} words */
function sayNote(words) {
  const note = one("#saved-note");
  note.textContent = words;
  note.hidden = !words;
}

async function save() {
  const { lacks, seq } = await hand.save();
  if (lacks) return complain(told("need_" + lacks), lacks === "immediate" ? null : one(`#card [name=${lacks}]`));
  if (!seq) return;
  sayNote(told("saved_n", { n: seq }));
  await takeStock();
  pulse.soon();
  return outbox.wake();
}

/* what buttons do */

const idOf = (/** @type {HTMLElement} */ button) => button.dataset.id || "";

/** @type {Record<string, (button: HTMLElement) => unknown>} */
const does = {
  ask: goToDoors,
  visits: goToDoors,
  list: () => {
    showScreen("list");
    return takeStock();
  },
  card: () => (isOpen() ? showScreen("card") : visit?.closed ? showClosed() : goToDoors()),
  themes: (button) => {
    const rest = one("#themes-more");
    rest.hidden = !rest.hidden;
    button.setAttribute("aria-expanded", String(!rest.hidden));
  },
  send: () => outbox.wake(),
  later: async () => {
    if (await hand.putOff()) sayNote(told("put_off"));
    return takeStock();
  },
  retry: (button) => outbox.retry(idOf(button)).then(takeStock),
  go_on: (button) => hand.goOn(idOf(button)),
  throw: (button) => hand.drafts.drop(idOf(button)).then(takeStock),
  done: async () => {
    if ((await outbox.all()).length) return takeStock();
    hand.wipe();
    pulse.stop();
    await forgetVisit();
    visit = null;
    location.reload();
  },
};

document.addEventListener("click", (event) => {
  const touched = /** @type {HTMLElement} */ (event.target);
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
  hand.keep();
});
for (const [what, act] of /** @type {[HTMLFormElement, () => unknown][]} */ ([[form, save], [one("#take"), take]]))
  what.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
one("#sign-in").addEventListener("click", rememberTheWay);
for (const turn of ["online", "offline"])
  addEventListener(turn, () => {
    hand.line();
    pulse.soon();
    renew();
    return takeStock();
  });
document.addEventListener("visibilitychange", () => document.hidden || renew());

async function begin() {
  history.scrollRestoration = "manual";
  visit = await loadVisit();
  if (visit && isOpen() && isOver(visit.pack, now())) await shut("over");
  else if (visit?.closed) await showClosed();
  else if (visit) await openVisit();
  else goToDoors();
  sendWhenPossible(outbox);
  renew();
  keepObservePage();
}

begin();
