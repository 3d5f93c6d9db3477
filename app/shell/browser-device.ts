import { Dexie } from 'dexie'
import { type Me } from '#shared/accounts/account.ts'
import { spaceKeySchema, type SpaceKey } from '#shared/kernel/ids.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { z } from 'zod'
import { openBlobs } from '../local-store/blob-db.ts'
import { blobsName } from '../local-store/blob-store.ts'
import { openCache } from '../local-store/cache-db.ts'
import { Connections } from '../local-store/connections.ts'
import { cachesIn } from '../local-store/device-databases.ts'
import { withOutboxRoom } from '../local-store/outbox-room.ts'
import { openPrecious, preciousName } from '../local-store/precious-db.ts'
import { deviceClock } from '../platform/clock.ts'
import { sha256Of } from '../platform/hash.ts'
import { createFetchBytes } from '../platform/http-bytes.ts'
import { type Http } from '../platform/http.ts'
import { deviceIds } from '../platform/ids.ts'
import { browserStream } from '../platform/poke-stream.ts'
import { canSeal } from '../platform/seal.ts'
import { silenced, type WorkOffline } from '../platform/work-offline.ts'
import { askForBackgroundPush } from '../sync-client/ask-background-push.ts'
import { httpBlobTransport } from '../sync-client/blob-transport.ts'
import { QUIET_MARK } from '../sync-client/background-push.ts'
import { browserSurroundings } from '../sync-client/browser-surroundings.ts'
import { openDevice } from '../sync-client/device.ts'
import { type CacheDatabases } from '../sync-client/ended-access.ts'
import { type RescueBlob } from '../sync-client/rescue-blobs.ts'
import { httpTransport } from '../sync-client/http-transport.ts'
import { mayFollow } from './portal-list.ts'
import { type UserDevice } from './device-keeper.ts'
import { type Left } from './sealed-work.ts'

const okSchema = z.looseObject({})

/** The device of one person in a real browser: IndexedDB, Web Locks, BroadcastChannel, EventSource. */
export function openBrowserDevice(userId: number, http: Http, workOffline: WorkOffline): UserDevice {
  const connections = new Connections(browserStream)
  const blobs = openBlobs(userId, connections)
  const precious = withOutboxRoom(openPrecious(userId, deviceIds, connections), blobs)
  const leaveUnsent = (): void => (workOffline.isOn() ? undefined : askForBackgroundPush())
  const surroundings = browserSurroundings(userId, { workOffline, connections, leaveUnsent })
  const quietly = silenced(workOffline, (input, init) => fetch(input, init))
  const device = openDevice({
    precious,
    openCache: (space) => openCache(userId, space, deviceIds, connections),
    transport: httpTransport(http, userId),
    surroundings,
    clock: deviceClock,
    ids: deviceIds,
    databases: cacheDatabases(userId),
    files: { blobs, transport: httpBlobTransport(http, createFetchBytes(quietly), userId), sha256: sha256Of },
    report: async (body) =>
      void (await http({ path: '/api/device-reports', method: 'POST', asUser: userId, body, answer: okSchema })),
  })
  const stopSwitch = workOffline.subscribe(() => {
    // A disk that refuses leaves the switch to pages alone; the worker is a bonus, and so is its silence.
    precious.setMark(QUIET_MARK, workOffline.isOn()).catch(() => undefined)
  })
  const close = async (): Promise<void> => {
    stopSwitch()
    await device.close()
    surroundings.close()
  }
  const rescue = () => import('../sync-client/rescue-blobs.ts')
  const takeIn = async (items: readonly RescueBlob[]) => (await rescue()).takeInBlobs(blobs, sha256Of, items)
  const unsentBlobs = async () => (await blobs.unsent()).map((await rescue()).rescueBlobOf)
  return {
    userId,
    precious,
    blobs,
    device: { ...device, close },
    confirm: async (me) => {
      const ended = await device.confirmAccess((space) => mayFollow(me, space), me.serverTime)
      await deleteAll([...(await carrierCaches(userId, me)), ...(await cachesOfOlderBuilds(userId))])
      return ended
    },
    unsentBlobs,
    takeInBlobs: takeIn,
    unseal: async (me) => {
      if (!canSeal()) return 0
      const { unsealWork } = await import('./sealed-work.ts')
      const { serverTime } = me
      const stores = { precious, connections, takeInBlobs: takeIn }
      const operations = await unsealWork(stores, http, { now: deviceClock.now(), serverTime })
      // Portals may have ended while this person was logged out.
      await device.confirmAccess((space) => mayFollow(me, space), serverTime)
      return operations
    },
    leave: async (sealKey) => {
      const { sealWork, isNothing } = await import('./sealed-work.ts')
      // SI12: what is written after it was read for the seal would be deleted with the rest, so everybody lets go first.
      device.tellLeft()
      await close()
      const left = await readLeft(userId)
      const isSealed = sealKey !== null && canSeal() && !isNothing(left)
      if (isSealed) await sealWork(sealKey, left, deviceClock.now())
      return deleteUntilGone(() => databasesOf(userId, isSealed || isNothing(left)))
    },
  }
}

