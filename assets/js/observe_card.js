// @ts-check
/** What a card says, from what was touched. Pure: no page, no clock, nothing kept. */

/** @typedef {{ref: string, text: string, standards: string[], mine?: boolean}} Prompt */
/** @typedef {{id: string, name: string, no_go: boolean, why: string}} Area */
/** @typedef {{code: string, name: string, group: string}} Theme */
/** @typedef {{pack: {id: string, pass: string, device: string}, now: string, until: string, demo: boolean,
 *   key: import("./seal.js").Key, me: {name: string, role: string, source: string},
 *   event: {code: string, title: string, day: string, agency: string, purpose: string, lead: string, named_adult: string, local_number: string},
 *   areas: Area[], team: {name: string, me: boolean}[],
 *   standards: {code: string, version: number, edition: string, standards: {code: string, name: string}[]}[],
 *   promises: {name: string, promises: {id: string, number: number, text: string}[]} | null, themes: Theme[],
 *   prompts: Prompt[], lines: Prompt[],
 *   actions: {id: string, code: string, what: string, answer: string, answer_text: string, late: boolean, done: boolean}[],
 *   cards: {id: string, ref: string, who: string, area: string, rating: string, at: string}[],
 *   to_hear: {id: string, who: string, hint: string}[], hours?: {when: string, what: string}[]}} Pack */
/** @typedef {[string, string][]} Fields as a form gives them */

/** What most often lies behind each way of knowing; it can be changed on every card. */
const EVIDENCE = { saw: "environment", heard: "direct", read: "document", told_by_practitioner: "practitioner", told_by_family: "family" };
/** @param {string} mode */
export const evidenceFor = (mode) => EVIDENCE[mode] || "direct";

/** The humblest that fits: nobody is made surer than they said. @param {string} mode */
export const sureFor = (mode) => (mode.startsWith("told") ? "stated" : "once");

const POLARITY = { strength: "+", consideration: "~", improvement: "-", immediate: "-" };
/** @param {string} rating */
export const polarityFor = (rating) => POLARITY[rating] || "~";

/** @param {Fields} fields @param {string} name */
export const valueOf = (fields, name) => (fields.find(([key]) => key === name) || ["", ""])[1];
/** @param {Fields} fields @param {string} name */
export const valuesOf = (fields, name) => fields.filter(([key]) => key === name).map(([, value]) => value);

/** What a card cannot be without, in the order of the page. @param {Fields} fields @param {boolean} [isUnsafeSaid] the immediate part is whole */
export function missingIn(fields, isUnsafeSaid = true) {
  const lacks = (/** @type {string} */ name) => !valueOf(fields, name).trim();
  const parts = ["area", "rating"].filter(lacks);
  if (valueOf(fields, "rating") === "immediate" && !isUnsafeSaid) parts.push("immediate");
  return [...parts, ...["text", "mode"].filter(lacks)];
}

/** Begun at all? What the last card left chosen is no beginning. @param {Fields} fields @param {number} photos */
export const isBegun = (fields, photos) =>
  photos > 0 || Boolean(valueOf(fields, "text").trim() || valueOf(fields, "rating") || valuesOf(fields, "theme").length);

/** What lies inside the seal, without its photos (docs/observe.md).
 * @param {Fields} fields @param {{seq: number, at: string, immediate: object | null}} its */
export function insideOf(fields, { seq, at, immediate }) {
  const value = (/** @type {string} */ name) => valueOf(fields, name).trim();
  const [action, seen] = value("check").split(" ");
  const under = (/** @type {string} */ start) =>
    fields.filter(([key, kept]) => key.startsWith(start) && kept).map(([key, kept]) => [key.slice(start.length), kept]);
  const polarity = Object.fromEntries(under("polarity."));
  return {
    seq, at, area: value("area"), mode: value("mode"), evidence: value("evidence") || evidenceFor(value("mode")), text: value("text"),
    rating: value("rating"), standards: [...new Set(valuesOf(fields, "standard"))], promises: Object.fromEntries(under("promise.")),
    themes: Object.fromEntries(valuesOf(fields, "theme").map((code) => [code, polarity[code] || polarityFor(value("rating"))])),
    prompt: value("prompt"), confidence: value("confidence") || sureFor(value("mode")), own_view: value("own_view") === "1",
    backs_up: valuesOf(fields, "backs"), checks: action && seen ? { action, seen } : null,
    immediate: value("rating") === "immediate" ? immediate : null,
  };
}

/** What the next card begins with: where somebody stands, how they know and what they ask seldom change with every card.
 * @param {Fields} fields @param {boolean} isOwnView */
export const carriedOver = (fields, isOwnView) => /** @type {Fields} */ ([
  ...fields.filter(([name, value]) => value && ["area", "mode", "prompt"].includes(name)),
  ...(isOwnView ? [["own_view", "1"]] : []),
]);

/** @param {string} a @param {string} b */
const byOrder = (order) => (a, b) => {
  const place = (code) => (order.includes(code) ? order.indexOf(code) : order.length);
  return place(a.code) - place(b.code);
};
/** Themes that officers meet most on the floor, then the codebook's own order. */
const MET_MOST = ["T04", "T08", "T01", "T05", "T16", "T02"];
/** What was used last comes first. @param {Theme[]} themes @param {string[]} used */
export const themesInOrder = (themes, used = []) => [...themes].sort(byOrder([...new Set([...used, ...MET_MOST])]));

/** Lines given to me, then the prompts, then the lines given to others. @param {Pack} pack */
export const promptsInOrder = ({ lines, prompts }) => [...lines.filter(({ mine }) => mine), ...prompts, ...lines.filter(({ mine }) => !mine)];

/** Which standards go with a prompt. @param {Pack} pack @param {string} ref */
export const standardsWith = (pack, ref) => promptsInOrder(pack).find((each) => each.ref === ref)?.standards || [];

/** @param {Pack} pack @returns {Map<string, string>} */
export const standardNames = (pack) => new Map(pack.standards.flatMap(({ standards }) => standards.map(({ code, name }) => [code, name])));

/** Does the pack still open? A clock that was set wrong is put right by the server's. @param {{until: string}} pack @param {number} now */
export const isOver = ({ until }, now) => now > Date.parse(until);
