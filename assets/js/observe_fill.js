// @ts-check
/** What the day pack brings to the card: areas, themes, prompts, standards, promises, actions, cards of the team. */
import { promptsInOrder, standardNames, standardsWith, themesInOrder, valuesOf } from "./observe_card.js";
import { choice, choices, drawn, element } from "./observe_chips.js";
import { clockTime, told } from "./observe_words.js";
import { one } from "./find.js";

/** @typedef {import("./observe_card.js").Pack} Pack */
/** @typedef {import("./observe_keep.js").Made} Made */

const IN_SIGHT = 6; // themes beside the card; the rest is one touch away

/** @param {Pack} pack @param {{made: Made[], used: string[]}} here what this tablet has done so far */
export function fillCard(pack, { made, used }) {
  fillAreas(pack);
  fillThemes(pack, used);
  fillPrompts(pack);
  fillStandards(pack, "", []);
  fillPromises(pack);
  fillChecks(pack);
  fillBacks(pack, made);
}

/** @param {string} fold @param {boolean} isEmpty */
const showFold = (fold, isEmpty) => { one(`[data-fold=${fold}]`).hidden = isEmpty; };

/** As a heading would have it: programmes are typed in small letters. @param {string} name */
const capital = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** @param {Pack} pack @param {string} id */
export const nameOfArea = ({ areas }, id) => capital(areas.find((area) => area.id === id)?.name || "");

/** An area where nobody goes is there to be read, and says why when it is touched. @param {Pack} pack */
function fillAreas({ areas }) {
  one("#areas").replaceChildren(...areas.map(({ id, name, no_go, why }) => {
    if (!no_go) return choice({ name: "area", value: id }, "chip", capital(name));
    const shut = element("button", { type: "button", className: "chip dash shut" }, drawn("no"), capital(name));
    shut.setAttribute("aria-disabled", "true");
    shut.setAttribute("aria-describedby", "no-go");
    shut.dataset.noGo = told("no_go", { what: capital(name), why }).replace("  ", " ");
    return shut;
  }));
}

/** @param {Pack} pack @param {string[]} used */
function fillThemes({ themes }, used) {
  const signs = JSON.parse(one("#themes").dataset.signs);
  const chips = themesInOrder(themes, used).map(({ code, name, group }) =>
    choice({ type: "checkbox", name: "theme", value: code }, `chip ${group}`, drawn(signs[code] || "g" + group), name));
  const rest = one("#themes-more");
  rest.replaceChildren(...chips.slice(IN_SIGHT));
  rest.hidden = true;
  const all = element("button", { type: "button", className: "chip dash all", hidden: chips.length <= IN_SIGHT }, told("all_themes"));
  all.dataset.do = "themes";
  all.setAttribute("aria-expanded", "false");
  all.setAttribute("aria-controls", "themes-more");
  one("#themes").replaceChildren(...chips.slice(0, IN_SIGHT), all);
}

/** @param {Pack} pack */
function fillPrompts(pack) {
  const isLine = new Set(pack.lines);
  const small = (/** @type {import("./observe_card.js").Prompt} */ each) => (isLine.has(each) ? told(each.mine ? "my_line" : "line") : "");
  one("#prompts").replaceChildren(
    ...promptsInOrder(pack).map((each) =>
      choice({ name: "prompt", value: each.ref }, "opt", element("b", {}, each.ref), element("span", {}, each.text, ...(small(each) ? [element("small", {}, small(each))] : [])))),
    choice({ name: "prompt", value: "", checked: true }, "opt quiet", told("no_prompt")),
  );
}

