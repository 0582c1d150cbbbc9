// @ts-check
/** Seals what somebody said to the service's public key (docs/envelope.md). Nothing on this phone opens it again. */

/** @typedef {{id: string, public: string}} Key as in /give/pack.json */
/** @typedef {{kind: string, field: string, type: string, blob: Blob}} Piece a photo, drawing or recording */

export const canSeal = () => !!globalThis.crypto?.subtle;

const CURVE = { name: "ECDH", namedCurve: "P-256" };
export const utf8 = (/** @type {string} */ words) => new TextEncoder().encode(words);
export const hexOf = (/** @type {ArrayBuffer} */ bytes) => [...new Uint8Array(bytes)].map((n) => n.toString(16).padStart(2, "0")).join("");

/** @param {ArrayLike<number>[]} parts */
function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Byte by byte: a spread of this length is more than some browsers take. @param {Uint8Array} bytes */
export function base64(bytes) {
  let raw = "";
  for (const byte of bytes) raw += String.fromCharCode(byte);
  return btoa(raw);
}

/** @param {string} text base64url */
const unbase64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

/** The private half of the one-use key cannot be exported and is dropped here: that is the promise.
 * @param {BufferSource} plain @param {Key} key @param {string} id @param {string} purpose */
export async function sealed(plain, key, id, purpose) {
  const { subtle } = crypto;
  const ours = await subtle.generateKey(CURVE, false, ["deriveBits"]);
  const theirs = await subtle.importKey("raw", unbase64(key.public), CURVE, false, []);
  const ephemeral = new Uint8Array(await subtle.exportKey("raw", ours.publicKey));
  const shared = await subtle.importKey(
    "raw", await subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256), "HKDF", false, ["deriveKey"],
  );
  const aes = await subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: ephemeral, info: utf8("mars-voice 2") }, shared,
    { name: "AES-GCM", length: 256 }, false, ["encrypt"],
  );
  const head = joined([2], (key.id.match(/../g) || []).map((two) => parseInt(two, 16)), ephemeral);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = joined(head, utf8(`|${id}|${purpose}`));
  return joined(head, iv, new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv, additionalData }, aes, plain)));
}

/** Everything one person sends, sealed once; every resend is these bytes. The names of the files go inside the seal too.
 * @param {{id: string, key: Key, code: string, lang: string, pass?: string, inner: object, files?: Piece[]}} what
 * @returns {Promise<import("./outbox.js").Sealed>} */
export async function sealItem({ id, key, code, lang, pass = "", inner, files = [] }) {
  const parts = [];
  const named = [];
  for (const { kind, field, type, blob } of files) {
    const bytes = await sealed(await blob.arrayBuffer(), key, id, "file");
    const sha = hexOf(await crypto.subtle.digest("SHA-256", bytes));
    parts.push({ sha, bytes });
    named.push({ sha, kind, field, type });
  }
  const answers = await sealed(utf8(JSON.stringify({ ...inner, files: named })), key, id, "answers");
  return { id, v: 2, code, lang, pass, sealed: base64(answers), files: parts };
}
