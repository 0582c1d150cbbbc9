// @ts-check
/** What in somebody's words looks as if it could point at a person. It only ever hints; it knows no rule. */

/** Capitals that are nobody's name. */
const COMMON = new Set((
  "i i'm the a an and but my our your his her their this that it we you they he she there when what why how if in on at " +
  "to for with all some one two no not yes so very mr mrs ms miss youth justice team family families hub children child " +
  "young people social worker workers police station officer hospital ward court council health service services centre " +
  "center school college academy reception waiting room mental help line childline shout nspcc monday tuesday wednesday " +
  "thursday friday saturday sunday january february march april may june july august september october november december " +
  "christmas easter eid ramadan english welsh polish romanian lithuanian arabic british sign language xbox playstation wi fi"
).split(" "));

const SAID = /\b(?:my name(?:'|’)?s?(?: is)?|i am called|i(?:'|’)m called|(?:he|she|they) (?:is|are) called|name is)\s+\p{L}{2,}/iu;
const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|PC)\.?\s+\p{Lu}\p{L}+/u;
const PAIR = /\p{Lu}[\p{Ll}'’-]+(?=\s+(\p{Lu}[\p{Ll}'’-]+))/gu;
const PHONE = /(?:\+44|\b0)(?:[\s()-]*\d){9,10}(?!\d)/;
const POSTCODE = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/i;
const SCHOOL = /(\p{Lu}[\p{L}'’.]+)\s+(?:\p{L}+\s+)?(?:[Ss]chool|[Aa]cademy|[Cc]ollege|[Pp]rimary|[Nn]ursery)\b/u;

const common = (/** @type {string} */ word) => COMMON.has(word.toLowerCase().replace("’", "'"));

function paired(/** @type {string} */ words) {
  return [...words.matchAll(PAIR)].some(([first, second]) => !common(first) && !common(second));
}

function schooled(/** @type {string} */ words) {
  const found = SCHOOL.exec(words);
  return Boolean(found && !common(found[1]));
}

/** @param {string} words @returns {"" | "phone" | "place" | "name"} */
export function hintFor(words) {
  if (PHONE.test(words)) return "phone";
  if (POSTCODE.test(words) || schooled(words)) return "place";
  return SAID.test(words) || TITLED.test(words) || paired(words) ? "name" : "";
}
