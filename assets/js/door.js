// @ts-check
/** What a join code opened, kept for this tab, and what the page then says: the place, the adult, the number, the day. */
import { tidy } from "./code.js";
import { one } from "./find.js";

/** @typedef {import("./code.js").Door & {code: string, way: string}} Entered */

const MEMORY = "mars-voice door";

/** "#7K2M9QXA.t": the code, and "t" on a shared tablet, "p" for somebody who types in paper sheets.
 * @param {string} hash */
export function fragment(hash) {
  const [code, way = ""] = hash.split(".");
  return { code: tidy(code), way: /^[pt]$/i.test(way) ? way.toLowerCase() : "" };
}

/** @param {Entered} door */
export function remember(door) {
  try { sessionStorage.setItem(MEMORY, JSON.stringify(door)); } catch { /* then the code is asked for again */ }
}

/** @returns {Entered | null} */
export function remembered() {
  try { return JSON.parse(sessionStorage.getItem(MEMORY) || "null"); } catch { return null; }
}

export function forgetDoor() {
  try { sessionStorage.removeItem(MEMORY); } catch { /* nothing was kept */ }
}

/** The device changes hands: what is shown then differs, and so does what is kept. @param {string} way */
export function take(way) {
  document.documentElement.classList.toggle("tablet", way === "t");
  document.documentElement.classList.toggle("paper", way === "p");
}

/** When words are next read, in the reader's own words for a day and an hour. @param {string} at */
export const readAt = (at, lang = document.documentElement.lang) =>
  new Intl.DateTimeFormat(lang.startsWith("en") ? "en-GB" : lang, {
    weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", hour12: lang.startsWith("en"), timeZone: "Europe/London",
  }).format(new Date(at));

/** Whose place this is, who is there today, and the number that is near. @param {Entered} door */
export function welcome({ place = "", adult, local, read, way }) {
  const say = (/** @type {Element | null} */ at, /** @type {string} */ gap, /** @type {string} */ words) => {
    const told = /** @type {HTMLElement} */ (at);
    told.textContent = (told.dataset.named || told.dataset.read || "").replace(gap, words);
    told.hidden = false;
  };
  one("#place").textContent = place;
  one("#help-tablet").hidden = way !== "t";
  one("#tablet-note").hidden = way !== "t";
  one("#sheet-day").hidden = one("#paper-note").hidden = way !== "p";
  if (adult) for (const at of [one("#help-adult"), one("#help-tablet p")]) say(at, "%ADULT%", adult);
  if (read) for (const at of document.querySelectorAll("[data-read]")) say(at, "%READ%", readAt(read));
  if (!local) return;
  const link = one("#help-local");
  say(one("#help-local b"), "%NUMBER%", local);
  link.href = "tel:" + local.replace(/[^\d+]/g, "");
  link.hidden = false;
}
