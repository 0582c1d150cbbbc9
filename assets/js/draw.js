// @ts-check
/** A drawing with a finger, a pen or a mouse; from the keyboard, a picture of one made on paper. */
import { bytesOf, drawOn } from "./photo.js";

/** @typedef {{colour: string, size: number, points: [number, number][]}} Stroke */

const COLOURS = ["#2b1a31", "#5a2670", "#0f626b", "#c2560c"];
const PAPER = "#fff";

/** @param {HTMLElement} box @param {(blob: Blob | null) => void} keep @param {(fine: boolean) => void} tell */
export function attach(box, keep, tell) {
  const canvas = /** @type {HTMLCanvasElement} */ (box.querySelector("canvas"));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pick = /** @type {HTMLInputElement} */ (box.querySelector("[data-pick]"));
  const buttons = (/** @type {string} */ does) => /** @type {HTMLElement[]} */ ([...box.querySelectorAll(`[data-act=${does}]`)]);
  /** @type {Stroke[]} */ let strokes = [];
  /** @type {HTMLCanvasElement | null} */ let under = null;
  let colour = COLOURS[0];
  let size = 6;

  function paint() {
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    if (under) {
      const scale = Math.min(canvas.width / under.width, canvas.height / under.height);
      const [w, h] = [under.width * scale, under.height * scale];
      pen.drawImage(under, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h);
    }
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of strokes) line(stroke);
  }

  function line(/** @type {Stroke} */ { colour: ink, size: width, points }) {
    pen.strokeStyle = ink;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(...points[0]);
    for (const point of points) pen.lineTo(...point);
    pen.stroke();
  }

  async function changed() {
    paint();
    keep(strokes.length || under ? await bytesOf(canvas, "image/png") : null);
  }

  function wipe() {
    strokes = [];
    under = null;
    pick.value = "";
    paint();
    keep(null);
  }

  const where = (/** @type {PointerEvent} */ event) => {
    const at = canvas.getBoundingClientRect();
    return /** @type {[number, number]} */ ([
      ((event.clientX - at.left) / at.width) * canvas.width, ((event.clientY - at.top) / at.height) * canvas.height,
    ]);
  };

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    strokes.push({ colour, size, points: [where(event)] });
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    strokes[strokes.length - 1].points.push(where(event));
    line(strokes[strokes.length - 1]);
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, changed);

  function choose(/** @type {HTMLElement[]} */ all, /** @type {HTMLElement} */ one) {
    for (const each of all) each.setAttribute("aria-pressed", String(each === one));
  }

  const pens = buttons("pen");
  const sizes = buttons("size");
  pens.forEach((button, n) => button.addEventListener("click", () => { colour = COLOURS[n]; choose(pens, button); }));
  sizes.forEach((button) => button.addEventListener("click", () => { size = Number(button.dataset.size); choose(sizes, button); }));
  buttons("undo")[0].addEventListener("click", () => {
    if (!strokes.pop()) under = null;
    changed();
  });
  buttons("clear")[0].addEventListener("click", wipe);
  async function lay(/** @type {Blob | undefined} */ picture) {
    if (!picture) return;
    try {
      const drawn = document.createElement("canvas");
      await drawOn(picture, drawn, canvas.width);
      under = drawn;
      tell(true);
      await changed();
    } catch {
      tell(false);
    }
  }

  pick.addEventListener("change", () => lay(pick.files?.[0]));
  box.addEventListener("bring", (event) => lay(/** @type {CustomEvent} */ (event).detail));
  box.addEventListener("wipe", wipe);
  paint();
  lay(pick.files?.[0]);
}
