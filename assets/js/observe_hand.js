// @ts-check
/** The card in hand: begun, kept, put off, taken up again, sealed. What becomes of it then is the queue's. */
import { mint } from "./answers.js";
import { one } from "./find.js";
import { carriedOver, insideOf, isBegun, missingIn, valuesOf } from "./observe_card.js";
import { makeDrafts } from "./observe_draft.js";
import { fillCard, nameOfArea, ratingName } from "./observe_fill.js";
import { fillFields, readCard, wipeCard } from "./observe_form.js";
import { makeImmediate } from "./observe_immediate.js";
import { madeCards, nextNumber } from "./observe_keep.js";
import { makePhotos } from "./observe_photo.js";
import { sayLoud, screenUp, showScreen } from "./observe_screens.js";
import { sealCard } from "./observe_seal.js";
import { clockTime, told } from "./observe_words.js";

/** @typedef {import("./observe_keep.js").Visit} Visit */
/** @typedef {import("./observe_card.js").Fields} Fields */

const REMEMBERED = 6; // themes used last, so that they stand first

/** @param {HTMLFormElement} form @param {() => Visit | null} visitOf the visit that is open
 * @param {(item: any, draft: {name: string, forget(): Promise<void>}) => Promise<unknown>} add into the queue */
export function makeHand(form, visitOf, add) {
  const drafts = makeDrafts({ mint });
  const photos = makePhotos(one("#photos"), drafts, keep);
  /** @type {ReturnType<typeof makeImmediate> | undefined} */ let immediate;
  /** @type {string[]} */ let used = [];
  /** The immediate concern whose screen is open. */
  let shown = { id: "", number: 0 };
  let isSaving = false;

  const visitHere = () => /** @type {Visit} */ (visitOf());
  const hasBegun = () => isBegun(readCard(form), photos.count());
  const isOwnView = () => visitHere().pack.me.source === "iso";

  function keep() {
    if (screenUp() !== "card" || isSaving || !visitOf()) return;
    if (!drafts.here().started) {
      if (!hasBegun()) return;
      drafts.start();
      nameCard();
    }
    drafts.keep({ fields: readCard(form), immediate: immediate?.read() });
  }

  function wipe() {
    wipeCard(form);
    photos.wipe();
    immediate?.wipe();
  }

  function nameCard() {
    const { started } = drafts.here();
    const { written, ahead } = visitHere();
    one("#card-title").textContent = told("card_n", { n: written + 1 });
    one("#started").textContent = started ? told("started", { at: clockTime(started + ahead) }) : "";
  }

  /** @param {Fields} fields what it begins with */
  async function begin(fields) {
    await drafts.begin();
    fillFields(form, visitHere().pack, fields);
    nameCard();
  }

  /** @param {import("./observe_draft.js").Row} row */
  async function takeUp(row) {
    const pieces = await drafts.takeUp(row);
    fillFields(form, visitHere().pack, row.fields);
    immediate?.bring(row.immediate);
    await photos.bring(pieces);
    nameCard();
  }

  /** The card that was in hand when the page went, unless another window has it. */
  async function unfinished() {
    for (const row of (await drafts.all()).filter(({ later }) => !later)) {
      if (await drafts.claim(row.id)) return row;
      sayLoud(told("open_twice"));
    }
    return null;
  }

  /** What seldom changes stays chosen. @param {Fields} before */
  async function next(before) {
    used = [...new Set([...valuesOf(before, "theme"), ...used])].slice(0, REMEMBERED);
    wipe();
    fillCard(visitHere().pack, { made: await madeCards(), used });
    await begin(carriedOver(before, isOwnView()));
    showScreen("card");
  }

  /** @param {Fields} fields @returns {Promise<number>} its number, once it is sealed and in the queue */
  async function put(fields) {
    drafts.start();
    await drafts.rest();
    const visit = visitHere();
    const { id, started } = drafts.here();
    const seq = await nextNumber(visit);
    const at = new Date(started + visit.ahead).toISOString();
    const inner = insideOf(fields, { seq, at, immediate: immediate?.read() || null });
    const item = await sealCard({ id, key: visit.pack.key, pack: visit.pack.pack, inner, shots: photos.files() });
    const made = { id, seq, at, area: nameOfArea(visit.pack, inner.area), rating: ratingName(inner.rating) };
    await add({ ...item, made }, { name: drafts.name(), forget: async () => drafts.saved(id) });
    if (inner.immediate) shown = { id, number: seq };
    return seq;
  }

  return {
    drafts, wipe,
    keep, hasBegun,
    /** The visit is open: the card that was in hand, or a new one. */
    async open() {
      immediate ||= makeImmediate(form, visitHere().pack);
      immediate.nameAll(visitHere().pack);
      fillCard(visitHere().pack, { made: await madeCards(), used });
      wipe();
      const found = await unfinished();
      if (found) await takeUp(found);
      else await begin(carriedOver([], isOwnView()));
    },
    /** Was a visit open in this page already? */
    isOpened: () => Boolean(immediate),
    /** The pack was renewed. A card in hand is not disturbed: the next one begins with it. */
    async renewed() {
      immediate?.nameAll(visitHere().pack);
      if (screenUp() !== "card" || hasBegun() || document.activeElement?.matches("#card :is(input,button,textarea,summary)")) return;
      const fields = readCard(form);
      fillCard(visitHere().pack, { made: await madeCards(), used });
      fillFields(form, visitHere().pack, fields);
    },
    /** What is missing, or the number under which it was sealed; only then is it said to be saved.
     * @returns {Promise<{lacks?: string, seq?: number}>} */
    async save() {
      const fields = readCard(form);
      const [lacks] = missingIn(fields, immediate?.isComplete());
      if (lacks === "immediate") immediate?.point();
      if (lacks || isSaving) return { lacks };
      isSaving = true;
      try {
        const concern = immediate?.read() || null;
        const seq = await put(fields);
        await next(fields);
        if (concern) immediate?.showAfterSave(seq, navigator.onLine, concern);
        return { seq };
      } finally {
        isSaving = false;
      }
    },
    /** Whether there was anything to keep. */
    async putOff() {
      if (!hasBegun()) return false;
      keep();
      const fields = readCard(form);
      await drafts.putOff();
      await next(fields);
      return true;
    },
    /** @param {string} id of one that was kept for later */
    async goOn(id) {
      const row = (await drafts.all()).find((each) => each.id === id);
      if (!row || !(await drafts.claim(id))) return;
      if (hasBegun()) await drafts.putOff();
      else await drafts.drop(drafts.here().id);
      wipe();
      showScreen("card");
      await takeUp(row);
    },
    /** @param {string} id */
    arrived: (id) => { if (id === shown.id) immediate?.arrived(shown.number); },
    line: () => immediate?.line(navigator.onLine),
  };
}
