// @ts-check
/** What happens while a card is being filled in: what one answer means for another, and a gentle hint. */
import { evidenceFor, polarityFor, standardNames, sureFor, valueOf, valuesOf } from "./observe_card.js";
import { choice, choices } from "./observe_chips.js";
import { fillStandards, summarise } from "./observe_fill.js";
import { floorHint } from "./observe_hint.js";
import { told } from "./observe_words.js";
import { one } from "./find.js";

/** @typedef {import("./observe_card.js").Fields} Fields */

const MOST_THEMES = 3;

/** @param {HTMLFormElement} form @returns {Fields} */
export const readCard = (form) => /** @type {any} */ ([...new FormData(form)].filter(([, value]) => typeof value === "string"));

/** @param {string} name @param {string} value */
const tick = (name, value) => {
  const box = one(`#card [name="${name}"][value="${value}"]`);
  if (box) box.checked = true;
};

/** One part that the officer has not set follows another. @param {HTMLFormElement} form @param {string} name @param {string} value */
function follow(form, name, value) {
  if (!(name in form.dataset)) tick(name, value);
}

/** @param {HTMLFormElement} form @param {import("./observe_card.js").Pack} pack @param {HTMLInputElement} touched */
export function followTouch(form, pack, touched) {
  const { name, value } = touched;
  if (["evidence", "confidence"].includes(name)) form.dataset[name] = "set";
  if (name === "mode") {
    follow(form, "evidence", evidenceFor(value));
    follow(form, "confidence", sureFor(value));
  }
  if (name === "area") one("#no-go").hidden = true;
  if (name === "theme") keepToThree(touched);
  if (name === "theme" || name === "rating") showPolarities(form, pack);
  if (name === "prompt") fillStandards(pack, value, valuesOf(readCard(form), "standard"));
  if (name.startsWith("polarity.")) /** @type {HTMLElement} */ (touched.closest("fieldset")).dataset.set = "1";
  if (name === "text") hintAt(value);
  summarise(readCard(form));
}

/** @param {HTMLInputElement} touched */
function keepToThree(touched) {
  const isFull = document.querySelectorAll("#card [name=theme]:checked").length > MOST_THEMES;
  if (isFull) touched.checked = false;
  one("#themes-full").hidden = !isFull;
}

/** Each chosen theme says good, mixed or needs work; until it is touched it follows the rating.
 * @param {HTMLFormElement} form @param {import("./observe_card.js").Pack} pack */
export function showPolarities(form, pack) {
  const fields = readCard(form);
  const box = one("#polarities");
  const chosen = valuesOf(fields, "theme");
  const usual = polarityFor(valueOf(fields, "rating"));
  for (const part of [...box.children]) if (!chosen.includes(part.dataset.code)) part.remove();
  for (const code of chosen) {
    const there = box.querySelector(`[data-code="${code}"]`);
    if (!there) box.append(polarityOf(pack, code, usual));
    else if (!there.dataset.set) tick("polarity." + code, usual);
  }
}

/** @param {import("./observe_card.js").Pack} pack @param {string} code @param {string} usual */
function polarityOf({ themes }, code, usual) {
  const ways = [["+", "good"], ["~", "mixed"], ["-", "needs_work"]];
  const name = themes.find((theme) => theme.code === code)?.name || code;
  const part = choices(name, ways.map(([value, key]) => choice({ name: "polarity." + code, value, checked: value === usual }, "way", told(key))));
  part.classList.add("polar");
  part.dataset.code = code;
  return part;
}

function hintAt(/** @type {string} */ words) {
  const found = floorHint(words);
  const line = one("#hint p");
  one("#hint").hidden = !found;
  if (found && line.textContent !== line.dataset[found]) line.textContent = line.dataset[found];
}

/** Fields back into the form: a draft, or what the last card left. @param {HTMLFormElement} form
 * @param {import("./observe_card.js").Pack} pack @param {Fields} fields */
export function fillFields(form, pack, fields) {
  const known = standardNames(pack);
  fillStandards(pack, valueOf(fields, "prompt"), valuesOf(fields, "standard").filter((code) => known.has(code)));
  putFields(form, fields);
  showPolarities(form, pack);
  putFields(form, fields.filter(([name]) => name.startsWith("polarity.")), true);
  const mode = valueOf(fields, "mode");
  for (const [name, usual] of [["evidence", evidenceFor(mode)], ["confidence", sureFor(mode)]]) {
    const given = valueOf(fields, name);
    if (given && given !== usual) form.dataset[name] = "set";
    else if (mode) tick(name, usual);
  }
  hintAt(valueOf(fields, "text"));
  summarise(readCard(form));
}

/** @param {HTMLFormElement} form @param {Fields} fields @param {boolean} [isTouched] */
function putFields(form, fields, isTouched) {
  for (const [name, value] of fields) {
    for (const box of /** @type {any} */ (form.elements)) {
      if (box.name !== name) continue;
      if (box.type === "radio" || box.type === "checkbox") box.checked ||= box.value === value;
      else box.value = value;
      if (isTouched && box.checked) box.closest("fieldset").dataset.set = "1";
    }
  }
}

/** An empty card. @param {HTMLFormElement} form */
export function wipeCard(form) {
  form.reset();
  delete form.dataset.evidence;
  delete form.dataset.confidence;
  one("#polarities").replaceChildren();
  for (const id of ["no-go", "missing", "hint", "themes-full"]) one("#" + id).hidden = true;
  for (const fold of form.querySelectorAll("details")) fold.open = false;
}
