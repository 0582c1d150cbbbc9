// @ts-check
/** Have the page kept by the browser, so that it opens without a line. Not before it stands: nobody waits for this. */
export function keepThisPage() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // no safe road to this page
  const keep = () => serviceWorker.register("/give/sw.js", { scope: "/give/" }).catch(() => undefined);
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
  for (const begun of ["pointerdown", "keydown"]) addEventListener(begun, keepTheRest, { once: true });
  setTimeout(keepTheRest, STAYED);
  addEventListener("online", keepTheRest); // the first touch may have come where there was no line
}

/** Milliseconds after which somebody who only looks has stayed. */
const STAYED = 8_000;

/** Drawing, photos and what else few ask for: needed without a line too, but not by somebody who only looks. */
const keepTheRest = () => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage([]));
