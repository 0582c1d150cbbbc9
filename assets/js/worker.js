// @ts-check
/** Have the page kept by the browser, so that it opens without a line. Not before it stands: nobody waits for this. */
export function keepThisPage() {
  const { serviceWorker } = navigator;
  if (serviceWorker) addEventListener("load", () => {
    serviceWorker.register("/give/sw.js", { scope: "/give/" }).catch(() => undefined);
  });
}
