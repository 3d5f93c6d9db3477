/// <reference lib="webworker" />
// The worker's own hands on the stores, with no page and so with no person on a screen: whose work it is stands in the name of the
// database, and the server answers only under that person's session.
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { cacheName, openCache } from '../local-store/cache-db.ts'
import { cachesIn, databaseNames, preciousUsers } from '../local-store/device-databases.ts'
import { openPrecious } from '../local-store/precious-db.ts'
import { createHttp } from '../platform/http.ts'
import { deviceIds } from '../platform/ids.ts'
import { backgroundPush } from '../sync-client/background-push.ts'
import { fillAhead } from '../sync-client/fill-ahead.ts'
import { httpTransport } from '../sync-client/http-transport.ts'
import { type TabMessage } from '../sync-client/surroundings.ts'

const http = createHttp((input, init) => fetch(input, init))

/** The ends of the pushes that are under way. */
const budgets = new Set<() => void>()

function after(millis: number, work: () => void): () => void {
  const spend = (): void => {
    callOff()
    work()
  }
  const timer = setTimeout(spend, millis)
  const callOff = (): void => {
    clearTimeout(timer)
    budgets.delete(spend)
  }
  budgets.add(spend)
  return callOff
}

/** A push under way ends now, as if its time were over: a browser lets no new worker take over from one that is busy. */
export function makeWay(): void {
  for (const spend of budgets) spend()
}

/** SM5. Rejects when the browser should call again. */
export async function pushWhatWaits(): Promise<void> {
  const names = await databaseNames(indexedDB)
  for (const userId of preciousUsers(names)) {
    const precious = openPrecious(userId, deviceIds)
    const room = new BroadcastChannel(`loadbay-sync-${userId}`)
    const end = await backgroundPush({
      precious,
      openCache: (space) => (names.includes(cacheName(userId, space)) ? openCache(userId, space, deviceIds) : null),
      transport: httpTransport(http, userId),
      after,
      sent: (space) => room.postMessage({ kind: 'changed', space, what: 'outbox' } satisfies TabMessage),
    }).finally(async () => {
      room.close()
      await precious.close()
    })
    if (end === 'later') throw new Error('not everything could be sent now')
  }
}

/** SS4: what another build holds is fetched into the cache of this one before this one takes over. */
export async function fillCachesAhead(): Promise<void> {
  const names = await databaseNames(indexedDB)
  const known = cachesIn(names)
  const isWanted = (cache: (typeof known)[number]) => cache.schema !== SCHEMA_NUMBER
  for (const userId of new Set(known.filter(isWanted).map((cache) => cache.userId))) {
    const spaces = new Set(known.filter((cache) => isWanted(cache) && cache.userId === userId).map(({ space }) => space))
    const precious = openPrecious(userId, deviceIds)
    await fillAhead({
      spaces: [...spaces],
      precious,
      openCache: (space) => openCache(userId, space, deviceIds),
      transport: httpTransport(http, userId),
    }).finally(() => precious.close())
  }
}
