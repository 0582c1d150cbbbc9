// @ts-check
/** What in an officer's words looks as if it pointed at a person. It only ever hints. */
import { hintFor } from "./hints.js";

const NUMBERED = /\b(?:case|ref(?:erence)?|nhs|file|unique)\b[^\d\n]{0,12}\d{3,}|\b[A-Z]{1,3}[-/]?\d{4,}\b|\b\d{3}[ -]?\d{3}[ -]?\d{4}\b|\b\d{6,}\b/iu;

/** @param {string} words @returns {"" | "name" | "number"} */
export function floorHint(words) {
  const found = hintFor(words);
  if (found === "phone" || NUMBERED.test(words)) return "number";
  return found === "name" ? "name" : "";
}
