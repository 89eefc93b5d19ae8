// The service worker behind offline.js: the published folder, kept on the device.
//
// One version is one cache, and one worker: a new one is filled, and every file checked against its digest, before it can
// take the place of the old one, and it takes it only when no page of the old one is open. So a widget never meets a
// catalogue of another version. Only files of the manifest are kept, by their path: no query, no answer, nothing of people.

// What manifest.json is; `publish` writes it here.
const VERSION = "sha256-manifest";
const HERE = new URL("./", self.location.href);
const OURS = `material-checklist ${HERE.href} `;
const NAME = OURS + VERSION;
// A catalogue that unfolds to more than this is kept item by item, as it is used; so it is for who wants to save data.
const LIMIT = 32 * 1024 * 1024;
const AT_ONCE = 6;
const MANIFEST = "manifest.json";

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(settle()));
addEventListener("message", ({ data, ports }) => {
  if (data === "take over") skipWaiting();
  if (data === "am I alone?") alone().then((yes) => ports[0].postMessage(yes));
});
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== HERE.origin || !pathname.startsWith(HERE.pathname)) return;
  const path = decodeURI(pathname.slice(HERE.pathname.length)).replace(/(^|\/)$/, "$1index.html");
  if (path !== MANIFEST) event.respondWith(answer(path, event.request));
});

const address = (path) => new URL(encodeURI(path), HERE).href;
const kept = (path, cacheName = NAME) => caches.match(address(path), { cacheName, ignoreVary: true });
const read = async (cacheName) => (await (await kept(MANIFEST, cacheName))?.json())?.files;

/** As the published manifest says it is, or an error. */
async function fetched(path, integrity) {
  const response = await fetch(address(path), { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return response;
}

// An answer that was led elsewhere cannot open a page, and one from the cache would take the query from a script's address.
// Not as a stream: one that nobody reads to its end would keep this worker from making way.
const asAsked = async (response, { url }) =>
  response.redirected || response.url !== url
    ? new Response(await response.arrayBuffer(), { headers: response.headers })
    : response;

const digest = ({ sha256 }) =>
  "sha256-" + btoa(String.fromCharCode(...sha256.match(/../g).map((byte) => parseInt(byte, 16))));

async function fill() {
  const cache = await caches.open(NAME);
  const text = await (await fetched(MANIFEST, VERSION)).text();
  const { files } = JSON.parse(text);
  // What is written for authors and servers, nobody asks for in a browser; the pages without script are for who has none, and
  // are kept when somebody looks at them.
  const all = Object.keys(files).filter((path) => !/\.(md|docx)$|^item-data\/pages\//.test(path));
  const first = (path) => /^(item-data\/)?[^/]+$/.test(path);
  const needed = all.filter(first).map((path) => [path]);
  // Many regions have the same of an item: that is fetched once.
  const rest = {};
  for (const path of all) if (!first(path)) (rest[files[path].sha256] ??= []).push(path);
  const before = [];
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== NAME) before.push([name, (await read(name)) ?? {}]);
  }
  const keep = async (paths) => {
    // From a try that was broken off: it was checked then.
    const missing = [];
    for (const path of paths) if (!(await kept(path))) missing.push(path);
    if (!missing.length) return;
    const { sha256 } = files[paths[0]];
    const same = ([, old]) => paths.find((path) => old[path]?.sha256 === sha256 && !path.endsWith(".html"));
    const source = before.find(same);
    const response = (source && (await kept(same(source), source[0]))) ?? (await fetched(paths[0], digest(files[paths[0]])));
    for (const path of missing) await cache.put(address(path), response.clone());
  };
  await several(needed, keep);
  const size = Object.values(rest).reduce((sum, [path]) => sum + files[path].size, 0);
  if (size <= LIMIT && !navigator.connection?.saveData) {
    await several(Object.values(rest), keep).catch((why) => {
      // The device is full: the rest is kept as long as it is used.
      if (why.name !== "QuotaExceededError") throw why;
    });
  }
  // Last: a cache with a manifest is one that can be used.
  await cache.put(address(MANIFEST), new Response(text, { headers: { "content-type": "application/json" } }));
}

async function several(list, work) {
  const left = [...list];
  const worker = async () => {
    for (let next; (next = left.pop()); ) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function settle() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
  await clients.claim();
}

async function alone() {
  return (await clients.matchAll({ includeUncontrolled: true, type: "window" })).length === 1;
}

async function answer(path, request) {
  const found = await kept(path);
  if (found) return asAsked(found, request);
  const file = (await read(NAME))?.[path];
  // Not published, or given up by drop(): none of its business.
  if (!file) return fetch(request);
  const response = await fetched(path, digest(file));
  if (await caches.has(NAME)) await (await caches.open(NAME)).put(address(path), response.clone());
  return asAsked(response, request);
}
