import { expect, test } from 'vitest'
import { room } from '#app/testing/fake-surroundings.ts'
import { pushed, running } from '#app/testing/running-space.ts'
import { TransportFault } from './transport.ts'

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

test('SI18 what a server took, and has forgotten when it is next asked, is sent again', async () => {
  const world = room()
  const tab = world.tab()
  const { cancel, count } = await running(tab)
  await world.pass(1_000)
  await cancel()
  await world.pass(5_000)
  expect(count('push')).toBeGreaterThan(1)
})

test('ST3 what a server takes at once is sent at once; after a failure, what every server takes', async () => {
  const world = room()
  const tab = world.tab()
  const sizes: number[] = []
  let isRefused = false
  const { cancel } = await running(tab, {
    push: async (request) => {
      sizes.push(request.mutations.length)
      if (isRefused) throw new TransportFault('busy')
      isRefused = sizes.length === 2
      return { kind: 'taken', lastId: request.mutations.at(-1)?.id ?? 0, deferMs: null, atOnce: { mutations: 250, bytes: 1e6 } }
    },
  })
  await world.pass(10)
  tab.offline = true
  for (let n = 0; n < 700; n++) await cancel()
  tab.offline = false
  tab.signal('wake')
  await world.pass(100)
  isRefused = false
  await world.pass(5_000)
  expect(sizes.slice(0, 4)).toEqual([100, 250, 250, 100])
})
