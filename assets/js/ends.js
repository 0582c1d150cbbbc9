// @ts-check
/** What the page says after "Send": saved, sent, or stuck. Each has its own screen and they are never mixed. */
import { fetched, one } from "./find.js";
import { arrive } from "./steps.js";

/** @typedef {import("./outbox.js").Item} Item */

const NAMES = ["give", "waiting", "sent", "shelf"];
const HELD = "mars-voice words";

let shown = "give";
/** The screen that is up. */
export const screen = () => shown;

/** @param {string} which */
export function end(which) {
  shown = which;
  for (const name of NAMES) one("#" + name).hidden = name !== which;
  if (which === "give") return;
  one("#hello").classList.add("gone-by");
  arrive(one("#" + which));
}

/** How many wait here and not yet with us. @param {number} count */
export function waitFor(count) {
  const many = one("[data-many]");
  many.textContent = many.dataset.many.replace("%NUMBER%", count);
  many.hidden = count < 2;
  one("[data-sending]").hidden = !navigator.onLine;
  document.documentElement.dataset.unsent = "1";
  end("waiting");
}

/** Six words for each sheet that arrived. @param {string[][]} receipts */
export function showWords(receipts) {
  const [first, ...others] = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#sent .words")]);
  for (const other of others) other.remove();
  receipts.forEach((words, n) => {
    const list = n ? /** @type {HTMLElement} */ (first.cloneNode()) : first;
    list.replaceChildren(...words.map((word) => Object.assign(document.createElement("li"), { textContent: word })));
    if (n) first.after(list);
  });
  one("#held").hidden = true;
  one("[data-do=hold]").hidden = false;
  delete document.documentElement.dataset.unsent;
  end("sent");
}

/** By choice, in this browser alone; the page that asks for the words can offer them. @param {string[][]} receipts @param {string} place */
export function hold(receipts, place, today = new Date()) {
  try {
    const held = JSON.parse(localStorage.getItem(HELD) || "[]");
    const on = today.toISOString().slice(0, 10);
    localStorage.setItem(HELD, JSON.stringify([...held, ...receipts.map((words) => ({ words, place, on }))]));
    one("#held").hidden = false;
    one("[data-do=hold]").hidden = true;
  } catch { /* a browser that keeps nothing; the words stay on the screen */ }
}

/** @param {HTMLElement} button @param {string[]} words @param {string} at */
export async function savePicture({ dataset: { place = "", find = "" } }, words, at) {
  const picture = await fetched("picture");
  await picture.save(words, place.replace("%PLACE%", at), find.replace("%ADDRESS%", `${location.host}/happened/`));
}

/** The answers about somebody that few have given, in the words they chose.
 * @param {HTMLFormElement} form @param {[string, string][]} rare */
export function showRare(form, rare) {
  const said = rare.map(([name, value]) => one(`[name="about.${name}"][value="${value}"]`, form).parentNode.textContent);
  one("[data-rare]").replaceChildren(...said.map((textContent) => Object.assign(document.createElement("li"), { textContent })));
}

/** One card each; a wrong code can be put right, for it lies outside the seal. @param {Item[]} items */
export function showShelf(items) {
  const list = one("#shelf ul");
  const first = list.firstElementChild;
  list.replaceChildren(...items.map((item) => {
    const card = /** @type {HTMLElement} */ (first.cloneNode(true));
    card.dataset.id = item.id;
    one("[data-why]", card).textContent = item.message || "";
    one("[data-for-code]", card).hidden = !item.stuck?.startsWith("code_");
    one("[data-recode]", card).value = "";
    one("details", card).open = false;
    return card;
  }));
  end("shelf");
}
