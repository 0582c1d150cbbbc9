// @ts-check
/** A photo shown large, where whatever points at a person is blurred: with a finger, a mouse or the keyboard.
 * Until "Use this photo" it lives in this page's memory alone, and so does what lay under each blur. */
import { between, destroy, framed, spotAt } from "./blur.js";
import { bytesOf, drawOn } from "./photo.js";

/** @typedef {import("./blur.js").Frame} Frame */
/** @typedef {{blob: Blob, type: string, caption: string, assured: boolean}} Shot as the card takes it */

/** Points of the longer side: enough for a printed page, and what the service keeps at most. */
const LARGEST = 2048;
/** Bytes a photo may have, sealed: what the server takes (docs/observe.md), less the seal. */
export const MOST_BYTES = 4 * 1024 * 1024 - 1024;
/** Screen pixels under which a drag was meant as a tap. */
const TAP = 10;
/** Bytes of undone-able points held at most; the oldest steps go first. */
const MOST_UNDO = 96 * 1024 * 1024;
const FIRST_FRAME = 1 / 6;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const GROWS = { "+": 1.25, "=": 1.25, "-": 0.8, _: 0.8 };

/** @param {HTMLDialogElement} dialog @param {(key: string, gaps?: Record<string, unknown>) => string} sentence */
export function makeBlurring(dialog, sentence) {
  const its = (/** @type {string} */ what) => /** @type {any} */ (dialog.querySelector(what));
  const [stage, canvas, svg, spoken] = ["[data-stage]", "[data-stage] canvas", "[data-stage] svg", "[data-spoken]"].map(its);
  const [undo, caption, assured] = ["[data-act=undo]", "#photo-caption", "#photo-assured"].map(its);
  const pen = () => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {{frame: Frame, under: ImageData}[]} */ let steps = [];
  let done = 0;
  /** @type {Frame | null} */ let frame = null;
  /** @type {Blob | null} */ let blind = null;
  /** @type {(shot: Shot | null) => void} */ let answer = () => undefined;

  function blur(/** @type {Frame} */ where) {
    const inside = framed(where, canvas);
    const patch = pen().getImageData(inside.x, inside.y, inside.w, inside.h);
    steps.push({ frame: inside, under: new ImageData(patch.data.slice(), patch.width, patch.height) });
    while (steps.length > 1 && steps.reduce((sum, { under }) => sum + under.data.length, 0) > MOST_UNDO) steps.shift();
    destroy(patch, canvas);
    pen().putImageData(patch, inside.x, inside.y);
    counted(1, "blurred");
  }

  function takeBack() {
    const step = steps.pop();
    if (!step) return;
    pen().putImageData(step.under, step.frame.x, step.frame.y);
    assured.checked = false; // it was said of the photo as it looked then
    counted(-1, "undone");
    if (undo.disabled) stage.focus();
  }

  function counted(/** @type {number} */ more, /** @type {string} */ key) {
    done += more;
    undo.disabled = !steps.length;
    spoken.textContent = sentence(key, { n: done });
  }

  /** The frame over the photo; none while nobody draws one. */
  function show(/** @type {Frame | null} */ where) {
    svg.toggleAttribute("hidden", !where);
    svg.setAttribute("viewBox", `0 0 ${canvas.width} ${canvas.height}`);
    for (const rect of svg.children)
      for (const [name, value] of where ? [["x", where.x], ["y", where.y], ["width", where.w], ["height", where.h]] : [])
        rect.setAttribute(name, value);
  }

  const atPoint = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    const inside = (/** @type {number} */ part, /** @type {number} */ of) => Math.min(Math.max(part, 0), 1) * of;
    return [inside((clientX - box.left) / box.width, canvas.width), inside((clientY - box.top) / box.height, canvas.height)];
  };

  /** @type {{x: number, y: number, from: PointerEvent} | null} */ let drag = null;
  stage.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (drag || event.button) return;
    const [x, y] = atPoint(event);
    drag = { x, y, from: event };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (drag?.from.pointerId === event.pointerId) show(dragged(event));
  });
  stage.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
    if (drag?.from.pointerId !== event.pointerId) return;
    blur(dragged(event) || spotAt(drag.x, drag.y, canvas));
    settle();
  });
  stage.addEventListener("pointercancel", settle);
  function settle() {
    drag = frame = null;
    show(null);
  }
  /** What is drawn so far; null while it may still be a tap. */
  function dragged(/** @type {PointerEvent} */ event) {
    if (!drag || Math.hypot(event.clientX - drag.from.clientX, event.clientY - drag.from.clientY) < TAP) return null;
    const [x, y] = atPoint(event);
    return framed(between(drag.x, drag.y, x, y), canvas);
  }

  function framedByKeys(/** @type {Frame} */ wanted) {
    frame = framed(wanted, canvas);
    show(frame);
    const part = (/** @type {number} */ n, /** @type {number} */ of) => Math.round((100 * n) / of);
    spoken.textContent = sentence("frame", {
      x: part(frame.x + frame.w / 2, canvas.width), y: part(frame.y + frame.h / 2, canvas.height), w: part(frame.w, canvas.width),
    });
  }
  const firstFrame = () => {
    const side = Math.max(canvas.width, canvas.height) * FIRST_FRAME;
    return { x: (canvas.width - side) / 2, y: (canvas.height - side) / 2, w: side, h: side };
  };
  stage.addEventListener("focus", () => { if (stage.matches(":focus-visible") && !drag) framedByKeys(frame || firstFrame()); });
  stage.addEventListener("blur", () => show(null));
  stage.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (!byKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** True where the key was for us. @param {KeyboardEvent} event */
  function byKey({ key, shiftKey, ctrlKey, metaKey }) {
    if (key === "z" && (ctrlKey || metaKey)) return takeBack(), true;
    const now = frame || framed(firstFrame(), canvas);
    const grow = GROWS[key];
    if (ctrlKey || metaKey || !(MOVES[key] || grow || key === "Enter" || key === " ")) return false;
    if (grow) framedByKeys({ x: now.x - (now.w * (grow - 1)) / 2, y: now.y - (now.h * (grow - 1)) / 2, w: now.w * grow, h: now.h * grow });
    else if (MOVES[key]) {
      const far = Math.max(canvas.width, canvas.height) / (shiftKey ? 160 : 32);
      framedByKeys({ ...now, x: now.x + MOVES[key][0] * far, y: now.y + MOVES[key][1] * far });
    } else {
      frame = now;
      blur(now);
      show(frame);
    }
    return true;
  }

  /** In words, each part has a sentence for a photo that is seen and one for a photo that is not. */
  function speak() {
    for (const each of dialog.querySelectorAll("[data-blind]")) {
      const { dataset } = /** @type {HTMLElement} */ (each);
      dataset.seen ??= each.textContent || "";
      each.textContent = (blind ? dataset.blind : dataset.seen) || "";
    }
    for (const what of ["[data-look]", "[data-assure]"]) its(what).hidden = Boolean(blind);
    dialog.classList.toggle("blind", Boolean(blind));
  }

  function ask(/** @type {{caption: string, assured: boolean}} */ was) {
    [caption.value, assured.checked, spoken.textContent] = [was.caption, was.assured, ""];
    undo.disabled = true;
    settle();
    speak();
    dialog.showModal();
    its("h1").focus();
    return /** @type {Promise<Shot | null>} */ (new Promise((told) => { answer = told; }));
  }

  /** The photo leaves this page's memory, and with it what was blurred. */
  function end(/** @type {Shot | null} */ shot) {
    steps = [];
    done = 0;
    canvas.width = canvas.height = 1;
    blind = null;
    caption.value = "";
    if (dialog.open) dialog.close();
    answer(shot);
    answer = () => undefined;
  }

  async function smallEnough() {
    let blob = await bytesOf(canvas, "image/jpeg", 0.85);
    for (const quality of [0.7, 0.5]) if (blob.size > MOST_BYTES) blob = await bytesOf(canvas, "image/jpeg", quality);
    return blob;
  }

  const use = its("[data-act=use]");
  use.addEventListener("click", async () => {
    const mine = answer;
    const said = { caption: caption.value.trim(), assured: assured.checked && !blind };
    use.disabled = true; // an old tablet takes a moment
    const blob = blind || (await smallEnough());
    use.disabled = false;
    if (mine === answer) end({ blob, type: blob.type || "image/heic", ...said });
  });
  its("[data-act=drop]").addEventListener("click", () => end(null));
  undo.addEventListener("click", takeBack);
  dialog.addEventListener("close", () => end(null));

  return {
    /** Look at a photo and blur it. Null where it was not used after all; rejects where it cannot be opened here.
     * @param {Blob} photo @param {{caption: string, assured: boolean}} [was] */
    async look(photo, was = { caption: "", assured: false }) {
      await drawOn(photo, canvas, LARGEST);
      return ask(was);
    },
    /** Offer to send one as it is that this tablet cannot open. @param {Blob} photo */
    offer(photo) {
      blind = photo;
      return ask({ caption: "", assured: false });
    },
    close: () => end(null),
  };
}
