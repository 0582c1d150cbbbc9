// @ts-check
/** Before the first touch: what this browser can do, and what this device was used for a moment ago. */
import { day } from "./answers.js";
import { one } from "./find.js";
import { canSeal } from "./seal.js";

const CLEARED = "mars-voice cleared";

/** Told once, to whoever takes the device next. */
export function sayCleared() {
  try { sessionStorage.setItem(CLEARED, "1"); } catch { /* the screen is clear all the same */ }
}

/** Says whether words can be sealed here; where they cannot, practice says so and real use does not begin.
 * @param {HTMLFormElement} form */
export function prepare(form) {
  /* Each question starts at its top: a browser that restores the old place would hide it under the bar. */
  history.scrollRestoration = "manual";
  /* From here the draft remembers; without script the browser does, when somebody goes back. */
  form.autocomplete = "off";
  one("#written").value = day(new Date());
  try {
    one("#cleared").hidden = !sessionStorage.getItem(CLEARED);
    sessionStorage.removeItem(CLEARED);
  } catch { /* then nobody is told that it is clear */ }
  if (canSeal()) return true;
  const unsafe = one("#unsafe");
  unsafe.hidden = false;
  form.hidden = "live" in unsafe.dataset;
  return false;
}
