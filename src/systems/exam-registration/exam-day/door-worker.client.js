// Opens the page of an exam's door when the network is away: the page itself, its files, and who is signed in. It answers for
// pages below its scope only, keeps no answer of the server but files of the program, and goes with the sign-out.
const CACHE = 'zt-device-door-__EDITION__';
const PREFIX = 'zt-device-door-';
const PATIENCE_MS = 6000;
const isProgram = ({ pathname }) => pathname.startsWith('/console/assets/') || pathname.startsWith('/assets/');

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener('message', (event) => {
  const { page, files } = event.data ?? {};
  const scope = new URL(self.registration.scope).pathname;
  if (page === scope && Array.isArray(files)) event.waitUntil(keep(page, files));
});

const programOf = (html) => /<script[^>]+src="([^"]+)"/.exec(html)?.[1] ?? '';

/** The page as it is now, with the files that it has loaded; those of an earlier edition leave. */
async function keep(page, files) {
  const cache = await caches.open(CACHE);
  const answer = await fetch(page, { credentials: 'same-origin', headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const before = await cache.match(page);
  const html = await answer.clone().text();
  if (before && programOf(await before.text()) !== programOf(html))
    for (const request of await cache.keys()) await cache.delete(request);
  await cache.put(page, answer);
  for (const file of files) {
    const url = new URL(file, self.location.origin);
    if (url.origin !== self.location.origin || !isProgram(url) || (await cache.match(url.href))) continue;
    const loaded = await fetch(url.href);
    if (loaded.ok) await cache.put(url.href, loaded);
  }
  for (const client of await self.clients.matchAll({ includeUncontrolled: true }))
    client.postMessage({ doorKept: page });
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const scope = new URL(self.registration.scope).pathname;
  if (request.mode === 'navigate' && url.pathname === scope) event.respondWith(pageOr(request, scope));
  else if (isProgram(url)) event.respondWith(fileOr(request));
  else if (url.pathname === '/api/identity/me') event.respondWith(fetch(request).catch(() => holder()));
});

/** A network that is there but does not answer is away too. */
async function pageOr(request, scope) {
  const kept = await caches.match(scope, { cacheName: CACHE });
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([fetch(request).catch(() => kept), late]);
}

const fileOr = async (request) => (await caches.match(request.url, { cacheName: CACHE })) ?? fetch(request);

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Who opened this door, unsealed by the key that the browser holds; without it nobody is signed in here. */
async function holder() {
  try {
    const opening = indexedDB.open('zt-device');
    opening.onupgradeneeded = () => opening.transaction?.abort();
    const database = await done(opening);
    const read = database.transaction(['keys', 'values'], 'readonly');
    const [key, sealed] = await Promise.all([
      done(read.objectStore('keys').get('key')),
      done(read.objectStore('values').get('door-holder')),
    ]);
    database.close();
    const additionalData = new TextEncoder().encode('door-holder');
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv, additionalData }, key, sealed.data);
    return new Response(plain, { headers: { 'content-type': 'application/json' } });
  } catch {
    return Response.error();
  }
}
