/**
 * Fetches what is loaded on first use (scanner, PDF writer, its fonts) while there is a network and nothing else to do, so that the
 * service worker keeps it and both work in airplane mode. Called once by main.ts; asks again when the network comes back.
 * It must never cost somebody who pays by the megabyte: Data Saver is respected.
 */

const LIST = '/heavy-assets.json'

export interface OfflineSurroundings {
  readonly isOnline: () => boolean
  readonly savesData: () => boolean
  /** Resolves once a service worker answers this page's requests. */
  readonly underWorker: () => Promise<void>
  readonly whenIdle: () => Promise<void>
  readonly isKept: (address: string) => Promise<boolean>
  readonly fetch: (address: string) => Promise<Response>
}

/** How many files were fetched. A fault is no news: the next start, or the network's return, tries what is still missing. */
export async function prepareOffline(around: OfflineSurroundings): Promise<number> {
  if (!around.isOnline() || around.savesData()) return 0
  await around.underWorker()
  await around.whenIdle()
  let fetched = 0
  try {
    for (const address of await listOf(around)) {
      if (await around.isKept(address)) continue
      await around.whenIdle()
      if (!around.isOnline() || around.savesData()) return fetched
      // Read to its end: an answer that nobody reads may be cut off before it is stored.
      await (await around.fetch(address)).arrayBuffer()
      fetched += 1
    }
  } catch {
    return fetched // the network went; what is missing is fetched next time
  }
  return fetched
}

async function listOf({ fetch }: OfflineSurroundings): Promise<readonly string[]> {
  const answer = await fetch(LIST)
  // A development server has no such list and answers with the app's page.
  if (!answer.ok || !(answer.headers.get('content-type') ?? '').includes('json')) return []
  const list: unknown = await answer.json()
  return Array.isArray(list) ? list.filter((address) => typeof address === 'string' && address.startsWith('/assets/')) : []
}

export function startPreparing(): void {
  if (!('serviceWorker' in navigator)) return
  let isRunning = false
  const run = async () => {
    if (isRunning) return
    isRunning = true
    await prepareOffline(browserSurroundings)
    isRunning = false
  }
  addEventListener('online', () => void run())
  void run()
}

const browserSurroundings: OfflineSurroundings = {
  isOnline: () => navigator.onLine,
  savesData: () => connection()?.saveData === true,
  underWorker: async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  },
  whenIdle: () =>
    new Promise((resolve) => {
      // Safari has no idle callback.
      if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 20_000 })
      else setTimeout(resolve, 3_000)
    }),
  isKept: async (address) => (await caches.match(address)) !== undefined,
  fetch: (address) => fetch(address),
}

function connection(): { readonly saveData?: boolean } | undefined {
  // Chromium only, and not in TypeScript's DOM library.
  return (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection
}
