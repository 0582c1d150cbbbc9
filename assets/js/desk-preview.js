/* A question on a phone, while it is written: the frame shows the very page that phones show, and is told what is asked
   each time the desk has measured it. */

const FRAME = "iframe[data-question]";

/** @param {HTMLIFrameElement} frame @param {string} origin of both pages: nobody else is told */
export function tell(frame, origin) {
  if (frame.dataset.question) frame.contentWindow?.postMessage(JSON.parse(frame.dataset.question), origin);
}

if (typeof document !== "undefined" && !globalThis.marsVoicePreview) {
  globalThis.marsVoicePreview = true; // the page may ask for this script each time it is shown
  const every = () => [...document.querySelectorAll(FRAME)];
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || data !== "ready") return;
    for (const frame of every()) if (frame.contentWindow === source) tell(frame, origin);
  });
  new MutationObserver((changes) => { for (const { target } of changes) if (target.matches(FRAME)) tell(target, location.origin); })
    .observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-question"] });
  for (const frame of every()) tell(frame, location.origin); // it may have been ready before this script was
}
