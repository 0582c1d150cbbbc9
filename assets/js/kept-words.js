// @ts-check
/* Six words kept on this phone by choice (assets/js/ends.js writes them): read, and forgotten again. */
const PLACE = "mars-voice words";

/** @typedef {{words: string, place: string, day: string}} Kept */

/** What is kept, the newest first; anything that is not six words is passed over.
    @param {Storage} storage @returns {Kept[]} */
export function keptWords(storage) {
  try {
    const held = JSON.parse(storage.getItem(PLACE) || "[]");
    return held.map(readKept).filter((one) => one.words.split(" ").length === 6).reverse();
  } catch {
    return [];
  }
}

/** @param {any} one @returns {Kept} */
function readKept(one) {
  const words = Array.isArray(one?.words) ? one.words.join(" ") : String(one?.words ?? "");
  return { words, place: String(one?.place ?? ""), day: String(one?.on ?? one?.day ?? "") };
}

/** Take one off this phone. @param {Storage} storage @param {string} words */
export function forgetWords(storage, words) {
  const held = JSON.parse(storage.getItem(PLACE) || "[]");
  const left = held.filter((one) => readKept(one).words !== words);
  if (left.length) storage.setItem(PLACE, JSON.stringify(left));
  else storage.removeItem(PLACE);
}
