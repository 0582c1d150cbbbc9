// @ts-check
/** Seals a card and its photos to the service's key (docs/envelope.md). Nothing on this tablet opens them again. */
import { base64, hexOf, sealed, utf8 } from "./seal.js";

/** @typedef {{blob: Blob, type: string, caption: string, assured: boolean}} Shot one photo, blurred where it had to be */

/** @param {{id: string, key: import("./seal.js").Key, pack: {id: string, pass: string}, inner: object, shots: Shot[]}} what
 * @returns {Promise<{id: string, v: 1, pack: string, pass: string, sealed: string, files: {sha: string, bytes: Uint8Array}[]}>} */
export async function sealCard({ id, key, pack, inner, shots }) {
  const files = [];
  const photos = [];
  for (const { blob, caption, assured } of shots) {
    const bytes = await sealed(await blob.arrayBuffer(), key, id, "file");
    const sha = hexOf(await crypto.subtle.digest("SHA-256", bytes));
    files.push({ sha, bytes });
    photos.push({ sha, caption, assured });
  }
  const card = await sealed(utf8(JSON.stringify({ ...inner, photos })), key, id, "observation");
  return { id, v: 1, pack: pack.id, pass: pack.pass, sealed: base64(card), files };
}
