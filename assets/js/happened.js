// @ts-check
/** Offers the words that are kept on this phone, so that nobody has to type them here. */
import { forgetWords, keptWords } from "./kept-words.js";

const shelf = /** @type {HTMLElement} */ (document.querySelector("[data-kept]"));
const field = /** @type {HTMLInputElement} */ (document.querySelector("#words"));

/** @param {string} kind @param {string} words @param {() => void} does */
function button(kind, words, does) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.className = kind;
  made.addEventListener("click", does);
  return made;
}

/** @param {import("./kept-words.js").Kept} one */
function row(one) {
  const item = document.createElement("li");
  const from = [one.place, one.day && dayOf(one.day)].filter(Boolean).join(", ");
  const use = button("btn plain", `${shelf.dataset.use} ${from}`, () => {
    field.value = one.words;
    field.form.requestSubmit();
  });
  const forget = button("btn quiet", shelf.dataset.forget, () => {
    forgetWords(localStorage, one.words);
    item.remove();
    shelf.querySelector("[role=status]").textContent = shelf.dataset.gone;
    field.focus();
  });
  item.append(use, forget);
  return item;
}

/** @param {string} day */
function dayOf(day) {
  const date = new Date(day);
  return isNaN(date.getTime()) ? day : date.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
}

function offer() {
  const held = keptWords(localStorage);
  shelf.querySelector("ul").replaceChildren(...held.map(row));
  shelf.hidden = !held.length;
}

try {
  offer();
} catch { /* a browser that keeps nothing: the words are typed */ }
