// @ts-check
/** The sentences that script shows. They are written in the page, so that there is one place where words stand. */
import { one } from "./find.js";

/** @param {string} key as in `data-saved-n`: "saved_n" @param {Record<string, string | number>} [gaps] */
export function told(key, gaps = {}) {
  let words = one("#sayings").getAttribute("data-" + key.replace(/_/g, "-")) || "";
  for (const [name, value] of Object.entries(gaps)) words = words.replace(`%${name.toUpperCase()}%`, () => String(value));
  return words;
}

/** A time of day as the place keeps it. @param {string | number} at */
export const clockTime = (at) =>
  new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" }).format(new Date(at));

/** @param {string} at a day, or a moment */
export const dayOf = (at) =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "long", timeZone: "Europe/London" }).format(new Date(at));
