// @ts-check
/** What the page says while somebody answers: how many are chosen, how many letters are left, a gentle hint. */
import { fetched, one } from "./find.js";

/** @param {ParentNode} within */
export function count(within) {
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

/** @type {Promise<{hintFor: (words: string) => string}> | undefined} */ let hints;

/** Under the words it is about, and gone when they are. Without it nothing is missing but the hint.
 * @param {HTMLInputElement | HTMLTextAreaElement} box */
export async function hint(box) {
  const place = box.closest("[data-q] .field");
  if (!place) return;
  hints ||= fetched("hints");
  const found = await hints.then(({ hintFor }) => hintFor(box.value), () => { hints = undefined; });
  const note = one("#hint");
  if (found) place.after(note);
  else if (place.nextElementSibling !== note) return;
  const line = one("p", note);
  const words = line.dataset[found || ""] || "";
  if (line.textContent !== words) line.textContent = words;
  note.hidden = !found;
}

/** @param {ParentNode} step */
export function clear(step) {
  for (const each of /** @type {any} */ (step.querySelectorAll("input:not([value=unclear]),textarea"))) {
    if (each.type === "radio" || each.type === "checkbox") each.checked = false;
    else each.value = "";
  }
  count(step);
}

/** @param {HTMLFormElement} form @param {[string, string][]} fields */
export function fill(form, fields) {
  for (const each of /** @type {any} */ (form.elements)) {
    const given = fields.filter(([name]) => name === each.name).map(([, value]) => value);
    if (each.type === "radio" || each.type === "checkbox") each.checked = given.includes(each.value);
    else if (each.type !== "hidden" && each.name) each.value = given.find((value) => value !== "unclear") || "";
  }
  count(form);
}
