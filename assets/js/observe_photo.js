// @ts-check
/** The photos of one card. What is kept of each is drawn anew and blurred; the file it came from is never stored. */
import { makeBlurring, MOST_BYTES } from "./observe_blur.js";
import { drawOn } from "./photo.js";

/** @typedef {import("./observe_blur.js").Shot} Shot */
/** @typedef {Shot & {kind: "photo", field: string}} Kept one photo of a draft; `field` is its place: "photo-1" to "photo-3" */
/** Where an unfinished card is kept. A promise of false: there was no room.
 * @typedef {{addFile: (piece: Kept) => unknown, removeFile: (field: string) => unknown}} PhotoDraft */

const FIELD = "photo-";
const THUMB = 480;
/** How a HEIC file calls itself, from its fifth byte on. */
const HEIC = /^ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)/;

/** @param {Blob} file */
const isHeic = async (file) => HEIC.test(new TextDecoder("latin1").decode(await file.slice(4, 12).arrayBuffer()));

/** @param {HTMLElement} box the part of the card made by components/observe_photos.py @param {PhotoDraft} draft
 * @param {() => void} [tell] something on the card changed; called before the draft is asked to keep it */
export function makePhotos(box, draft, tell = () => undefined) {
  const said = /** @type {HTMLElement} */ (box.querySelector("[data-said]"));
  const picks = /** @type {HTMLElement} */ (box.querySelector("[data-picks]"));
  const slots = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-slot]")]);
  /** @type {Map<HTMLElement, Shot>} */ const shots = new Map();
  let card = 0; // an answer for the last card is not for this one
  let isLooking = false;

  /** @param {string} key @param {Record<string, unknown>} [gaps] */
  const sentence = (key, gaps = {}) =>
    Object.entries(gaps).reduce((words, [name, value]) => words.replace(`%${name.toUpperCase()}%`, String(value)), said.dataset[key] || "");
  const say = (/** @type {string} */ key, gaps = {}) => {
    said.textContent = sentence(key, gaps);
    said.hidden = !key;
  };
  const editor = /** @type {HTMLDialogElement} */ (box.querySelector("[data-editor]"));
  const blurring = makeBlurring(editor, sentence);
  (box.closest(".cap") || document.body).append(editor); // out of the card's form: Enter in its one line saves no card
  const inSlot = (/** @type {HTMLElement} */ slot, /** @type {string} */ what) => /** @type {any} */ (slot.querySelector(what));
  const numberOf = (/** @type {HTMLElement} */ slot) => slot.dataset.slot || "";

  async function draw(/** @type {HTMLElement} */ slot, /** @type {Shot} */ shot) {
    const canvas = inSlot(slot, "canvas");
    const isSeen = await drawOn(shot.blob, canvas, THUMB).then(() => true, () => false);
    canvas.hidden = inSlot(slot, "[data-act=again]").hidden = !isSeen;
    inSlot(slot, "[data-unseen]").hidden = isSeen;
    inSlot(slot, "[data-of]").textContent = shot.caption;
    inSlot(slot, "[data-looked]").textContent = sentence(shot.assured ? "looked" : "unlooked");
    slot.hidden = false;
  }

  /** On the card, and kept with what is written so far. */
  async function put(/** @type {HTMLElement} */ slot, /** @type {Shot} */ shot) {
    shots.set(slot, shot);
    await draw(slot, shot);
    changed();
    say("on", { n: numberOf(slot) });
    const kept = { ...shot, kind: /** @type {const} */ ("photo"), field: FIELD + numberOf(slot) };
    const isKept = await Promise.resolve(draft.addFile(kept)).then((answer) => answer !== false, () => false);
    if (!isKept && shots.get(slot) === shot) say("room");
  }

  function clear(/** @type {HTMLElement} */ slot) {
    shots.delete(slot);
    slot.hidden = true;
    const canvas = inSlot(slot, "canvas");
    canvas.width = canvas.height = 1;
    inSlot(slot, "[data-of]").textContent = "";
  }

  function offerMore() {
    picks.hidden = shots.size === slots.length;
  }
  function changed() {
    offerMore();
    tell();
  }

  /** What somebody makes of a photo; null where they let it be or it cannot be taken, and then a sentence says why. */
  async function made(/** @type {File} */ file) {
    try {
      return await blurring.look(file);
    } catch {
      if (!(await isHeic(file))) return say("bad"), null;
      if (file.size > MOST_BYTES) return say("big"), null;
      return blurring.offer(file);
    }
  }

  /** One photo at a time is looked at, for there is one place to look at it. @param {() => Promise<Shot | null>} look @param {HTMLElement} slot */
  async function looked(look, slot) {
    if (isLooking) return;
    const mine = card;
    isLooking = true;
    const shot = await look().finally(() => { isLooking = false; });
    if (shot && mine === card) await put(slot, shot);
  }

  async function add(/** @type {File | undefined} */ file) {
    const slot = slots.find((one) => !shots.has(one));
    if (!file) return;
    if (!slot) return say("full");
    say("opening");
    await looked(() => made(file), slot);
    if (said.textContent === sentence("opening")) say("");
  }

  async function again(/** @type {HTMLElement} */ slot) {
    const was = shots.get(slot);
    say("");
    if (was) await looked(() => blurring.look(was.blob, was), slot);
  }

  async function off(/** @type {HTMLElement} */ slot) {
    clear(slot);
    changed();
    say("off", { n: numberOf(slot) });
    /** @type {HTMLElement} */ (picks.querySelector("input")).focus();
    await draft.removeFile(FIELD + numberOf(slot));
  }

  for (const pick of /** @type {NodeListOf<HTMLInputElement>} */ (picks.querySelectorAll("[data-pick]")))
    pick.addEventListener("change", () => {
      const file = pick.files?.[0];
      pick.value = ""; // the page keeps no name of it, and the same one can be chosen again
      add(file);
    });
  for (const slot of slots) {
    inSlot(slot, "[data-act=again]").addEventListener("click", () => again(slot));
    inSlot(slot, "[data-act=off]").addEventListener("click", () => off(slot));
  }

  return {
    /** In the order they are shown. @returns {Shot[]} */
    files: () => slots.flatMap((slot) => shots.get(slot) || []),
    count: () => shots.size,
    /** The next card begins without any. What was kept is the draft's to forget. */
    wipe() {
      card += 1;
      blurring.close();
      slots.forEach(clear);
      offerMore();
      say("");
    },
    /** What was on the card when the page was closed. @param {Iterable<Kept>} saved */
    async bring(saved) {
      const mine = card;
      for (const { field, blob, type, caption = "", assured = false } of saved) {
        const slot = slots.find((one) => FIELD + numberOf(one) === field);
        if (!slot || mine !== card) continue;
        const shot = { blob, type, caption, assured };
        shots.set(slot, shot);
        await draw(slot, shot);
      }
      offerMore();
    },
  };
}
