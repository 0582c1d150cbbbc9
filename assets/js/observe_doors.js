// @ts-check
/** Which visit is taken along: asked for while there is a line and somebody is signed in. */
import { choice, element } from "./observe_chips.js";
import { dayOf, told } from "./observe_words.js";
import { one } from "./find.js";

const DEVICE = "mars-voice tablet";
const TROUBLES = ["signed-out", "no-line", "no-visit", "no-seal"];

/** @param {string} which none: all is well */
export function showTrouble(which = "") {
  for (const id of TROUBLES) one("#" + id).hidden = id !== which;
  one("#asking").hidden = Boolean(which);
  if (which) one("#take").hidden = true;
}

/** @param {any} answer of the server, or null without a line */
export function showVisits(answer) {
  if (!answer || !(answer.visits || answer.problem)) return showTrouble("no-line");
  if (!answer.ok) return showTrouble(answer.status === 401 ? "signed-out" : "no-visit");
  if (!answer.visits.length) return showTrouble("no-visit");
  showTrouble();
  one("#asking").hidden = true;
  one("#take").hidden = false;
  const its = likelyVisit(answer.visits, answer.now);
  one("#visits").replaceChildren(...answer.visits.map((visit) => visitRow(visit, visit === its)));
  const device = one("#device");
  device.value ||= keptName() || device.dataset.default.replace("%WHO%", answer.name.split(" ")[0]);
}

/** The one somebody most likely came for: their own of today, else the next, never one long gone while another waits.
 * @template {{day: string, mine: boolean}} V @param {V[]} visits the earliest first @param {string} [now] ISO */
export function likelyVisit(visits, now = "") {
  const ours = visits.some(({ mine }) => mine) ? visits.filter(({ mine }) => mine) : visits;
  return ours.find(({ day }) => day >= now.slice(0, 10)) || ours[ours.length - 1];
}

/** @param {{code: string, title: string, day: string, agency: string, mine: boolean}} visit @param {boolean} checked */
function visitRow({ code, title, day, agency, mine }, checked) {
  const about = [dayOf(day), agency !== title && agency, mine && told("mine")].filter(Boolean).join(" · ");
  return choice({ name: "visit", value: code, checked }, "opt", element("span", {}, element("b", {}, title), element("small", {}, about)));
}

function keptName() {
  try { return localStorage.getItem(DEVICE) || ""; } catch { return ""; }
}

/** What was chosen. The name of the tablet is kept for the next visit. */
export function chosenVisit() {
  const device = one("#device").value.trim() || one("#device").dataset.default.replace("%WHO%", "");
  try { localStorage.setItem(DEVICE, device); } catch { /* then it is typed again */ }
  return { event: one("#visits :checked")?.value || "", device };
}

/** Signing in leads back here, by a cookie that says nothing else. */
export function rememberTheWay() {
  document.cookie = "mars_voice_back=/observe/; path=/; max-age=900; samesite=lax";
}
