// @ts-check
/** Photos, drawings and recordings of one answer sheet. What each needs is fetched when somebody first asks for it. */

import { fetched } from "./find.js";

/** @typedef {{kind: string, field: string, type: string, blob: Blob}} Added */

const MAKERS = { photo: "photo", draw: "draw", voice: "record" };

/** A way to answer is shown only where this device can do it. */
function works(/** @type {string} */ kind) {
  if (kind === "voice") return Boolean(globalThis.MediaRecorder && navigator.mediaDevices?.getUserMedia);
  return Boolean(HTMLCanvasElement.prototype.toBlob);
}

/** @param {HTMLElement} form @param {{keep: (piece: Added) => unknown, drop: (field: string) => unknown}} draft */
export function makeFiles(form, draft) {
  const boxes = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-attach]")]);
  /** @type {Map<HTMLElement, () => Promise<void>>} */ const makers = new Map();

  function ready(/** @type {HTMLElement} */ box) {
    const { attach: kind = "", field = "" } = box.dataset;
    const cannot = /** @type {HTMLElement} */ (box.querySelector("[data-cannot]"));
    const tell = (/** @type {boolean} */ fine) => {
      cannot.textContent = fine ? "" : cannot.dataset.cannot || "";
      cannot.hidden = fine;
    };
    const keep = (/** @type {Blob | null} */ blob) =>
      blob ? draft.keep({ kind, field, type: blob.type.split(";")[0], blob }) : draft.drop(field);
    /** @type {Promise<void> | undefined} */ let made;
    const away = () => {
      made = undefined;
      cannot.textContent = cannot.dataset.away || "";
      cannot.hidden = false;
    };
    const make = () => (made ||= fetched(MAKERS[kind]).then((maker) => maker.attach(box, keep, tell), away));
    makers.set(box, make);
    box.addEventListener("click", (event) => {
      const touched = /** @type {HTMLElement} */ (event.target).closest("[data-act=open],[data-pick]");
      if (touched?.matches("button")) unfold(box);
      if (touched) make();
    });
    box.addEventListener("change", make); // a picked file, however it was picked
    box.hidden = kind === "voice" || !works(kind);
  }
  boxes.forEach(ready);

  return {
    /** Recordings only where the event takes them: a voice can be recognised. @param {boolean} wanted */
    takeVoices(wanted) {
      for (const box of boxes) if (box.dataset.attach === "voice") box.hidden = !wanted || !works("voice");
    },
    /** Everything goes: what was drawn on a canvas too. */
    wipe() {
      for (const box of boxes) {
        box.dispatchEvent(new Event("wipe"));
        unfold(box, false);
      }
    },
    /** What was added before the page was closed. @param {Added[]} pieces */
    async bring(pieces) {
      for (const { field, blob } of pieces) {
        const box = boxes.find((each) => each.dataset.field === field);
        if (!box) continue;
        await makers.get(box)?.();
        unfold(box, true);
        box.dispatchEvent(new CustomEvent("bring", { detail: blob }));
      }
    },
    /** Where nothing can be sealed, no file can go. */
    without() { for (const box of boxes) box.hidden = true; },
  };
}

/** @param {HTMLElement} box @param {boolean} [open] */
function unfold(box, open) {
  const sheet = /** @type {HTMLElement | null} */ (box.querySelector("[data-sheet]"));
  if (!sheet) return;
  sheet.hidden = open === undefined ? !sheet.hidden : !open;
  box.querySelector("[data-act=open]")?.setAttribute("aria-expanded", String(!sheet.hidden));
}
