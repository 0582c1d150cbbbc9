// @ts-check
/** The list of cards: by number, time, area and rating, and whether each has gone. No word of them: they are locked. */
import { element } from "./observe_chips.js";
import { valueOf } from "./observe_card.js";
import { nameOfArea, ratingName } from "./observe_fill.js";
import { clockTime, told } from "./observe_words.js";
import { one } from "./find.js";

/** @typedef {import("./observe_keep.js").Made} Made */
/** @typedef {import("./observe_draft.js").Row} Row */

const WORDS_SHOWN = 90;

const act = (/** @type {string} */ does, /** @type {string} */ id, /** @type {string} */ words, className = "btn plain") => {
  const button = element("button", { type: "button", className }, words);
  Object.assign(button.dataset, { do: does, id });
  return button;
};

/** @param {{made: Made[], items: any[], later: Row[], pack?: import("./observe_card.js").Pack}} its */
export function showList({ made, items, later, pack }) {
  const waiting = new Map(items.map((item) => [item.id, item]));
  const listed = new Set(made.map(({ id }) => id));
  const rest = items.filter(({ id }) => !listed.has(id)).map(({ id, seq = 0 }) => ({ id, seq, at: "", area: "", rating: "" }));
  const rows = [...rest, ...made].reverse();
  one("#none-made").hidden = rows.length > 0;
  one("#made-list").replaceChildren(...rows.map((card) => madeRow(card, waiting.get(card.id))));
  showHours(pack);
  showToHear(pack);
  one("#unfinished").hidden = !later.length;
  one("#unfinished-list").replaceChildren(...later.map((row) => laterRow(row, pack)));
  const stuck = items.filter((item) => item.stuck);
  one("[data-do=send]").hidden = items.length === stuck.length;
  showDone(items.length, later.length);
}

/** @param {Made} card @param {any} item while it waits */
function madeRow({ id, seq, at, area, rating, sent }, item) {
  const where = item?.stuck ? told("row_stuck", { why: item.message || item.stuck }) : item ? told("row_waits") : told("row_sent", { at: clockTime(sent || Date.now()) });
  const row = element("li", { className: item?.stuck ? "stuck" : item ? "wait" : "sent" },
    element("b", {}, told("card_n", { n: seq })), element("span", {}, [at && clockTime(at), area, rating].filter(Boolean).join(" · ")), element("span", { className: "how-far" }, where));
  if (item?.stuck) row.append(act("retry", id, told("try_again")));
  return row;
}

/** The day by the clock; a pack taken before there were hours has none. @param {import("./observe_card.js").Pack} [pack] */
function showHours(pack) {
  const all = pack?.hours || [];
  one("#hours").hidden = !all.length;
  one("#hours-list").replaceChildren(...all.map(({ when, what }) => element("li", {}, element("b", {}, when), element("span", {}, what))));
}

/** Who must not go unheard, while it can still be put right. @param {import("./observe_card.js").Pack} [pack] */
function showToHear(pack) {
  const all = pack?.to_hear || [];
  one("#to-hear").hidden = !all.length;
  one("#to-hear-list").replaceChildren(...all.map(({ who, hint }) => element("li", {}, element("b", {}, who), element("span", {}, hint))));
}

/** @param {Row} row @param {import("./observe_card.js").Pack} [pack] */
function laterRow({ id, started, fields }, pack) {
  const text = valueOf(fields, "text");
  const rating = valueOf(fields, "rating");
  const about = [started && clockTime(started), pack && nameOfArea(pack, valueOf(fields, "area")), rating && ratingName(rating)].filter(Boolean).join(" · ");
  return element("li", { className: "panel" },
    element("p", { className: "lede" }, about),
    element("p", {}, text.length > WORDS_SHOWN ? text.slice(0, WORDS_SHOWN) + "…" : text || told("empty_card")),
    element("div", { className: "foot" }, act("go_on", id, told("go_on"), "btn go"),
      element("details", {}, element("summary", { className: "link" }, told("throw")), act("throw", id, told("throw_sure")))));
}

/** Asked in the page; refused with its reason while something waits. @param {number} waiting @param {number} later */
function showDone(waiting, later) {
  const ask = one("#done-ask");
  const why = waiting ? told("done_wait", { n: waiting }) : later ? told("done_unfinished", { n: later }) : "";
  ask.textContent = why || told("done_ask");
  one("[data-do=done]").hidden = Boolean(why);
}
