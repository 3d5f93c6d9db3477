import { expect, test } from 'vitest'
import { type DeviceReport } from '#shared/accounts/access-changes.ts'
import { opIdSchema, spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { addMillis, instantFromMillis, type Instant } from '#shared/kernel/time.ts'
import { type PullResponse } from '#shared/protocol/protocol.ts'
import { aSettings, anActor } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { room, type FakeTab, type Room } from '../testing/fake-surroundings.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious, type CacheDisk } from '../testing/memory-stores.ts'
import { openDevice, type Device } from './device.ts'
import { TransportFault } from './transport.ts'

const HERE = spaceKey(1, 7)
const ELSEWHERE = spaceKey(1, 8)
const DAY = 24 * 3_600_000
const START = Date.UTC(2026, 10, 20)
const AT = instantFromMillis(START)

interface World {
  readonly place: Room
  readonly caches: Map<SpaceKey, CacheDisk>
  readonly precious: ReturnType<typeof memoryPrecious>
  readonly reports: DeviceReport[]
  /** What the server answers to a pull; null: no network. */
  answer: PullResponse | null
  isReachable: boolean
  tab(): { device: Device; tab: FakeTab }
}

function world(): World {
  const place = room()
  const ids = seededIds(5)
  const caches = new Map<SpaceKey, CacheDisk>()
  const precious = memoryPrecious(emptyPreciousDisk(), ids)
  const reports: DeviceReport[] = []
  const made: World = {
    place,
    caches,
    precious,
    reports,
    answer: patch(),
    isReachable: true,
    tab: () => {
      const tab = place.tab()
      const device = openDevice({
        precious,
        openCache: (space) => {
          const disk = caches.get(space) ?? emptyCacheDisk()
          caches.set(space, disk)
          return memoryCache(disk)
        },
        transport: {
          push: () => Promise.reject(new TransportFault('unreachable')),
          pull: () => (made.answer ? Promise.resolve(made.answer) : Promise.reject(new TransportFault('unreachable'))),
        },
        surroundings: tab,
        clock: { now: () => START },
        ids,
        databases: {
          held: async () => [...caches.keys()],
          remove: async (space) => {
            caches.delete(space)
            return 0
          },
        },
        report: async (report) => {
          if (!made.isReachable) throw new TransportFault('unreachable')
          reports.push(report)
        },
      })
      return { device, tab }
    },
  }
  return made
}

function patch(): PullResponse {
  return {
    kind: 'patch',
    cookie: 'c1',
    seen: { v: 1, t: 't1' },
    nextPage: null,
    patch: [{ kind: 'settings', put: [{ ...aSettings(), id: 'settings' }], del: [] }],
    lastId: 0,
    results: [],
    serverTime: AT,
  }
}

test('SR2 SR3 a revoked portal is gone from memory and disk of all tabs, its own unsent work kept, and reported once', async () => {
  const w = world()
  const [one, two] = [w.tab(), w.tab()]
  const spaces = [await one.device.openSpace(HERE, anActor()), await two.device.openSpace(HERE, anActor())]
  await w.place.pass(100)
  await w.precious.append(HERE, {
    opId: opIdSchema.parse(seededIds(3).uuid()),
    name: 'order.cancel',
    v: 1,
    args: {},
    group: null,
    capturedAt: AT,
    clockOffsetMs: null,
    seen: null,
  })
  w.answer = { kind: 'revoked' }
  one.tab.poke()
  await w.place.pass(100)
  for (const space of spaces) {
    expect(space.view().all('settings')).toEqual([])
    expect(space.status().problem).toBe('revoked')
  }
  expect(w.caches.has(HERE)).toBe(false)
  expect((await w.precious.outbox(HERE)).entries).toHaveLength(1)
  expect(w.reports).toMatchObject([{ space: HERE, kind: 'purged', reason: 'revoked', databasesLeft: 0, unsentKept: 1 }])
})

test('SR2 what the server no longer names is forgotten at its next word, also when nobody looks at it', async () => {
  const w = world()
  const { device } = w.tab()
  await device.openSpace(HERE, anActor())
  w.caches.set(ELSEWHERE, emptyCacheDisk())
  expect(await device.confirmAccess((space) => space === HERE, AT)).toEqual([ELSEWHERE])
  expect([...w.caches.keys()]).toEqual([HERE])
  expect(w.reports).toMatchObject([{ space: ELSEWHERE, reason: 'portal-gone' }])
  expect(await device.confirmAccess((space) => space === HERE, AT)).toEqual([])
})

async function ended(w: World): Promise<(at: Instant) => Promise<number>> {
  const { device } = w.tab()
  await w.precious.saveDraft({ id: 'd', space: HERE, kind: 'order', value: 1, updatedAt: AT })
  w.caches.set(HERE, emptyCacheDisk())
  await device.confirmAccess(() => false, AT)
  return async (at) => {
    await device.confirmAccess(() => false, at)
    return (await w.precious.contents()).drafts.length
  }
}

test('SR3 unsent work is kept for seven days of server time after the end, then erased', async () => {
  const left = await ended(world())
  expect(await left(addMillis(AT, 7 * DAY - 1))).toBe(1)
  expect(await left(addMillis(AT, 7 * DAY))).toBe(0)
})

test('SR3 access that comes back ends the count', async () => {
  const w = world()
  const left = await ended(w)
  const { device } = w.tab()
  await device.openSpace(HERE, anActor())
  await w.place.pass(100)
  expect(await left(addMillis(AT, 30 * DAY))).toBe(1)
})

test('SR3 access that the server names again saves unsent work, also when its days ran out while the device was away', async () => {
  const w = world()
  await ended(w)
  const { device } = w.tab()
  await device.confirmAccess((space) => space === HERE, addMillis(AT, 8 * DAY))
  expect((await w.precious.contents()).drafts).toHaveLength(1)
})

test('SR3 a report that did not get through is told at the next word of the server, and then never again', async () => {
  const w = world()
  w.isReachable = false
  const left = await ended(w)
  expect(w.reports).toEqual([])
  w.isReachable = true
  await left(addMillis(AT, DAY))
  await left(addMillis(AT, 2 * DAY))
  expect(w.reports).toHaveLength(1)
})

test('SR4 each authorised pull renews the lease of its portal, and only that', async () => {
  const w = world()
  const { device } = w.tab()
  const space = await device.openSpace(HERE, anActor())
  await w.place.pass(100)
  expect(space.lease()).toMatchObject({ lastAt: START, isLocked: false, daysLeft: 14 })
  expect(await device.lease(ELSEWHERE)).toMatchObject({ lastAt: null })
})

test('SR3 a report that did not get through is told also when access is back by then, and its days do not run on', async () => {
  const w = world()
  w.isReachable = false
  const left = await ended(w)
  await left(AT)
  const { device } = w.tab()
  await device.openSpace(HERE, anActor())
  await w.place.pass(100)
  const isHere = (space: SpaceKey) => space === HERE
  await device.confirmAccess(isHere, addMillis(AT, DAY))
  expect(w.reports).toEqual([])
  await device.confirmAccess(() => false, addMillis(AT, 8 * DAY))
  expect((await w.precious.contents()).drafts).toHaveLength(1)
  w.isReachable = true
  await device.confirmAccess(isHere, addMillis(AT, 9 * DAY))
  await device.confirmAccess(isHere, addMillis(AT, 10 * DAY))
  expect(w.reports).toMatchObject([{ space: HERE, kind: 'purged' }])
  expect(await w.precious.marks('ended:')).toEqual([])
})

test('SR3 work that came back for a portal that ended while nobody was logged in is kept for seven days, then erased', async () => {
  const w = world()
  const { device } = w.tab()
  const draft = { id: 'd', space: ELSEWHERE, kind: 'order', value: 1, updatedAt: AT }
  await w.precious.adopt({ operations: [], tray: [], drafts: [draft] })
  const left = async (days: number) => {
    await device.confirmAccess((space) => space === HERE, addMillis(AT, days * DAY))
    return (await w.precious.contents()).drafts.length
  }
  expect([await left(0), await left(6), await left(7)]).toEqual([1, 1, 0])
  expect(w.reports).toMatchObject([{ space: ELSEWHERE, reason: 'portal-gone' }])
})
