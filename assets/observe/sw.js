// @ts-check
/** Keeps the officers' page, so that a whole visit goes without a line. It sees nothing but GET below /observe/.
 *
 * The kept page is shown at once and asked for anew behind it, for next time: nobody who is writing is interrupted. The
 * page holds everything it needs, and names what few ask for (data-later): that is kept beside it. */

const CACHE = "observe-1";
const PAGE = "/observe/";

/** Only our own page: a log-in page of somebody's Wi-Fi may say 200 too. @param {Response} reply @param {string} html */
const isOurs = (reply, html) => reply.ok && !reply.redirected && html.includes('id="sayings"');

/** @param {Response} reply a copy that nobody else reads */
async function keep(reply) {
  const html = await reply.text();
  if (!isOurs(reply, html)) return;
  const headers = new Headers(reply.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name); // true of the road, not of the page
  const cache = await caches.open(CACHE);
  const kept = await cache.match(PAGE);
  const isAnother = !kept || (await kept.text()) !== html;
  await cache.put(PAGE, new Response(html, { headers }));
  await keepTheRest(cache, html, isAnother);
}

/** @param {Cache} cache @param {string} html @param {boolean} anew of another build, so what is kept already is fetched too */
async function keepTheRest(cache, html, anew) {
  const named = /data-later="([\w ]+)"/.exec(html)?.[1].split(" ") || [];
  for (const path of named.map((name) => `/js/${name}.js`)) {
    if (anew || !(await cache.match(path))) await quietly(keepScript(cache, path));
  }
}

/** @param {Cache} cache @param {string} path */
async function keepScript(cache, path) {
  const reply = await fetch(path, { cache: "no-cache" });
  if (reply.ok && !reply.redirected && /javascript/.test(reply.headers.get("content-type") || "")) await cache.put(path, reply);
}

/** No room, or no cache at all: the page still came over the line. */
const quietly = (/** @type {Promise<unknown>} */ work) => work.catch(() => undefined);

/** @param {RequestCache} cache */
const fetchAndKeep = async (cache) => keep(await fetch(PAGE, { cache }));

const kept = (/** @type {string} */ path) => quietly(caches.open(CACHE).then((cache) => cache.match(path, { ignoreVary: true })));

async function dropOldCaches() {
  for (const name of await caches.keys()) if (name.startsWith("observe") && name !== CACHE) await caches.delete(name);
}

/** @param {FetchEvent} event */
async function page(event) {
  const found = await kept(PAGE);
  if (found) {
    event.waitUntil(quietly(fetchAndKeep("no-cache")));
    return found;
  }
  const reply = await fetch(event.request);
  event.waitUntil(quietly(keep(reply.clone())));
  return reply;
}

addEventListener("install", (event) => {
  skipWaiting(); // an open page holds everything it needs and asks this worker for nothing
  event.waitUntil(fetchAndKeep("force-cache")); // the page that asked for this worker is in the browser's own cache
});

addEventListener("activate", (event) => event.waitUntil(Promise.all([quietly(dropOldCaches()), clients.claim()])));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { pathname } = new URL(url);
  if (method !== "GET") return;
  if (pathname.startsWith("/js/")) event.respondWith(kept(pathname).then((found) => found || fetch(event.request)));
  else if (mode === "navigate" && pathname === PAGE) event.respondWith(page(event));
});
