// @ts-check
/** What the page says while somebody answers: how many are chosen, how many letters are left, a gentle hint. */
import { one } from "./find.js";
import { hintFor } from "./hints.js";

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

/** Under the words it is about, and gone when they are. @param {HTMLInputElement | HTMLTextAreaElement} box */
export function hint(box) {
  const note = one("#hint");
  if (box.type !== "textarea" && box.type !== "text" || !box.closest("[data-q]")) return;
  const found = hintFor(box.value);
  if (found) box.closest(".field")?.after(note);
  else if (box.closest(".field")?.nextElementSibling !== note) return;
  const line = one("p", note);
  if (line.textContent !== (line.dataset[found] || "")) line.textContent = line.dataset[found] || "";
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
