// @ts-check
/** What the tablet asks of the server and tells it (docs/observe.md). */
import { put } from "./outbox.js";

/** @typedef {{id: string, v: 1, pack: string, pass: string, sealed: string, files: string[]}} CardItem */

/** One question; null when there is no line, or somebody else answers. `status` is the server's own.
 * @param {string} path @param {string} [method] @param {object} [body] @returns {Promise<any>} */
async function asked(path, method = "GET", body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 15_000);
  try {
    const reply = await fetch("/api/observe/" + path, {
      method, headers: body && { "Content-Type": "application/json" }, body: body && JSON.stringify(body), redirect: "error",
      credentials: "same-origin", cache: "no-store", signal: patience.signal,
    });
    const told = await reply.json();
    return told && typeof told === "object" ? { ok: reply.ok, status: reply.status, ...told } : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** The events this person may add cards to. */
export const askVisits = () => asked("visits");

/** The day pack; asking again with the same id is how it is renewed. @param {string} id @param {string} event @param {string} device */
export const takePack = (id, event, device) => asked("packs/" + id, "PUT", { event, device });

/** How much still waits here; the answer says whether the pack was revoked. @param {import("./observe_card.js").Pack["pack"]} pack
 * @param {number} waiting @param {number} written */
export const sayHere = ({ id, pass }, waiting, written) => asked(`packs/${id}/here`, "POST", { pass, waiting, written });

/** The bytes of a card: the same from the first time to the last. @param {any} item */
export const cardBody = ({ v, pack, pass, sealed, files }) => JSON.stringify({ v, pack, pass, sealed, files });

/** The card, then each photo that the server has not got. @param {any} item @param {(sha: string) => Promise<Uint8Array | undefined>} bytesOf */
export const sendCard = (item, bytesOf) => put(item, bytesOf, "/api/observations/", cardBody(item));
