// @ts-check
/** Keeps each capture page that was opened, so that it opens again without a line. It sees nothing but GET below /give/.
 *
 * A page holds everything it needs but what few ask for, which it names (data-later): that is kept beside it. It also carries the revision it was made
 * from (data-pack): while a kept page is shown, the pack is asked for, and where that names another revision the page
 * is fetched anew, for next time. Nobody who is typing is interrupted, and this file need not change with the pages. */

const CACHE = "give-1";
const PACK = "/give/pack.json";

/** Only our own page: a log-in page of somebody's Wi-Fi may say 200 too. @param {Response} reply @param {string} html */
const isOurs = (reply, html) => reply.ok && !reply.redirected && html.includes('id="give"');

/** @param {string} path @param {Response} reply a copy that nobody else reads */
async function keep(path, reply) {
  const html = await reply.text();
  if (!isOurs(reply, html)) return;
  const headers = new Headers(reply.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name); // true of the road, not of the page
  await (await caches.open(CACHE)).put(path, new Response(html, { headers }));
}

/** What few ask for, of every kept page, and what a page says it needs. Not before somebody has begun or stayed: a first
 * look costs a phone the page alone.
 * @param {string[]} more scripts by name
 * @param {boolean} [anew] of another revision: what is kept already is fetched too */
async function keepTheRest(more, anew) {
  const cache = await caches.open(CACHE);
  const pages = await Promise.all((await cache.matchAll()).map((kept) => kept.text()));
  const named = pages.flatMap((html) => /data-later="([\w ]+)"/.exec(html)?.[1].split(" ") || []);
  const held = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const wanted = [...named, ...more].map((name) => `/js/${name}.js`);
  const rest = anew ? [...wanted, ...held.filter((path) => path.startsWith("/js/"))] : wanted.filter((path) => !held.includes(path));
  await Promise.all([...new Set(rest)].map((path) => quietly(keepScript(cache, path))));
}

/** @param {Cache} cache @param {string} path */
async function keepScript(cache, path) {
  const reply = await fetch(path, { cache: "no-cache" });
  if (reply.ok && !reply.redirected && /javascript/.test(reply.headers.get("content-type") || "")) await cache.put(path, reply);
}

/** What a page asks for later: from beside it, or over the line. @param {Request} request */
async function script(request) {
  return (await quietly(caches.match(request, { ignoreVary: true }))) || fetch(request);
}

/** No room, or no cache at all: the page still came over the line. */
const quietly = (/** @type {Promise<unknown>} */ work) => work.catch(() => undefined);

/** @param {string} path */
const fetchAndKeep = async (path, /** @type {RequestCache} */ cache) => keep(path, await fetch(path, { cache }));

/** The page that asked for this worker is already in the browser's own cache: from there it costs no byte. */
async function keepOpenPages() {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const paths = new Set(pages.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith("/give/")));
  await Promise.all([...paths].map((path) => quietly(fetchAndKeep(path, "force-cache"))));
}

async function dropOldCaches() {
  for (const name of await caches.keys()) if (name.startsWith("give") && name !== CACHE) await caches.delete(name);
}

/** @param {string} path @param {string} html as kept */
async function renew(path, html) {
  const { rev } = await (await pack()).json();
  if (html.includes(rev)) return;
  await fetchAndKeep(path, "reload");
  await keepTheRest([], true);
}

/** Network first: keys and numbers change while the product runs. */
async function pack() {
  const cache = await caches.open(CACHE);
  try {
    const reply = await fetch(PACK);
    const { rev, key } = await reply.clone().json(); // a log-in page of somebody's Wi-Fi is no pack, and is not kept as one
    if (reply.ok && rev && key) quietly(cache.put(PACK, reply.clone()));
    return reply;
  } catch (offline) {
    const kept = await cache.match(PACK);
    if (kept) return kept;
    throw offline;
  }
}

/** Each showing has a one-use id of its own, for the form that posts itself where a page's script stumbles. */
const shown = (/** @type {string} */ html, /** @type {Response} */ kept) =>
  new Response(html.replace(/(<input[^>]*name="id"[^>]*value=")[^"]*/, (all, start) => (crypto.randomUUID ? start + crypto.randomUUID() : all)), {
    headers: kept.headers,
  });

/** @param {FetchEvent} event @param {string} path */
async function page(event, path) {
  const kept = await quietly(caches.open(CACHE).then((cache) => cache.match(path, { ignoreVary: true })));
  if (kept) {
    const html = await kept.text();
    event.waitUntil(quietly(renew(path, html)));
    return shown(html, kept);
  }
  const reply = await fetch(event.request);
  event.waitUntil(quietly(keep(path, reply.clone())));
  return reply;
}

addEventListener("install", (event) => {
  skipWaiting(); // an open page holds everything it needs and asks this worker for nothing
  event.waitUntil(keepOpenPages());
});

addEventListener("message", (event) => event.waitUntil(quietly(keepTheRest(event.data))));

addEventListener("activate", (event) => event.waitUntil(Promise.all([quietly(dropOldCaches()), clients.claim()])));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { pathname } = new URL(url);
  if (method !== "GET") return;
  if (pathname === PACK) event.respondWith(pack());
  else if (pathname.startsWith("/js/")) event.respondWith(script(event.request));
  else if (mode === "navigate" && pathname.startsWith("/give/") && pathname.endsWith("/")) event.respondWith(page(event, pathname));
});
