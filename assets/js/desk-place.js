/* Where somebody was, kept. A step often takes away the very button that was pressed, or stops it while it works; the
   browser then drops the focus to the beginning of the page. What is left nearest to it takes the focus instead, and
   the page stays where it is. What the page itself gives the focus to always wins. */

const PLACES = "li, article, section, form, main";
const HEADING = "h1, h2, h3";
const CONTROL = "button:not(:disabled), summary, a[href]";
/** Milliseconds in which the page may still give the focus to something itself. */
const PATIENCE = 150;

/** @param {Element[]} trail what was pressed, then all it stood in @returns {HTMLElement | null} what takes the focus */
export function landing(trail) {
  const [pressed, ...around] = trail;
  if (!pressed || pressed.isConnected) return pressed && !pressed.disabled ? pressed : null;
  const place = around.find((one) => one.isConnected && one.matches(PLACES));
  const twin = place && twinOf(pressed, place);
  if (twin) return twin;
  return place ? place.querySelector(HEADING) || place.querySelector(CONTROL) || place : null;
}

/** The same box, drawn anew because it was ticked. @param {Element} pressed @param {Element} place */
const twinOf = (pressed, place) =>
  pressed.type && [...place.querySelectorAll("input, select, textarea")].find((one) => ["type", "name", "value"].every((what) => one[what] === pressed[what]));

/** @param {Element} element @returns {Element[]} it and all it stands in, up to the page's main part; nothing outside that */
export function trailOf(element) {
  const trail = [];
  for (let one = element; one; one = one.parentElement) {
    trail.push(one);
    if (one.id === "main") return trail;
  }
  return [];
}

/** @param {HTMLElement} element */
function give(element) {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}

if (typeof document !== "undefined" && !globalThis.marsVoicePlace) {
  globalThis.marsVoicePlace = true; // the page may ask for this script each time it is shown
  let trail = [];
  let soon = 0;
  const isLost = () => trail.length > 0 && document.activeElement === document.body;
  const keep = () => {
    soon = 0;
    const to = isLost() && landing(trail);
    if (to) give(to);
  };
  document.addEventListener("focusin", (event) => { trail = trailOf(event.target); });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest?.("a, button, summary, label, input, select, textarea")) trail = []; });
  new MutationObserver(() => { if (!soon && isLost()) soon = setTimeout(keep, PATIENCE); })
    .observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
}
