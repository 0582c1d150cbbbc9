// @ts-check
/** The same questions in another language: the code goes along, and so does every word, also where easy read does not
 * ask for it. */
import { remembered } from "./door.js";

const carried = "carried";

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".langs a"))) {
  link.addEventListener("click", () => {
    const typed = /** @type {HTMLInputElement} */ (document.querySelector("#code")).value;
    /* A door this tab knows is open in every language; in the fragment the code reaches no server and no log. */
    link.hash = location.hash || (remembered() ? "" : typed);
  });
}

/** Answers to questions that this page does not ask travel along unseen: easy read asks fewer.
 * @param {HTMLFormElement} form @param {[string, string][]} fields */
export function carry(form, fields) {
  setDown(form);
  const asked = new Set([...form.elements].map((each) => /** @type {HTMLInputElement} */ (each).name));
  for (const [name, value] of fields.filter(([name]) => !asked.has(name))) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", className: carried, name, value }));
  }
}

/** The next person carries nothing. @param {HTMLFormElement} form */
export function setDown(form) {
  for (const each of form.querySelectorAll("." + carried)) each.remove();
}
