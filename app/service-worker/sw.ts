/// <reference lib="webworker" />
/**
 * The service worker: it makes the app start with no network, and nothing else. Data never passes through it;
 * /api and /sync always reach the network or fail, because a stale answer would pass for the truth.
 * It never activates by itself: the page asks (SKIP_WAITING) when no form holds unsaved words.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst } from 'workbox-strategies'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

const ASSET_CACHE = 'loadbay-assets'
const MAX_ASSETS = 120

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [/^\/(api|sync|demo|dev|blobs|healthz|readyz)(\/|$)/] }),
)

// Hashed files that are not precached (scanner, PDF, OCR). They are kept beyond an update, so that a page
// of the previous build that is still open can load its own lazy chunks.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  new CacheFirst({ cacheName: ASSET_CACHE, plugins: [{ cacheWillUpdate: async ({ response }) => storableAsset(response) }] }),
)

/** A wrong host or a captive portal answers with HTML for a script; storing that would break the app for good. */
function storableAsset(response: Response): Response | null {
  const type = response.headers.get('content-type') ?? ''
  return response.status === 200 && !type.includes('text/html') ? response : null
}

self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), trimAssets()]))
})

async function trimAssets(): Promise<void> {
  const cache = await caches.open(ASSET_CACHE)
  const requests = await cache.keys()
  await Promise.all(requests.slice(0, Math.max(0, requests.length - MAX_ASSETS)).map((request) => cache.delete(request)))
}
