// @ts-check
/** Reads words aloud with the device's own voice. Its buttons appear only where there is one. */

const speech = globalThis.speechSynthesis;

function appear() {
  if (speech.getVoices().length) for (const button of document.querySelectorAll(".hear")) button.hidden = false;
}

if (speech) {
  appear();
  speech.addEventListener?.("voiceschanged", appear);
  addEventListener("pagehide", () => speech.cancel());
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest(".hear");
    if (button) say(button.closest(".step,.start,section"));
  });
}

/** A second touch stops it. @param {Element} part */
function say(part) {
  if (speech.speaking) return speech.cancel();
  const seen = [...part.querySelectorAll("h1,h2,h3,label,li,p:not(.prog):not(.under)")].filter((e) => e.checkVisibility?.() ?? true);
  const words = new SpeechSynthesisUtterance(seen.map((e) => e.textContent).join(". "));
  words.lang = document.documentElement.lang;
  speech.speak(words);
}
