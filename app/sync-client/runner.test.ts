import { expect, test } from 'vitest'
import { opIdSchema, spaceKey, type IdSource } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type PullRequest, type PullResponse, type PushRequest, type PushResponse } from '#shared/protocol/protocol.ts'
import { room, type FakeTab } from '#app/testing/fake-surroundings.ts'
import { type CacheStore, type NewMutation } from '../local-store/stores.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious, type PreciousDisk } from '#app/testing/memory-stores.ts'
import { startRunner, type Runner } from './runner.ts'
import { SpaceEngine } from './space-engine.ts'
import { TransportFault, type Transport } from './transport.ts'

const SPACE = spaceKey(1, 1)
let made = 0
const ids: IdSource = { uuid: () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` }

const pulled = (request: PullRequest): PullResponse => ({
  kind: 'patch',
  cookie: 'c1',
  seen: { v: 1, t: 't' },
  nextPage: null,
  patch: [],
  lastId: 0,
  results: [],
  serverTime: instantFromMillis(request.afterId),
})
const pushed = (request: PushRequest): PushResponse => ({
  kind: 'taken',
  lastId: request.mutations.at(-1)?.id ?? 0,
  deferMs: null,
})

const anEntry = (): NewMutation => ({
  opId: opIdSchema.parse(ids.uuid()),
  name: 'order.cancel',
  v: 1,
  args: { orderId: ids.uuid() },
  group: null,
  capturedAt: instantFromMillis(0),
  clockOffsetMs: null,
  seen: null,
})

interface Script {
  disk?: PreciousDisk
  cache?: (store: CacheStore) => CacheStore
  pull?: (request: PullRequest) => Promise<PullResponse>
  push?: (request: PushRequest) => Promise<PushResponse>
}

async function running(tab: FakeTab, script: Script = {}) {
  const calls: string[] = []
  const transport: Transport = {
    push: (_space, request) => {
      calls.push('push')
      return script.push?.(request) ?? Promise.resolve(pushed(request))
    },
    pull: (_space, request) => {
      calls.push('pull')
      return script.pull?.(request) ?? Promise.resolve(pulled(request))
    },
  }
  let runner: Runner | null = null
  const engine = new SpaceEngine({
    space: SPACE,
    actor: { userId: 1, name: 'A', side: 'customer', role: 'owner' },
    mode: 'lane',
    precious: memoryPrecious(script.disk ?? emptyPreciousDisk(), ids),
    cache: (script.cache ?? ((store) => store))(memoryCache(emptyCacheDisk())),
    transport,
    clock: { now: () => 0 },
    ids,
    changed: (what) => (what === 'outbox' ? runner?.send() : undefined),
  })
  await engine.open()
  runner = startRunner(SPACE, engine, tab)
  const cancel = () => engine.mutate('order.cancel', { orderId: ids.uuid() as never }) // the lane does not look at it
  return { engine, runner, calls, cancel, count: (kind: string) => calls.filter((call) => call === kind).length }
}

test('SI18 a write is pushed at once, and pulled after it', async () => {
  const world = room()
  const { calls, cancel } = await running(world.tab())
  await world.pass(100)
  calls.length = 0
  await cancel()
  await world.pass(100)
  expect(calls.slice(0, 2)).toEqual(['push', 'pull'])
})

test('SI17 a pull that ends while a push is under way has its batch sent once', async () => {
  const world = room()
  const tab = world.tab()
  const sent: string[] = []
  const ends: (() => void)[] = []
  const { cancel } = await running(tab, {
    push: (request) => {
      sent.push(...request.mutations.map(({ opId }) => opId))
      return new Promise((resolve) => ends.push(() => resolve(pushed(request))))
    },
  })
  await world.pass(10)
  await cancel()
  await world.pass(10)
  tab.signal('wake')
  await world.pass(10)
  for (const end of ends) end()
  await world.pass(10)
  expect(sent).toHaveLength(1)
})

test('ST6 a poke, a new stream and a wake-up each bring a pull', async () => {
  const world = room()
  const tab = world.tab()
  const { calls } = await running(tab)
  await world.pass(10)
  for (const happen of [() => tab.poke(), () => tab.reconnect(), () => tab.signal('wake')]) {
    calls.length = 0
    happen()
    await world.pass(10)
    expect(calls).toContain('pull')
  }
})

test('ST2 failures are tried again later and later, never sooner than the server asks', async () => {
  const world = room()
  let asks: number | null = null
  const { count } = await running(world.tab(), { pull: () => Promise.reject(new TransportFault('busy', { retryAfterMs: asks })) })
  await world.pass(1)
  expect(count('pull')).toBe(1)
  await world.pass(498)
  expect(count('pull')).toBe(1)
  asks = 20_000
  await world.pass(10)
  expect(count('pull')).toBe(2)
  await world.pass(20_000)
  expect(count('pull')).toBe(2)
  await world.pass(1_100)
  expect(count('pull')).toBe(3)
})

test('SI18 when the network comes back while a request is still failing, the next one goes at once', async () => {
  const world = room()
  const tab = world.tab()
  let isBack = false
  const fails: (() => void)[] = []
  const { count, engine } = await running(tab, {
    pull: (request) =>
      isBack
        ? Promise.resolve(pulled(request))
        : new Promise((_, reject) => fails.push(() => reject(new TransportFault('unreachable')))),
  })
  await world.pass(10)
  expect(count('pull')).toBe(1)
  isBack = true
  tab.signal('wake')
  for (const fail of fails) fail()
  await world.pass(10)
  expect(count('pull')).toBeGreaterThan(1)
  expect(engine.status().isConnected).toBe(true)
})

test('SI17 pull goes on while push fails, and the other way round', async () => {
  const world = room()
  const tab = world.tab()
  const { count, cancel } = await running(tab, { push: () => Promise.reject(new TransportFault('unreachable')) })
  await cancel()
  await world.pass(100)
  const before = count('pull')
  tab.poke()
  await world.pass(10)
  expect(count('pull')).toBe(before + 1)
})

test('SI17 being signed out pauses sending and deletes nothing', async () => {
  const world = room()
  const { engine, count, cancel } = await running(world.tab(), {
    push: () => Promise.reject(new TransportFault('signed-out')),
    pull: () => Promise.reject(new TransportFault('signed-out')),
  })
  await cancel()
  await world.pass(1_000)
  expect(engine.status()).toMatchObject({ problem: 'signed-out', waiting: 1 })
  expect(count('push')).toBeLessThan(5)
})

test('SI17 a space that ended, or an app too old, is asked at the pace of the poll, not in a circle', async () => {
  for (const kind of ['revoked', 'upgrade'] as const) {
    const world = room()
    const { engine, calls, cancel } = await running(world.tab(), {
      push: () => Promise.resolve({ kind }),
      pull: () => Promise.resolve({ kind }),
    })
    await cancel()
    await world.pass(30_000)
    expect(engine.status()).toMatchObject({ problem: kind, waiting: 1 })
    expect(calls.length).toBeLessThan(8)
  }
})

test('ST2 a stream that breaks again and again does not shorten the waits between failing pulls', async () => {
  const world = room()
  const tab = world.tab()
  const { count } = await running(tab, { pull: () => Promise.reject(new TransportFault('unreachable')) })
  for (let second = 0; second < 60; second += 2) {
    await world.pass(2_000)
    tab.lose()
  }
  expect(count('pull')).toBeLessThan(10)
})

test('SR3 nothing is asked any more once the runner has stopped, not even the pages of a first load', async () => {
  const world = room()
  const answers: (() => void)[] = []
  const { runner, count } = await running(world.tab(), {
    pull: (request) =>
      new Promise((resolve) => answers.push(() => resolve({ ...pulled(request), nextPage: 'p2' } as PullResponse))), // a patch with more
  })
  await world.pass(10)
  expect(count('pull')).toBe(1)
  runner.stop()
  for (const answer of answers) answer()
  await world.pass(10)
  expect(count('pull')).toBe(1)
})

test('SR3 a request that fails after the runner has stopped troubles nobody', async () => {
  const world = room()
  const fails: (() => void)[] = []
  const { runner, engine } = await running(world.tab(), {
    pull: () => new Promise((_, reject) => fails.push(() => reject(new Error('the database is closed')))),
  })
  await world.pass(10)
  runner.stop()
  const before = engine.status()
  for (const fail of fails) fail()
  await world.pass(10)
  expect(fails).toHaveLength(1)
  expect(engine.status()).toBe(before)
})

test('0.12 the status says offline from the moment the device knows, and connected again after an answer', async () => {
  const world = room()
  const tab = world.tab()
  const { engine } = await running(tab)
  await world.pass(10)
  expect(engine.status().isConnected).toBe(true)
  tab.signal('offline')
  expect(engine.status()).toMatchObject({ isConnected: false, offlineSince: '1970-01-01T00:00:00.000Z' })
  tab.signal('wake')
  await world.pass(10)
  expect(engine.status()).toMatchObject({ isConnected: true, offlineSince: null })
})

test('SI12 a disk that refuses is told and reported, nothing is lost, and it is tried again', async () => {
  const world = room()
  const tab = world.tab()
  let isFull = true
  const { engine, cancel, count } = await running(tab, {
    cache: (store) => ({
      ...store,
      commit: (from, commit) => (isFull ? Promise.reject(new Error('QuotaExceededError')) : store.commit(from, commit)),
    }),
  })
  await cancel()
  await world.pass(10)
  expect(engine.status()).toMatchObject({ problem: 'storage', waiting: 1 })
  expect(new Set(tab.reported.map(String))).toEqual(new Set(['Error: QuotaExceededError']))
  isFull = false
  await world.pass(2_000)
  expect(count('pull')).toBeGreaterThan(1)
  expect(engine.status().problem).toBeNull()
})

test('0.12 a tab that opens without a network says so before any request has failed', async () => {
  const world = room()
  const tab = world.tab()
  tab.offline = true
  const { engine } = await running(tab, { pull: () => new Promise(() => undefined) })
  expect(engine.status()).toMatchObject({ isConnected: false, offlineSince: '1970-01-01T00:00:00.000Z' })
})

test('SC12 a deferred push is tried again when the server said', async () => {
  const world = room()
  const { count, cancel } = await running(world.tab(), {
    push: () => Promise.resolve({ kind: 'taken', lastId: 0, deferMs: 5_000 }),
  })
  await world.pass(10)
  await cancel()
  await world.pass(100)
  expect(count('push')).toBe(1)
  await world.pass(5_000)
  expect(count('push')).toBe(2)
})

test('SM3 a page that falls asleep closes its stream and asks nothing; back again it reads the stores, listens and pulls', async () => {
  const world = room()
  const tab = world.tab()
  const disk = emptyPreciousDisk()
  const { engine, calls, count } = await running(tab, { disk })
  await world.pass(10)
  expect(tab.openStreams()).toBe(1)
  tab.sleep()
  expect(tab.openStreams()).toBe(0)
  calls.length = 0
  // Another tab books meanwhile.
  await memoryPrecious(disk, ids).append(SPACE, anEntry())
  await world.pass(300_000)
  expect(calls).toEqual([])
  tab.thaw()
  await world.pass(10)
  expect(engine.status().waiting).toBe(1)
  expect(tab.openStreams()).toBe(1)
  expect(count('pull')).toBeGreaterThan(0)
  expect(count('push')).toBeGreaterThan(0)
})

test('SM5 work that cannot be sent, or that a sleeping page leaves behind, is left to the browser; without work nothing is', async () => {
  const world = room()
  const tab = world.tab()
  const { cancel } = await running(tab, {
    push: () => Promise.reject(new TransportFault('unreachable')),
    pull: () => Promise.reject(new TransportFault('unreachable')),
  })
  await world.pass(10)
  expect(tab.left()).toBe(0)
  await cancel()
  await world.pass(10)
  expect(tab.left()).toBeGreaterThan(0)
  const before = tab.left()
  tab.sleep()
  expect(tab.left()).toBe(before + 1)
})

test('SM5 what is booked on a device that knows it has no network is left to the browser at once: the page may be closed next', async () => {
  const world = room()
  const tab = world.tab()
  const { cancel, count } = await running(tab)
  await world.pass(10)
  tab.offline = true
  const before = count('push')
  await cancel()
  expect(tab.left()).toBe(1)
  expect(count('push')).toBe(before)
})

test('X7 while the person works offline there is no request and no stream; afterwards everything goes at once', async () => {
  const world = room()
  const tab = world.tab()
  const { engine, calls, cancel } = await running(tab)
  await world.pass(10)
  tab.silenced = true
  tab.signal('offline')
  expect(tab.openStreams()).toBe(0)
  expect(engine.status().isConnected).toBe(false)
  calls.length = 0
  await cancel()
  tab.signal('wake')
  await world.pass(300_000)
  expect(calls).toEqual([])
  tab.silenced = false
  tab.signal('wake')
  await world.pass(10)
  expect(calls).toContain('push')
  expect(tab.openStreams()).toBe(1)
  expect(engine.status().isConnected).toBe(true)
})

test('SI17 a network that answers in the server’s place is told, sends nothing away, and is forgotten with the first true answer', async () => {
  const world = room()
  const tab = world.tab()
  let fault: 'captive' | 'unreachable' | null = 'captive'
  const { engine, cancel } = await running(tab, {
    push: (request) => (fault ? Promise.reject(new TransportFault(fault)) : Promise.resolve(pushed(request))),
    pull: (request) => (fault ? Promise.reject(new TransportFault(fault)) : Promise.resolve(pulled(request))),
  })
  await cancel()
  await world.pass(10)
  expect(engine.status()).toMatchObject({ problem: 'captive', waiting: 1, isConnected: false })
  fault = 'unreachable'
  tab.signal('wake')
  await world.pass(10)
  expect(engine.status()).toMatchObject({ problem: null, waiting: 1, isConnected: false })
  fault = null
  tab.signal('wake')
  await world.pass(10)
  expect(engine.status()).toMatchObject({ problem: null, isConnected: true })
})

test('SI18 a disk that fails while a tab reads what another tab wrote is read again', async () => {
  const world = room()
  let failures = 0
  const { engine } = await running(world.tab({ isVisible: false }), {
    cache: (store) => ({
      ...store,
      results: () => (failures-- > 0 ? Promise.reject(new Error('connection lost')) : store.results()),
    }),
  })
  await world.pass(10)
  const disk = world.tab()
  let reads = 0
  engine.subscribe(() => {
    reads += 1
  })
  failures = 1
  disk.tabs.post({ kind: 'changed', space: SPACE, what: 'cache' })
  await world.pass(10)
  expect(engine.status().problem).toBe('storage')
  reads = 0
  await world.pass(2_000)
  expect(reads).toBeGreaterThan(0)
})

test('SI18 what a server took, and has forgotten when it is next asked, is sent again', async () => {
  const world = room()
  const tab = world.tab()
  const { cancel, count } = await running(tab)
  await world.pass(1_000)
  await cancel()
  await world.pass(5_000)
  expect(count('push')).toBeGreaterThan(1)
})
