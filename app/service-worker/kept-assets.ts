/// <reference lib="webworker" />
// What the worker keeps beside the precache: files that are loaded on first use, and the files of the build before this one, for pages
// of it that are still open when another tab updates.
const ASSETS = 'loadbay-assets'
const PREVIOUS = 'loadbay-previous-build'
const MAX_ASSETS = 120

/** Files of the outgoing build that this one does not have; those of the one before it go. */
export async function keepOutgoingBuild(current: ReadonlySet<string>): Promise<void> {
  const outgoing = await filesOfPrecaches(current)
  // A worker that is installed again, with nothing replaced since, still guards the same build.
  if (outgoing.length === 0) return
  await caches.delete(PREVIOUS)
  const kept = await caches.open(PREVIOUS)
  for (const { address, response } of outgoing) await kept.put(address, response)
}

/** A hashed file from wherever it is, else from the network; what comes from there is kept when it is what it should be. */
export async function hashedAsset(request: Request): Promise<Response> {
  const known = await caches.match(request)
  if (known) return known
  const response = await fetch(request)
  if (isWhatItSeems(request.url, response)) await (await caches.open(ASSETS)).put(request, response.clone())
  return response
}

export async function trimAssets(): Promise<void> {
  const cache = await caches.open(ASSETS)
  const requests = await cache.keys()
  await Promise.all(requests.slice(0, Math.max(0, requests.length - MAX_ASSETS)).map((request) => cache.delete(request)))
}

/** A captive portal or a wrong host answers with a page of its own, for a script as for the app; storing that would break the app for good. */
export function isWhatItSeems(address: string, response: Response): boolean {
  if (response.status !== 200 || response.redirected || response.type === 'opaqueredirect') return false
  const isPage = (response.headers.get('content-type') ?? '').includes('text/html')
  return isPage === new URL(address).pathname.endsWith('.html')
}

/** The app's page is known by the element that the app is drawn into. */
export async function isOurPage(response: Response): Promise<boolean> {
  return (await response.clone().text()).includes('<div id="root">')
}

async function filesOfPrecaches(current: ReadonlySet<string>): Promise<{ address: string; response: Response }[]> {
  const names = (await caches.keys()).filter((name) => name.includes('precache'))
  const found = await Promise.all(names.map((name) => filesOf(name)))
  return found.flat().filter(({ address }) => isHashed(address) && !current.has(new URL(address).pathname))
}

async function filesOf(name: string): Promise<{ address: string; response: Response }[]> {
  const cache = await caches.open(name)
  const requests = await cache.keys()
  const pairs = await Promise.all(requests.map(async ({ url }) => ({ address: url, response: await cache.match(url) })))
  return pairs.flatMap(({ address, response }) => (response ? [{ address, response }] : []))
}

function isHashed(address: string): boolean {
  return new URL(address).pathname.startsWith('/assets/')
}
