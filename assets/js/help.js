// @ts-check
/** Help opens over the page and closes back onto it. Without this file the same link shows the same panel. */

const panel = /** @type {HTMLDialogElement} */ (document.querySelector("#help"));

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a");
  const opens = link?.hash === "#help";
  if (!panel.showModal || !(opens || panel.contains(link)) || !link?.hash) return;
  event.preventDefault();
  if (opens) panel.showModal();
  else panel.close();
});