async function readLeft(userId: number): Promise<Left> {
  const { rescueBlobOf } = await import('../sync-client/rescue-blobs.ts')
  const [precious, blobs] = [openPrecious(userId, deviceIds), openBlobs(userId)]
  try {
    return { contents: await precious.contents(), blobs: (await blobs.unsent()).map(rescueBlobOf) }
  } finally {
    await Promise.all([precious.close(), blobs.close()])
  }
}

const TRIES = 10
const PAUSE_MS = 200

/** Another tab may be in the middle of something, and open again what was just deleted; what is left at the end is told. */
async function deleteUntilGone(list: () => Promise<string[]>): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const names = await list()
    if (names.length === 0) return 0
    await deleteAll(names)
    if ((await list()).length === 0) return 0
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return (await list()).length
}

async function deleteAll(names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => Dexie.delete(name)))
}

/** Every database that is named after a person. Work that could not be sealed stays: nobody erases what no server has. */
async function databasesOf(userId: number, withPrecious: boolean): Promise<string[]> {
  const own = new RegExp(`^loadbay-[a-z]+-${userId}(-|$)`)
  const precious = [preciousName(userId), blobsName(userId)]
  const names = await Dexie.getDatabaseNames()
  return names.filter((name) => own.test(name) && (withPrecious || !precious.includes(name)))
}

function cacheDatabases(userId: number): CacheDatabases {
  const prefix = `loadbay-cache-${userId}-`
  const namesOf = async (space: SpaceKey) =>
    (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(`${prefix}${space}-s`))
  return {
    held: async () => {
      const names = (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(prefix))
      const spaces = names.flatMap(
        (name) => spaceKeySchema.safeParse(/^(\d+-\d+)-s\d+$/.exec(name.slice(prefix.length))?.[1]).data ?? [],
      )
      return [...new Set(spaces)]
    },
    remove: (space) => deleteUntilGone(() => namesOf(space)),
  }
}

/** What this build has in its own cache, an older one need not keep: whoever of it is still open fetches it again. */
async function cachesOfOlderBuilds(userId: number): Promise<string[]> {
  const own = cachesIn(await Dexie.getDatabaseNames()).filter((cache) => cache.userId === userId)
  const current = new Set(own.flatMap(({ space, schema }) => (schema === SCHEMA_NUMBER ? [space] : [])))
  return own.filter(({ space, schema }) => schema < SCHEMA_NUMBER && current.has(space)).map(({ name }) => name)
}

/** Kept answers of carriers that this person works for no longer. */
async function carrierCaches(userId: number, me: Me): Promise<string[]> {
  const pattern = new RegExp(`^loadbay-cache-${userId}-carrier-(\\d+)-`)
  const employers = new Set(me.carriers.map(({ tenantId }) => String(tenantId)))
  return (await Dexie.getDatabaseNames()).filter((name) => {
    const tenant = pattern.exec(name)?.[1]
    return tenant !== undefined && !employers.has(tenant)
  })
}
