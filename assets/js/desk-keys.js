/* Single keys for those who read many words in a row. A key presses the control that carries it; it does nothing else.
   The page says whether keys are wanted (data-keys), and they are never taken from somebody who is typing. */

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const PRESSES_BY_ITSELF = "button, a, summary, label";

/** The control for a key on this page, or null when the key means nothing here and now. */
export function controlFor(page, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return null;
  const at = event.target;
  if (at?.closest?.(TYPING)) return null;
  if (event.key === "Enter" && at?.closest?.(PRESSES_BY_ITSELF)) return null;
  const room = page.querySelector('[data-keys="on"]');
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = room && [...room.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  return found && !found.disabled ? found : null;
}

if (typeof document !== "undefined" && !globalThis.marsVoiceKeys) {
  globalThis.marsVoiceKeys = true; // the page may ask for this script each time it is shown
  document.addEventListener("keydown", (event) => {
    const control = controlFor(document, event);
    if (!control) return;
    event.preventDefault();
    control.click();
  });
}
