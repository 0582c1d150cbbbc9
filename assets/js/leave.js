// @ts-check
/** The quick way out: what is on the screen goes first, then the page itself, so that "back" shows nothing of it. */

let away = false;

/** @param {string} address */
export function leaveTo(address) {
  away = true;
  document.querySelector("main")?.replaceChildren();
  location.replace(address);
}

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("[data-leave]"));
  if (!link) return;
  event.preventDefault();
  dispatchEvent(new Event("leaving"));
  leaveTo(navigator.onLine ? link.href : "about:blank");
});
/* A browser may keep the emptied page and show it again on "back": then it begins anew. */
addEventListener("pageshow", (event) => { if (event.persisted && away) location.reload(); });
