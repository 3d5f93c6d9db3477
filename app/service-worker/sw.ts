/// <reference lib="webworker" />
/**
 * The service worker: it makes the app start with no network, and sends what waits when the browser lets it (SM5). Data never passes
 * through it; /api and /sync always reach the network or fail, because a stale answer would pass for the truth.
 * It never activates by itself: the page asks (SKIP_WAITING) when no form holds unsaved words.
 */
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { PUSH_TAG } from '../sync-client/ask-background-push.ts'
import { hashedAsset, isOurPage, isWhatItSeems, keepOutgoingBuild, trimAssets } from './kept-assets.ts'
import { fillCachesAhead, makeWay, pushWhatWaits } from './unsent-work.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

/** The web platform's types leave it out: only some browsers have it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

const manifest = self.__WB_MANIFEST
const own = new Set(manifest.map((entry) => `/${(typeof entry === 'string' ? entry : entry.url).replace(/^\//, '')}`))

addPlugins([
  {
    // Refused here, the file fails the installation, and the build in charge stays in charge.
    cacheWillUpdate: async ({ request, response }) => {
      if (!isWhatItSeems(request.url, response)) return null
      return request.url.endsWith('.html') && !(await isOurPage(response)) ? null : response
    },
  },
])
precacheAndRoute(manifest)
cleanupOutdatedCaches()

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [/^\/(api|sync|demo|dev|blobs|healthz|readyz)(\/|$)/] }),
)

// Hashed files that are not precached: those that few people need, and those of the build before this one.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  ({ request }) => hashedAsset(request),
)

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([keepOutgoingBuild(own), fillCachesAhead()]))
})

self.addEventListener('message', (event) => {
  if (event.data?.type === 'MAKE_WAY') makeWay()
  if (event.data?.type !== 'SKIP_WAITING') return
  // Filled when it was installed, which may be days ago. Without a network the old build stays, and the page offers the new one again.
  event.waitUntil(fillCachesAhead().then(() => self.skipWaiting(), stay))
})

function stay(): void {
  console.warn('the new version waits: its data could not be fetched')
}

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), trimAssets()]))
})

self.addEventListener('sync', (event) => {
  const { tag } = event as unknown as SyncEvent // by its name
  if (tag === PUSH_TAG) (event as unknown as SyncEvent).waitUntil(pushWhatWaits())
})
