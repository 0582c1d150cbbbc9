// @ts-check
/** From a form to the bytes that travel. Pure: the same answers give the same bytes. */

/** @typedef {Record<string, string[]>} Answers */

const NOT_ANSWERS = ["id", "set", "set_version", "lang", "code", "quote", "helped"];
const ABOUT = "about.";

/** @param {Iterable<[string, unknown]>} fields @returns {Answers} */
export function answersOf(fields) {
  /** @type {Answers} */ const answers = {};
  for (const [key, value] of fields) {
    const words = String(value).trim();
    if (words && !NOT_ANSWERS.includes(key) && !key.startsWith(ABOUT)) (answers[key] ||= []).push(words);
  }
  return answers;
}

/** A question that was reached and has no answer in any part was seen and left.
 * @param {Answers} answers @param {string[]} reached @returns {Answers} */
export function withSkips(answers, reached) {
  const keys = Object.keys(answers);
  const left = reached.filter((q) => !keys.some((key) => key === q || key.startsWith(q + ".")));
  return { ...answers, ...Object.fromEntries(left.map((q) => [q, ["skip"]])) };
}

/** Version 1. Serialised once; every resend is these bytes.
 * @param {{set: string, set_version: number, code: string, lang: string, written: string, quote: string}} about @param {Answers} answers */
export const envelope = ({ set, set_version, code, lang, written, quote }, answers) =>
  JSON.stringify({ v: 1, set, set_version, code, lang, written, quote, answers });

/** What somebody said about themselves, where they were asked and chose to. @param {Iterable<[string, unknown]>} fields @returns {Answers} */
export const aboutOf = (fields) =>
  Object.fromEntries([...fields].filter(([key, value]) => key.startsWith(ABOUT) && value).map(([key, value]) => [key.slice(ABOUT.length), [String(value)]]));

/** Which of these few people have given so far. @param {Answers} about @param {Record<string, Record<string, boolean>>} [few]
 * @returns {[string, string][]} */
export const rareOf = (about, few = {}) =>
  Object.entries(about).flatMap(([name, values]) => values.filter((value) => few[name]?.[value]).map((value) => /** @type {[string, string]} */ ([name, value])));

/** Version 2, what lies inside the seal; the files are named there when they are sealed.
 * @param {{set: string, set_version: number, lang: string, written: string, quote: string}} its
 * @param {string} helped "", "adult" or "paper" @param {Answers} answers @param {Answers} about */
export const sheet = (its, helped, answers, about) => ({ ...its, helped, answers, about });

/** The day on the phone's own calendar; never a time. @param {Date} at */
export const day = (at) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

/** A random id (UUID v4), also where the page is not served safely enough for randomUUID. */
export function mint(crypto = globalThis.crypto) {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  return [...b].map((n) => n.toString(16).padStart(2, "0")).join("").replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** @param {number} now @param {number} by @param {number} count */
export const move = (now, by, count) => Math.min(count - 1, Math.max(0, now + by));

/** @param {number} index @param {number} now */
export const pip = (index, now) => (index < now ? "done" : index === now ? "now" : "");
