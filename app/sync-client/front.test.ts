import { expect, test } from 'vitest'
import { clientIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { type Patch } from '#shared/protocol/protocol.ts'
import { anActor, anOrder, anOrderContent, aSettings, orderId } from '#shared/testing/builders.ts'
import { manualClock, seededIds } from '#shared/testing/seeded.ts'
import { EMPTY_META, type CacheStore } from '../local-store/stores.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious, type CacheDisk } from '../testing/memory-stores.ts'
import { SpaceEngine } from './space-engine.ts'
import { TransportFault } from './transport.ts'

const ORDERS = 1_200
const ids = seededIds(5)
const clock = manualClock()

const order = (n: number, reference = `PO-${n}`) =>
  anOrder({ id: orderId(n), refNorm: reference.toLowerCase(), content: anOrderContent({ reference }), capturedAt: instant(n) })
const instant = (n: number) =>
  new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() as ReturnType<typeof anOrder>['capturedAt'] // by shape

async function filledDisk(): Promise<CacheDisk> {
  const disk = emptyCacheDisk()
  const cache = memoryCache(disk)
  const part = (from: number): Patch => [
    { kind: 'order', put: Array.from({ length: 400 }, (_, n) => ({ ...order(from + n) })), del: [] },
  ]
  const { revision, ...meta } = { ...EMPTY_META, generation: 1, cookie: 'c1', clientId: clientIdSchema.parse(ids.uuid()) }
  const settings: Patch = [{ kind: 'settings', put: [{ ...aSettings() }], del: [] }]
  const patches = [settings, part(0), part(400), part(800)]
  await cache.commit(revision, { meta, segments: patches.map((patch) => ({ generation: 1, patch })) })
  return disk
}

function engineOn(disk: CacheDisk, cache: CacheStore = memoryCache(disk)): SpaceEngine {
  const offline = () => Promise.reject(new TransportFault('unreachable'))
  return new SpaceEngine({
    space: spaceKey(1, 1),
    actor: anActor(),
    mode: 'follow',
    precious: memoryPrecious(emptyPreciousDisk(), ids),
    cache,
    transport: { push: offline, pull: offline },
    clock,
    ids,
    changed: () => undefined,
  })
}

/** Pages of the first pull are given out only after `go`. */
function slowCache(disk: CacheDisk): { cache: CacheStore; go: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const cache = memoryCache(disk)
  const segments: CacheStore['segments'] = async (generation, afterSeq, limit) => {
    const read = await cache.segments(generation, afterSeq, limit)
    if (generation === 1 && afterSeq < 4) await promise
    return read
  }
  return { cache: { ...cache, segments }, go: resolve }
}

test('SP3 a cold start shows the newest orders before the others have been read, says so, and decides nothing on less', async () => {
  const disk = await filledDisk()
  await engineOn(disk).open()
  expect(disk.front?.seq).toBe(4)

  const slow = slowCache(disk)
  const engine = engineOn(disk, slow.cache)
  await engine.open()
  const newest = engine.view().orders.find({ group: 'all', limit: 50 })
  expect(newest.map((one) => one.content.reference)).toEqual(Array.from({ length: 50 }, (_, n) => `PO-${ORDERS - 1 - n}`))
  expect([engine.status().phase, engine.view().get('order', orderId(3))]).toEqual(['loading', undefined])

  let answer: Awaited<ReturnType<SpaceEngine['mutate']>> | null = null
  const content = anOrderContent({ reference: 'PO-3' })
  const saving = engine.mutate('order.submit', { orderId: orderId(99_999), content }).then((saved) => (answer = saved))
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(answer).toBeNull()
  slow.go()
  await saving
  expect(answer).toMatchObject({ kind: 'refused', outcome: { detail: { orderId: orderId(3) } } })
  expect([engine.status().phase, engine.view().orders.total]).toEqual(['ready', ORDERS])
})

test('SI19 what was committed after the front was made is shown over it', async () => {
  const disk = await filledDisk()
  await engineOn(disk).open()
  const changed: Patch = [{ kind: 'order', put: [{ ...order(5_000, 'NEW') }], del: [orderId(ORDERS - 1)] }]
  const { revision, ...meta } = disk.meta
  await memoryCache(disk).commit(revision, { meta, segments: [{ generation: 1, patch: changed }] })

  const slow = slowCache(disk)
  const engine = engineOn(disk, slow.cache)
  await engine.open()
  const first = () =>
    engine
      .view()
      .orders.find({ group: 'all', limit: 2 })
      .map((one) => one.content.reference)
  expect([engine.status().phase, first()]).toEqual(['loading', ['NEW', `PO-${ORDERS - 2}`]])
  slow.go()
  await engine.whole()
  expect([engine.status().phase, first(), engine.view().orders.total]).toEqual(['ready', ['NEW', `PO-${ORDERS - 2}`], ORDERS])
})

test('SE2 a front of another generation is not shown', async () => {
  const disk = await filledDisk()
  await engineOn(disk).open()
  const { revision, ...meta } = disk.meta
  const only: Patch = [{ kind: 'order', put: [{ ...order(1) }], del: [] }]
  await memoryCache(disk).commit(revision, { meta: { ...meta, generation: 2 }, segments: [{ generation: 2, patch: only }] })
  const engine = engineOn(disk)
  await engine.open()
  expect([engine.status().phase, engine.view().orders.total]).toEqual(['ready', 1])
})

const shown = (engine: SpaceEngine) => [engine.view().orders.total, engine.view().all('settings').length]

test('SR2 a portal that is forgotten while the rest of it is still being read does not come back', async () => {
  const disk = await filledDisk()
  await engineOn(disk).open()
  const slow = slowCache(disk)
  const engine = engineOn(disk, slow.cache)
  await engine.open()
  const reading = engine.whole()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await engine.purge()
  slow.go()
  await reading
  expect(shown(engine)).toEqual([0, 0])
})

test('SR2 what is being read under rights that have been narrowed meanwhile is not shown', async () => {
  const disk = await filledDisk()
  await engineOn(disk).open()
  const slow = slowCache(disk)
  const engine = engineOn(disk, slow.cache)
  await engine.open()
  const reading = engine.whole()
  await new Promise((resolve) => setTimeout(resolve, 5))
  const { revision, ...meta } = disk.meta
  const fill = { generation: 2, reason: 'scope', cookie: null, seen: null, nextPage: null } as const
  await memoryCache(disk).commit(revision, { meta: { ...meta, generation: 2, cookie: null, seen: null, fill } })
  await engine.refresh()
  slow.go()
  await reading
  expect(shown(engine)).toEqual([0, 0])
})

test('SR2 a portal that is forgotten while a tab reads it anew does not come back', async () => {
  const disk = await filledDisk()
  const { promise, resolve: go } = Promise.withResolvers<void>()
  const cache = memoryCache(disk)
  let isSlow = false
  const segments: CacheStore['segments'] = async (...asked) => {
    const read = await cache.segments(...asked)
    if (isSlow) await promise
    return read
  }
  const engine = engineOn(disk, { ...cache, segments })
  await engine.open()
  const { revision, ...meta } = disk.meta
  const all: Patch = [{ kind: 'order', put: [{ ...order(1) }], del: [] }]
  await cache.commit(revision, { meta: { ...meta, generation: 2 }, segments: [{ generation: 2, patch: all }] })
  isSlow = true
  const reading = engine.refresh()
  await new Promise((resolve) => setTimeout(resolve, 5))
  const purging = engine.purge()
  await new Promise((resolve) => setTimeout(resolve, 5))
  go()
  await Promise.all([reading, purging])
  expect(shown(engine)).toEqual([0, 0])
})
