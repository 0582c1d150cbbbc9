// @ts-check
/** A join code as it was printed: case, spaces, dashes and look-alikes forgiven. The server tidies in the same way. */

const LOOKALIKES = { I: "1", L: "1", O: "0", U: "V" };

/** @param {string} typed */
export const tidy = (typed) =>
  typed.toUpperCase().replace(/[ILOU]/g, (c) => LOOKALIKES[c]).replace(/[^0-9A-HJKMNP-TV-Z]/g, "");

/** @param {string} code */
export const isWhole = (code) => code.length === 8;

/** Ask what a code opens. Null when there is no signal: that is no reason to stop anybody.
 * @param {string} code @returns {Promise<{ok: boolean, audience?: string, place?: string, problem?: string, message?: string} | null>} */
export async function ask(code) {
  try {
    const reply = await fetch("/api/codes", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }),
    });
    return { ok: reply.ok, ...(await reply.json()) };
  } catch {
    return null;
  }
}
