// The person's app without a line: its page and its scripts are kept, never an answer of the product.
const SHELL = 'kith-shell'
const PAGE = '/my'
const isPage = path => path === PAGE || path.startsWith(`${PAGE}/`)
const isPart = path => path.startsWith('/assets/') || path === '/theme.js' || path === '/kith.svg'

self.addEventListener('install', event => {
  self.skipWaiting()
  event.waitUntil(fetch(PAGE, { cache: 'no-cache' }).then(keepPage).catch(() => {})) // it is kept on the next visit
})
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { origin, pathname } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (event.request.mode === 'navigate' && isPage(pathname)) event.respondWith(givePage(event.request))
  else if (isPart(pathname)) event.respondWith(givePart(event.request))
})

async function givePage(request) {
  try {
    const fresh = await fetch(request)
    await keepPage(fresh.clone())
    return fresh
  } catch (fault) {
    const kept = await (await caches.open(SHELL)).match(PAGE)
    if (kept) return kept
    throw fault
  }
}

// Another page is another version: what belonged to the last one is let go, and the parts that this one names are fetched.
async function keepPage(fresh) {
  if (!fresh.ok || !fresh.headers.get('content-type')?.startsWith('text/html')) return
  const shell = await caches.open(SHELL)
  const text = await fresh.clone().text()
  const before = await shell.match(PAGE)
  if (before && await before.text() === text) return
  for (const old of await shell.keys()) await shell.delete(old)
  await shell.put(PAGE, fresh)
  const parts = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(found => found[1]).filter(isPart)
  await Promise.all([...new Set(parts)].map(part => shell.add(part).catch(() => {})))
}

async function givePart(request) {
  const shell = await caches.open(SHELL)
  const kept = await shell.match(request.url)
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) await shell.put(request.url, fresh.clone())
  return fresh
}
