// @ts-check
/** One screen at a time. Forward is a step in the browser's history too, and back goes back there: the phone's own
 * button does the same. */
import { move, pip } from "./answers.js";
import { one } from "./find.js";

/** @param {HTMLFormElement} form @param {() => void} moved called after each step */
export function makeSteps(form, moved) {
  const find = (/** @type {string} */ what, from = /** @type {ParentNode} */ (form)) => /** @type {any} */ (from.querySelector(what));
  const pips = find("#pips");
  const skip = find("#skip");
  const nudge = find("#nudge");
  /** @type {string[]} */ let asks = [];
  /** @type {HTMLElement[]} */ let order = [];
  let now = 0;
  let reached = 0;

  /** The steps of this person: questions about them are in the row only where they are asked. */
  function arrange(/** @type {string[]} */ about) {
    const here = order[now];
    asks = about;
    order = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".step")]).filter(
      (step) => step !== nudge && (!step.dataset.about || asks.includes(step.dataset.about)),
    );
    for (const step of order) step.hidden = false;
    now = Math.max(0, order.indexOf(here));
  }

  function stand(/** @type {string} */ where) {
    form.dataset.at = where;
    one("#hello").classList.toggle("gone-by", where !== "start");
  }

  function show(/** @type {number} */ step, focus = true) {
    now = Math.min(step, order.length - 1);
    reached = Math.max(reached, now);
    nudge.classList.remove("on");
    order.forEach((each, n) => each.classList.toggle("on", n === now));
    const at = order[now];
    stand(now === 0 ? "start" : now === order.length - 1 ? "last" : "ask");
    if (at.dataset.q) {
      [...pips.children].forEach((each, n) => { each.className = pip(n, now - 1); });
      find(".prog", at).prepend(pips);
    }
    find(":scope>.acts", at)?.append(skip);
    if (focus) arrive(at);
  }

  function go(/** @type {number} */ by) {
    const step = move(now, by, order.length);
    const depth = history.state?.depth || 0;
    if (step === now) return;
    if (by < 0 && depth) return history.back();
    if (by > 0) history.pushState({ step, depth: depth + 1 }, "");
    else history.replaceState({ step, depth }, "");
    show(step);
    moved();
  }

  addEventListener("popstate", (event) => {
    show(event.state?.step || 0);
    moved();
  });

  return {
    arrange, show, go,
    /** The last question before sending; it is no step of its own, so that "back" passes it by. */
    pause: () => {
      nudge.hidden = false;
      for (const each of order) each.classList.remove("on");
      nudge.classList.add("on");
      stand("nudge");
      arrive(nudge);
    },
    begin: (/** @type {{now?: number, reached?: number} | null} */ kept) => {
      reached = kept?.reached || 0;
      show(kept?.now || 0, false);
      history.replaceState({ step: now, depth: history.state?.depth || 0 }, "", location.pathname);
    },
    here: () => order[now],
    isLast: () => now === order.length - 1,
    at: () => ({ now, reached }),
    /** The questions somebody has come to, for those left empty count as skipped. */
    seen: () => order.slice(0, reached + 1).map((step) => step.dataset.q || "").filter(Boolean),
  };
}

/** Each screen begins at its top, with its heading in focus. @param {HTMLElement} at */
export function arrive(at) {
  scrollTo(0, 0);
  (at.querySelector("h2") || one("#title")).focus({ preventScroll: true });
}