/** What goes with the prompt first, and in sight. @param {Pack} pack @param {string} prompt its reference @param {string[]} chosen */
export function fillStandards(pack, prompt, chosen) {
  const first = standardsWith(pack, prompt);
  const names = standardNames(pack);
  const chip = (/** @type {string} */ code) =>
    choice({ type: "checkbox", name: "standard", value: code, checked: chosen.includes(code) }, "chip", element("b", {}, code), " ", names.get(code) || "");
  one("#standards-first").replaceChildren(...first.filter((code) => names.has(code)).map(chip));
  one("#suggested").hidden = !first.length;
  one("#standards").replaceChildren(...pack.standards.map(({ edition, standards }) =>
    choices(edition, standards.filter(({ code }) => !first.includes(code)).map(({ code }) => chip(code)))));
}

/** @param {Pack} pack */
function fillPromises({ promises }) {
  const ways = [["kept", "kept"], ["sometimes", "sometimes"], ["not", "not_kept"], ["", "not_seen"]];
  one("#promises").replaceChildren(...(promises?.promises || []).map(({ id, number, text }) =>
    choices(`${number}. ${text}`, ways.map(([value, key]) =>
      choice({ name: "promise." + id, value, checked: !value }, value ? "chip" : "chip dash", told(key))))));
  showFold("promise", !promises?.promises.length);
}

/** Each in the agency's own words, with what they answered. One action for each card. @param {Pack} pack */
function fillChecks({ actions }) {
  const parts = actions.map(({ id, code, what, answer, answer_text, late, done }) => {
    const said = answer_text || answer;
    const line = [said && told(done ? "they_said_done" : "they_said", { what: said }), late && told("late")].filter(Boolean).join(" · ");
    return choices(`${code} ${what}`, ["yes", "partly", "no"].map((seen) => choice({ name: "check", value: `${id} ${seen}` }, "chip", told(seen))), ...(line ? [element("p", { className: "lede" }, line)] : []));
  });
  const none = choice({ name: "check", value: "", checked: true }, "chip dash", told("not_checked"));
  one("#checks").replaceChildren(...parts, element("div", { className: "chips" }, none));
  showFold("check", !actions.length);
}

/** By number, area and rating; never by what it says. @param {Pack} pack @param {Made[]} made */
function fillBacks({ cards }, made) {
  const mine = made.map(({ id, seq, at, area, rating }) => ({ id, ref: told("backs_n", { n: seq }), who: "", at, area, rating })).reverse();
  const here = new Set(mine.map(({ id }) => id));
  const rows = [...mine, ...cards.filter(({ id }) => !here.has(id)).map((card) => ({ ...card, rating: ratingName(card.rating) }))];
  one("#backs").replaceChildren(...rows.map(({ id, ref, who, area, rating, at }) =>
    choice({ type: "checkbox", name: "backs", value: id }, "opt", element("b", {}, ref), element("span", {}, `${capital(area)} · ${rating}`, element("small", {}, [who, clockTime(at)].filter(Boolean).join(", "))))));
  showFold("backs", !rows.length);
}

/** As the chip says it. @param {string} rating */
export const ratingName = (rating) => one(`#card [name=rating][value=${rating}]`)?.parentNode.textContent || rating;

/** Beside each fold, what is chosen in it. @param {[string, string][]} fields */
export function summarise(fields) {
  const say = (/** @type {string} */ fold, /** @type {string} */ words) => { one(`[data-fold=${fold}] summary small`).textContent = words || told("none"); };
  const text = (/** @type {string} */ name) => one(`#card [name=${name}]:checked`)?.parentNode.textContent || "";
  const [prompt = ""] = valuesOf(fields, "prompt");
  const many = (/** @type {number} */ n) => (n ? told("chosen_n", { n }) : "");
  say("prompt", prompt && text("prompt").replace(prompt, prompt + " "));
  say("standard", valuesOf(fields, "standard").join(", "));
  say("promise", many(fields.filter(([name, value]) => name.startsWith("promise.") && value).length));
  say("check", valuesOf(fields, "check")[0] ? text("check") : "");
  say("backs", many(valuesOf(fields, "backs").length));
  say("evidence", text("evidence"));
}
