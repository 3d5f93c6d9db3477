import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type PullRequest, type PullResponse, type PushResponse } from '#shared/protocol/protocol.ts'
import { anActor, anOrder, aSettings } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { SpaceEngine } from './space-engine.ts'

const SPACE = spaceKey(1, 1)
const ORDER = anOrder()

/** A device whose server can be replaced by one that does not speak its schema number any more. */
async function device() {
  const disks = { precious: emptyPreciousDisk(), cache: emptyCacheDisk() }
  const server = { isTooNew: false, push: (): PushResponse => ({ kind: 'taken', lastId: 0, deferMs: null }) }
  const ids = seededIds(3)
  const open = async () => {
    const engine = new SpaceEngine({
      space: SPACE,
      actor: anActor({ role: 'owner' }),
      mode: 'follow',
      precious: memoryPrecious(disks.precious, ids),
      cache: memoryCache(disks.cache),
      transport: {
        push: async () => server.push(),
        pull: async (_space, request) => (server.isTooNew ? { kind: 'upgrade' } : patchFor(request)),
      },
      clock: { now: () => Date.UTC(2026, 10, 20, 9) },
      ids,
      changed: () => undefined,
    })
    await engine.open()
    return engine
  }
  const engine = await open()
  await engine.pull()
  await engine.pull()
  return { disks, server, open, engine }
}

function patchFor({ cookie }: PullRequest): PullResponse {
  return {
    kind: 'patch',
    cookie: 'c1',
    seen: { v: 1, t: '00000000-0000-4000-8000-000000000001' },
    nextPage: null,
    patch:
      cookie === null
        ? ([
            { kind: 'settings', put: [aSettings()], del: [] },
            { kind: 'order', put: [ORDER], del: [] },
          ] as never)
        : [], // records of today
    lastId: 0,
    results: [],
    serverTime: instantFromMillis(Date.UTC(2026, 10, 20, 9)),
  }
}

test('SS3 too old to pull: what is here stays readable, the outbox stays, nothing is added, and it says so, also after a reload', async () => {
  const { disks, server, open, engine } = await device()
  expect((await engine.mutate('order.cancel', { orderId: ORDER.id })).kind).toBe('saved')
  server.isTooNew = true
  expect(await engine.pull()).toEqual({ kind: 'upgrade' })
  for (const tab of [engine, await open()]) {
    expect(tab.status()).toMatchObject({ problem: 'upgrade', waiting: 1 })
    expect(tab.view().get('order', ORDER.id)?.content.reference).toBe(ORDER.content.reference)
    const refused = { status: 'rejected', code: 'app-too-old' }
    expect(tab.preview('order.cancel', { orderId: ORDER.id })).toEqual(refused)
    expect(await tab.mutate('order.cancel', { orderId: ORDER.id })).toEqual({ kind: 'refused', outcome: refused })
  }
  expect(disks.precious.outbox.size).toBe(1)
})

test('SS3 a server that went back to a build that knows this one ends it', async () => {
  const { server, open, engine } = await device()
  server.isTooNew = true
  await engine.pull()
  server.isTooNew = false
  expect((await engine.pull()).kind).toBe('again')
  expect((await engine.pull()).kind).toBe('done')
  for (const tab of [engine, await open()]) {
    expect(tab.status().problem).toBeNull()
    expect((await tab.mutate('order.cancel', { orderId: ORDER.id })).kind).toBe('saved')
  }
})

test('SS2 an operation that the server does not know is told until it is taken, however many pulls succeed', async () => {
  const { server, disks, engine } = await device()
  await engine.mutate('order.cancel', { orderId: ORDER.id })
  server.push = () => ({ kind: 'upgrade' })
  expect(await engine.push()).toEqual({ kind: 'upgrade' })
  await engine.pull()
  expect(engine.status()).toMatchObject({ problem: 'upgrade', waiting: 1 })
  expect(disks.precious.outbox.size).toBe(1)
  server.push = () => ({ kind: 'taken', lastId: 1, deferMs: null })
  await engine.push()
  await engine.pull()
  expect(engine.status().problem).toBeNull()
})
