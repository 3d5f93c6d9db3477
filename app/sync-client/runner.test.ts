import { expect, test } from 'vitest'
import { spaceKey, type IdSource } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type PullRequest, type PullResponse, type PushRequest, type PushResponse } from '#shared/protocol/protocol.ts'
import { room, type FakeTab } from '#app/testing/fake-surroundings.ts'
import { type CacheStore } from '../local-store/stores.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { seekLeadership } from './leadership.ts'
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

interface Script {
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
    precious: memoryPrecious(emptyPreciousDisk(), ids),
    cache: (script.cache ?? ((store) => store))(memoryCache(emptyCacheDisk())),
    transport,
    clock: { now: () => 0 },
    ids,
    changed: (what) => (what === 'outbox' ? runner?.kick() : undefined),
  })
  await engine.open()
  runner = startRunner(SPACE, engine, tab)
  const cancel = () => engine.mutate('order.cancel', { orderId: ids.uuid() as never }) // the lane does not look at it
  return { engine, runner, calls, cancel, count: (kind: string) => calls.filter((call) => call === kind).length }
}

test('SI18 a write is pushed at once, and pulled after it', async () => {
  const world = room()
  const { calls, cancel } = await running(world.tab())
  await world.pass(10)
  calls.length = 0
  await cancel()
  await world.pass(10)
  expect(calls[0]).toBe('push')
  expect(calls).toContain('pull')
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

test('SM1 one tab leads; the next takes over when it closes', async () => {
  const world = room()
  const [one, two] = [world.tab(), world.tab()]
  const first = seekLeadership(SPACE, one, () => undefined)
  const second = seekLeadership(SPACE, two, () => undefined)
  expect([first.isLeading(), second.isLeading()]).toEqual([true, false])
  first.stop()
  expect(second.isLeading()).toBe(true)
})

test('SM1 a visible tab takes over from a leader that has gone silent, a hidden one does not', async () => {
  const world = room()
  const [one, hidden] = [world.tab(), world.tab({ isVisible: false })]
  const first = seekLeadership(SPACE, one, () => undefined)
  const second = seekLeadership(SPACE, hidden, () => undefined)
  await world.pass(60_000)
  expect(second.isLeading()).toBe(false)
  one.freeze()
  await world.pass(60_000)
  expect(second.isLeading()).toBe(false)
  hidden.visible = true
  await world.pass(25_000)
  expect(second.isLeading()).toBe(true)
  expect(first.isLeading()).toBe(false)
})
