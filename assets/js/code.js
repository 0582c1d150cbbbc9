// @ts-check
/** A join code as it was printed: case, spaces, dashes and look-alikes forgiven. The server tidies in the same way. */

const LOOKALIKES = { I: "1", L: "1", O: "0", U: "V" };

/** @param {string} typed */
export const tidy = (typed) =>
  typed.toUpperCase().replace(/[ILOU]/g, (c) => LOOKALIKES[c]).replace(/[^0-9A-HJKMNP-TV-Z]/g, "");

/** @param {string} code */
export const isWhole = (code) => code.length === 8;

/** @typedef {{ok: boolean, audience?: string, place?: string, adult?: string, local?: string, until?: string, read?: string, pass?: string,
 *   asks?: {age: boolean, equality: boolean, voice?: boolean}, few?: Record<string, Record<string, boolean>>, extra?: import("./extra.js").Asked[], problem?: string, message?: string}} Door */

/** Ask what a code opens. Null when there is no signal, or somebody else answers: that is no reason to stop anybody.
 * @param {string} code @param {string} [lang] of the sentence in a refusal @returns {Promise<Door | null>} */
export async function ask(code, lang = globalThis.document?.documentElement.lang) {
  try {
    const reply = await fetch("/api/codes", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code, lang }), credentials: "omit",
    });
    const told = await reply.json();
    return told.audience || told.problem ? { ok: reply.ok, ...told } : null;
  } catch {
    return null;
  }
}
