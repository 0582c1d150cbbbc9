/* One piece of evidence may lie under two themes in the drawer. Its boxes are one choice: what is ticked in one place
   is ticked in the other. The boxes are the browser's own, so a tick answers at once. */

/** Make every box of the same piece agree with the one that was just changed. */
export function agree(page, changed) {
  const piece = changed?.dataset?.piece;
  if (!piece) return;
  for (const box of page.querySelectorAll("[data-piece]")) {
    if (box.dataset.piece === piece) box.checked = changed.checked;
  }
}

if (typeof document !== "undefined" && !globalThis.marsVoicePieces) {
  globalThis.marsVoicePieces = true; // the page may ask for this script each time it is shown
  document.addEventListener("change", (event) => agree(document, event.target));
}
