import { expect, test } from 'vitest'
import { room } from '#app/testing/fake-surroundings.ts'
import { pulled, pushed, running, SPACE } from '#app/testing/running-space.ts'
import { TransportFault } from './transport.ts'

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
