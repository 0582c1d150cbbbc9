// @ts-check
/** Help opens over the page and closes back onto it. Without this file the same link shows the same panel. */

const panel = /** @type {HTMLDialogElement} */ (document.querySelector("#help"));
const part = (/** @type {string} */ id) => /** @type {HTMLElement | null} */ (panel.querySelector(id));

/** Without signal it says so, and that nothing has gone yet while something is written. */
function weigh() {
  const offline = part("#help-offline");
  if (!offline) return;
  offline.hidden = navigator.onLine;
  part("[data-unsent]").hidden = !document.documentElement.dataset.unsent;
}

/** What is written is covered, and uncovered by the same button or by the one that is left on the page. */
function cover() {
  document.querySelector("main")?.classList.toggle("covered");
  const button = /** @type {HTMLElement} */ (part("[data-hide]"));
  [button.textContent, button.dataset.other] = [button.dataset.other || "", button.textContent || ""];
}

document.addEventListener("click", (event) => {
  const touched = /** @type {Element} */ (event.target);
  if (touched.closest("[data-hide]")) return cover();
  const link = touched.closest("a");
  const opens = link?.hash === "#help";
  if (!panel.showModal || !(opens || panel.contains(link)) || !link?.hash) return;
  event.preventDefault();
  weigh();
  if (opens) panel.showModal();
  else panel.close();
});
addEventListener("online", weigh);
addEventListener("offline", weigh);
