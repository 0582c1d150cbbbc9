// @ts-check
/** Another language of the same questions: the code goes along, in the fragment, where no server and no log sees it. */
import { isWhole, tidy } from "./code.js";

const languageLinks = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".langs a"));

for (const link of languageLinks) {
  link.addEventListener("click", () => {
    const typed = /** @type {HTMLInputElement | null} */ (document.querySelector("#code"));
    link.hash = [location.hash, typed?.value || ""].map(tidy).find(isWhole) || "";
  });
}
