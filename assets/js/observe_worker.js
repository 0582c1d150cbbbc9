// @ts-check
/** Have the officers' page kept by the browser, so that a whole visit goes without a line. */
export function keepObservePage() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // no safe road to this page
  const keep = () => serviceWorker.register("/observe/sw.js", { scope: "/observe/" }).catch(() => undefined);
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
}
