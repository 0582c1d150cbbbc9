// @ts-check
/** A typed code leads straight to its questions. The code goes into the fragment, so it reaches no server's log. */
import { ask, isWhole, tidy } from "./code.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-join]"));
const field = form.querySelector("input");
const notice = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));

/** @param {string} words */
function show(words) {
  notice.textContent = words;
  notice.hidden = false;
  field.focus();
}

async function go() {
  const code = tidy(field.value);
  if (!isWhole(code)) return show(form.dataset.short);
  const door = await ask(code);
  if (!door) return show(form.dataset.noSignal);
  if (!door.ok) return show(door.message);
  location.assign(`/give/${door.audience}/#${code}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});

if (isWhole(tidy(location.hash))) {
  field.value = tidy(location.hash);
  go();
}
