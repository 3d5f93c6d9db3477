// The shell's services without a browser behind them: the product's session, device, engine and router, stores in memory, and a
// server that answers what the test says.
import { meSchema, type Me } from '#shared/accounts/account.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { NetworkFault } from '#app/platform/faults.ts'
import { type Http } from '#app/platform/http.ts'
import { createWorkOffline } from '#app/platform/work-offline.ts'
import { createDeviceKeeper } from '#app/shell/device-keeper.ts'
import { type Services } from '#app/shell/services.ts'
import { createSession } from '#app/shell/session.ts'
import { type KeyValueStore } from '#app/shell/stored-identity.ts'
import { INITIAL_UPDATE, type UpdateState } from '#app/shell/update-machine.ts'
import { openDevice } from '#app/sync-client/device.ts'
import { TransportFault } from '#app/sync-client/transport.ts'
import { sha256Of } from '#app/platform/hash.ts'
import { mayFollow } from '#app/shell/portal-list.ts'
import { rescueBlobOf, takeInBlobs, type RescueBlob } from '#app/sync-client/rescue-blobs.ts'
import { emptyBlobDisk, memoryBlobs } from './memory-blobs.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from './memory-stores.ts'
import { quietSurroundings } from './open-test-space.ts'

export interface TestServices extends Services {
  /** Requests that reached the server, as `METHOD path`. */
  readonly asked: string[]
  /** What the server answers from now on, per path; a path without an answer has no network. */
  readonly answers: Map<string, () => unknown>
  readonly forgotten: string[]
}

const NOW = Date.UTC(2026, 10, 20, 14, 2)

interface Options {
  readonly store?: KeyValueStore
  readonly update?: UpdateState
  readonly checksFirst?: boolean
}

export function testServices(options: Options = {}): TestServices {
  const asked: string[] = []
  const forgotten: string[] = []
  const answers = new Map<string, () => unknown>()
  const clock = { now: () => NOW }
  const http: Http = async ({ path, method = 'GET', answer }) => {
    asked.push(`${method} ${path}`)
    const give = answers.get(path)
    if (!give) throw new NetworkFault('offline')
    return answer.parse(give())
  }
  return {
    asked,
    answers,
    forgotten,
    http,
    clock,
    session: createSession({
      http,
      store: options.store ?? memoryKeys(),
      clock,
      checksFirst: options.checksFirst ?? false,
    }),
    devices: createDeviceKeeper((userId) => openMemoryDevice(userId, forgotten)),
    workOffline: createWorkOffline(memoryKeys(), new EventTarget()),
    updates: {
      state: () => options.update ?? INITIAL_UPDATE,
      subscribe: () => () => undefined,
      start: () => undefined,
      ask: () => void asked.push('update'),
    },
    install: { isOffered: () => false, subscribe: () => () => undefined, show: () => Promise.resolve() },
  }
}

function openMemoryDevice(userId: number, forgotten: string[]) {
  const ids = seededIds(userId)
  const precious = memoryPrecious(emptyPreciousDisk(), ids)
  const blobs = memoryBlobs(emptyBlobDisk())
  const device = openDevice({
    precious,
    openCache: () => memoryCache(emptyCacheDisk()),
    transport: {
      push: () => Promise.reject(new TransportFault('unreachable')),
      pull: () => Promise.reject(new TransportFault('unreachable')),
    },
    surroundings: quietSurroundings(),
    clock: { now: () => NOW },
    ids,
  })
  const takeInBoth = (items: readonly RescueBlob[]) => takeInBlobs(blobs, sha256Of, items)
  return {
    userId,
    device,
    precious,
    blobs,
    confirm: async (me: Me) => {
      const ended = await device.confirmAccess((space) => mayFollow(me, space), me.serverTime)
      forgotten.push(...ended)
      return ended
    },
    unseal: async () => 0,
    unsentBlobs: async () => (await blobs.unsent()).map(rescueBlobOf),
    takeInBlobs: takeInBoth,
    leave: async () => {
      forgotten.push('everything')
      await device.close()
      return 0
    },
  }
}

export function memoryKeys(): KeyValueStore {
  const map = new Map<string, string>()
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

/** One person with portals at two carriers. */
export function aPerson(changes: { readonly portals?: readonly unknown[]; readonly carriers?: readonly unknown[] } = {}): Me {
  return meSchema.parse({
    user: { id: 4, name: 'Jan Smit', email: 'jan@example.com', locale: 'en', hasPassword: false },
    portals: [aPortal(1, 7, 'North Haulage'), aPortal(2, 9, 'Ibérica Carga')],
    carriers: [],
    platformAdmin: false,
    serverTime: instantFromMillis(NOW),
    ...changes,
  })
}

export function aPortal(tenantId: number, customerId: number, carrierName: string): unknown {
  return {
    space: `${tenantId}-${customerId}`,
    tenantId,
    customerId,
    carrierName,
    customerName: 'Acme Tools',
    role: 'operations',
    showsCharges: false,
    carrierTimeZone: 'Europe/Berlin',
    currency: 'EUR',
  }
}
