// @ts-check
/** A photo of a place or a thing, made small and drawn anew on this phone: where and when it was taken never leave. */

const LONGEST = 1600;
const boxPart = (/** @type {HTMLElement} */ box, /** @type {string} */ what) => /** @type {any} */ (box.querySelector(what));

/** The picture as pixels, the way up it was taken. @param {Blob} file @returns {Promise<ImageBitmap | HTMLImageElement>} */
async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    const image = new Image();
    const address = URL.createObjectURL(file);
    image.src = address;
    await image.decode().finally(() => URL.revokeObjectURL(address));
    return image;
  }
}

/** @param {Blob} file @param {HTMLCanvasElement} canvas @param {number} [longest] */
export async function drawOn(file, canvas, longest = LONGEST) {
  const picture = await decoded(file);
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
}

/** @param {HTMLCanvasElement} canvas @param {string} type @param {number} [quality] @returns {Promise<Blob>} */
export const bytesOf = (canvas, type, quality) =>
  new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), type, quality));

/** @param {HTMLElement} box @param {(blob: Blob | null) => void} keep @param {(fine: boolean) => void} tell */
export function attach(box, keep, tell) {
  const pick = boxPart(box, "[data-pick]");
  const shown = boxPart(box, "[data-shown]");
  const canvas = boxPart(box, "canvas");

  function off() {
    shown.hidden = true;
    canvas.width = canvas.height = 1;
    pick.value = "";
    keep(null);
  }

  async function on(/** @type {Blob | undefined} */ file) {
    if (!file) return;
    try {
      await drawOn(file, canvas);
      keep(await bytesOf(canvas, "image/jpeg", 0.82));
      shown.hidden = false;
      tell(true);
    } catch {
      off();
      tell(false);
    }
  }

  pick.addEventListener("change", () => on(pick.files[0]));
  boxPart(box, "[data-act=off]").addEventListener("click", () => {
    off();
    pick.focus();
  });
  box.addEventListener("wipe", off);
  box.addEventListener("bring", (event) => on(/** @type {CustomEvent} */ (event).detail));
  on(pick.files[0]);
}
