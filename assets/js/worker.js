// @ts-check
/** Have the page kept by the browser, so that it opens without a line. Not before it stands: nobody waits for this. */
export function keepThisPage() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // no safe road to this page
  const keep = () => serviceWorker.register("/give/sw.js", { scope: "/give/" }).catch(() => undefined);
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
}
