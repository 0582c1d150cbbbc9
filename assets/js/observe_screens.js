// @ts-check
/** One screen at a time, each beginning at its top with its heading in focus. And what stands round all of them. */
import { drawn } from "./observe_chips.js";
import { dayOf, told } from "./observe_words.js";
import { one } from "./find.js";

const SCREENS = ["opening", "doors", "card", "list", "closed"];
let up = "opening";

/** The screen that is up. */
export const screenUp = () => up;

/** @param {string} which */
export function showScreen(which) {
  const isFirst = up === "opening";
  up = which;
  for (const name of SCREENS) one("#" + name).hidden = name !== which;
  document.documentElement.dataset.screen = which;
  if (isFirst) return; // a page that opens begins where every page does
  scrollTo(0, 0);
  [...document.querySelectorAll(`#${which} h1`)].find((each) => each.checkVisibility?.() ?? true)?.focus({ preventScroll: true });
}

/** Whose visit this is, and whom to call: from the pack. @param {import("./observe_card.js").Pack | null} pack */
export function showVisit(pack) {
  if (!pack) return;
  const { event, me } = pack;
  one("#place").textContent = event.title;
  one("#who").textContent = `${dayOf(event.day)} · ${me.name}`;
  document.title = `${event.title} · MARS Voice`;
  const adult = one("#help-adult");
  if (event.named_adult) adult.textContent = adult.dataset.named.replace("%ADULT%", event.named_adult);
  const call = one("#help-local");
  const number = one("b", call);
  call.hidden = !event.local_number;
  number.textContent = number.dataset.named.replace("%NUMBER%", event.local_number || "");
  call.href = "tel:" + (event.local_number || "").replace(/[^\d+]/g, "");
}

/** The pack opens nothing more here. @param {string} why @param {number} later how many unfinished cards are kept */
export function showShut(why, later) {
  one("#revoked").hidden = why !== "revoked";
  one("#over").hidden = why !== "over";
  const unfinished = one("#over-unfinished");
  unfinished.hidden = !later;
  unfinished.textContent = told("over_unfinished", { n: later });
  showScreen("closed");
}

/** @param {ReturnType<import("./observe_sync.js").syncWords>} its */
export function showSync({ sign, kind, main, small }) {
  const badge = one("#sync");
  const [first, second] = [told(...main), told(...small)];
  badge.hidden = false;
  badge.className = `sync ${kind}`;
  one("svg", badge).replaceWith(drawn(sign));
  const said = one("#sync-said");
  if (said.textContent !== `${first}. ${second}`) said.textContent = `${first}. ${second}`;
  const [b, s] = [one("b", badge), one("small", badge)];
  if (b.textContent !== first) b.textContent = first;
  if (s.textContent !== second) s.textContent = second;
}

/** Said until something else is. @param {string} words */
export function sayLoud(words) {
  const loud = one("#loud");
  loud.textContent = words;
  loud.hidden = !words;
}
