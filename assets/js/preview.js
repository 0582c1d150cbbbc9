// @ts-check
/** Shows one question as a phone will. What it is comes from the desk's page around this one, and from nobody else. */
import { section, spoken } from "./extra.js";

const pieces = /** @type {HTMLTemplateElement} */ (document.getElementById("pieces")).content;
const room = /** @type {HTMLElement} */ (document.getElementById("shown"));
const skip = /** @type {HTMLElement} */ (document.getElementById("skip"));
const form = /** @type {HTMLFormElement} */ (document.getElementById("preview"));

/** @param {import("./extra.js").Asked} one */
function show(one) {
  const made = section(pieces, one, spoken());
  made.classList.add("on");
  made.querySelector(":scope > .acts")?.append(skip);
  room.replaceChildren(made);
}

addEventListener("message", (event) => {
  if (event.origin === location.origin && event.source === parent && event.data?.said) show(event.data);
});
form.addEventListener("submit", (event) => event.preventDefault());
parent.postMessage("ready", location.origin);
