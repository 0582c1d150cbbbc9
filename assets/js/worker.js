// @ts-check
/** Have the page kept by the browser, so that it opens without a line. Not before it stands: nobody waits for this. */
export function keepThisPage() {
  const { serviceWorker } = navigator;
  if (serviceWorker) addEventListener("load", () => {
    /* A day's cache for the worker itself: what changes is decided by /give/pack.json, and a repeat visit stays small. */
    serviceWorker.register("/give/sw.js", { scope: "/give/", updateViaCache: "all" }).catch(() => undefined);
  });
}
