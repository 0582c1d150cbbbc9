// @ts-check
/** The questions that one event asks beside its set. Fetched only where there are some, with the pieces they are built
 * from: the same screens as those of the set, cut out when the product was built. */

/** @typedef {{id: string, kind: string, said: Record<string, {ask: string, options: string[]}>}} Asked */

const NAMING = ["id", "for", "name", "aria-labelledby", "aria-describedby"];
/** Where they stand: after the set's own, before what is asked about the person. */
const BEFORE = "[data-about], #last";

/** Nobody is asked in a language that nobody wrote it in. @param {Asked[]} extra @param {string} lang */
export const saidIn = (extra, lang) => extra.filter((one) => one.said[lang]);

/** The page's language as questions name theirs: an English page says "en-GB". */
export const spoken = (lang = document.documentElement.lang) => lang.split("-")[0];

/** @param {HTMLFormElement} form @param {Asked[]} extra none: what is there goes */
export async function bring(form, extra = []) {
  const lang = spoken();
  const asked = saidIn(extra, lang);
  const pieces = asked.length ? await piecesHere() : document;
  for (const old of form.querySelectorAll("[data-extra]")) {
    if (!asked.some((one) => JSON.stringify(one) === /** @type {HTMLElement} */ (old).dataset.extra)) old.remove();
  }
  const place = /** @type {Element} */ (form.querySelector(BEFORE));
  for (const one of asked) {
    if (form.querySelector(`[data-q="${one.id}"]`)) continue;
    const made = section(pieces, one, lang);
    const near = /** @type {HTMLElement | null} */ (form.querySelector(".hear"));
    for (const hear of made.querySelectorAll(".hear")) /** @type {HTMLElement} */ (hear).hidden = !near || near.hidden;
    place.before(made);
  }
  adopt(form);
}

/** The pieces in this page's language, and the signs they need that the page does not have. */
async function piecesHere() {
  const mine = `extra_${location.pathname.split("/")[3] || "en"}`; // /give/<audience>/<language>/
  const { PIECES } = await import(`/js/${mine}.js`);
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(["extra", mine])); // needed without a line too
  const held = new DOMParser().parseFromString(PIECES, "text/html");
  const sprite = document.querySelector("svg.vh");
  for (const symbol of held.querySelectorAll("symbol")) if (!document.getElementById(symbol.id)) sprite?.append(symbol);
  return held;
}

/** One screen that asks it. @param {ParentNode} pieces @param {Asked} one @param {string} lang @returns {HTMLElement} */
export function section(pieces, one, lang) {
  const made = /** @type {HTMLElement} */ (/** @type {Element} */ (pieces.querySelector(`[data-q="${one.kind}"]`)).cloneNode(true));
  const { ask, options } = one.said[lang];
  const group = made.querySelector("[role=radiogroup]");
  if (options.length && group) group.replaceChildren(...choices(/** @type {Element} */ (group.firstElementChild), options));
  for (const each of [made, ...made.querySelectorAll("*")]) rename(each, one.kind, one.id);
  made.dataset.q = one.id;
  made.dataset.extra = JSON.stringify(one);
  made.lang = lang;
  /** @type {Element} */ (made.querySelector("h2")).textContent = ask;
  return made;
}

/** As many as there are, with the codes the server knows: o1, o2 … @param {Element} first @param {string[]} options */
function choices(first, options) {
  return options.map((words, n) => {
    const row = /** @type {Element} */ (first.cloneNode(true));
    /** @type {Element} */ (row.querySelector("input")).setAttribute("value", `o${n + 1}`);
    /** @type {Element} */ (row.querySelector("span")).textContent = words;
    return row;
  });
}

/** A name made of the piece's own becomes the question's; any other stays. @param {string} name @param {string} was @param {string} is */
export const renamed = (name, was, is) => (name === was || name.startsWith(was + "-") ? is + name.slice(was.length) : name);

/** @param {Element} each @param {string} was @param {string} is */
function rename(each, was, is) {
  for (const named of NAMING) {
    const name = each.getAttribute(named);
    if (name) each.setAttribute(named, renamed(name, was, is));
  }
}

/** What somebody had answered before the questions were here travelled along unseen. @param {HTMLFormElement} form */
function adopt(form) {
  for (const kept of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input.carried"))) {
    const its = /** @type {HTMLInputElement[]} */ ([...form.elements]).filter((each) => each.name === kept.name && each !== kept && !each.matches(".carried"));
    for (const each of its) {
      if (each.type === "radio" || each.type === "checkbox") each.checked ||= each.value === kept.value;
      else if (kept.value !== "unclear") each.value = kept.value;
    }
    if (its.length) kept.remove();
  }
}
