import { expect, test } from 'vitest'
import { type PullResponse } from '#shared/protocol/protocol.ts'
import { room } from '#app/testing/fake-surroundings.ts'
import { emptyPreciousDisk, memoryPrecious } from '#app/testing/memory-stores.ts'
import { anEntry, ids, pulled, running, SPACE } from '#app/testing/running-space.ts'
import { TransportFault } from './transport.ts'

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

test('0.12 a tab that opens without a network says so before any request has failed', async () => {
  const world = room()
  const tab = world.tab()
  tab.offline = true
  const { engine } = await running(tab, { pull: () => new Promise(() => undefined) })
  expect(engine.status()).toMatchObject({ isConnected: false, offlineSince: '1970-01-01T00:00:00.000Z' })
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
