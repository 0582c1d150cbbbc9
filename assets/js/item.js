// @ts-check
/** One sheet of answers, made ready to travel: sealed where the browser can, once and for good. */
import { aboutOf, answersOf, day, envelope, mint, sheet, withSkips } from "./answers.js";
import { canSeal, sealItem } from "./seal.js";

/** The service's public key: in the page, or in the pack where the page came without.
 * @param {HTMLFormElement} form @returns {Promise<import("./seal.js").Key | null>} */
async function publicKey(form) {
  try {
    return JSON.parse(form.dataset.pack || "").key;
  } catch {
    return fetch("/give/pack.json").then((reply) => reply.json()).then((pack) => pack.key, () => null);
  }
}

/** Null where there is no key to seal to yet.
 * @param {HTMLFormElement} form @param {{code: string, pass?: string, way: string}} door
 * @param {string[]} seen the questions somebody came to @param {import("./seal.js").Piece[]} files @returns {Promise<any>} */
export async function itemOf(form, { code, pass, way }, seen, files) {
  const fields = new FormData(form);
  const text = (/** @type {string} */ name) => String(fields.get(name) || "");
  const isPaper = way === "p";
  const id = mint();
  const sheetDay = isPaper && /** @type {HTMLInputElement} */ (form.querySelector("#written")).value;
  const its = {
    set: text("set"), set_version: Number(text("set_version")), lang: text("lang"),
    written: sheetDay || day(new Date()), quote: text("quote") || "no",
  };
  const answers = withSkips(answersOf(fields), isPaper ? [] : seen);
  if (!canSeal()) return { id, body: envelope({ ...its, code }, answers) };
  const key = await publicKey(form);
  if (!key) return null;
  const inner = sheet(its, isPaper ? "paper" : text("helped"), answers, aboutOf(fields));
  return sealItem({ id, key, code, lang: its.lang, pass, inner, files });
}
