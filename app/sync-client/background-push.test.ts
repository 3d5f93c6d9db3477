import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type PullResponse, type PushRequest, type PushResponse } from '#shared/protocol/protocol.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { anEntry } from '#app/testing/running-space.ts'
import { backgroundPush, QUIET_MARK } from './background-push.ts'
import { fillAhead } from './fill-ahead.ts'
import { TransportFault, type Transport } from './transport.ts'

const [ONE, TWO] = [spaceKey(1, 1), spaceKey(1, 2)]

/** A device with unsent work in two spaces, and a server that keeps the rules of lanes. */
async function device(entries = 3) {
  const ids = seededIds(5)
  const disk = emptyPreciousDisk()
  const precious = memoryPrecious(disk, ids)
  for (const space of [ONE, TWO]) for (let n = 0; n < entries; n++) await precious.append(space, anEntry())
  const taken: string[] = []
  const pulls: string[] = []
  const sent: string[] = []
  let ring = (): void => undefined
  const server = {
    push: async ({ mutations }: PushRequest): Promise<PushResponse> => {
      taken.push(...mutations.map(({ opId }) => opId))
      return { kind: 'taken', lastId: mutations.at(-1)?.id ?? 0, deferMs: null }
    },
  }
  const transport: Transport = {
    push: (_space, request) => server.push(request),
    pull: (space) => {
      pulls.push(space)
      return Promise.reject(new TransportFault('unreachable'))
    },
  }
  const run = (openCache = () => memoryCache(emptyCacheDisk())) =>
    backgroundPush({
      precious,
      openCache,
      transport,
      after: (_millis, work) => {
        ring = work
        return () => undefined
      },
      sent: (space) => void sent.push(space),
    })
  return { disk, precious, server, taken, pulls, sent, run, spend: () => ring() }
}

test('SM5 pushes every outbox in lane order, batch by batch, pulls nothing and takes nothing out', async () => {
  const { run, taken, pulls, sent, disk } = await device(130)
  expect(await run()).toBe('done')
  const inOrder = [ONE, TWO].flatMap((space) =>
    [...disk.outbox.values()].filter((entry) => entry.space === space).map(({ opId }) => opId),
  )
  expect(taken).toEqual(inOrder)
  expect(pulls).toEqual([])
  expect(disk.outbox.size).toBe(260)
  expect(new Set(sent)).toEqual(new Set([ONE, TWO]))
})

test('SM5 ends within its 25 s whatever the network does, and asks to be called again', async () => {
  const { run, server, spend } = await device()
  server.push = () => new Promise(() => undefined)
  const end = run()
  await new Promise((resolve) => setTimeout(resolve, 5))
  spend()
  expect(await end).toBe('later')
})

test('SM5 a network that fails asks for another call, a session that is over does not, and neither deletes anything', async () => {
  for (const [kind, end] of [
    ['unreachable', 'later'],
    ['captive', 'later'],
    ['busy', 'later'],
    ['signed-out', 'done'],
  ] as const) {
    const { run, server, disk } = await device()
    server.push = () => Promise.reject(new TransportFault(kind))
    expect(await run()).toBe(end)
    expect(disk.outbox.size).toBe(6)
  }
})

test('X14 a worker keeps quiet too while the person works offline', async () => {
  const { precious, run, taken } = await device()
  await precious.setMark(QUIET_MARK, true)
  expect(await run()).toBe('done')
  expect(taken).toEqual([])
  await precious.setMark(QUIET_MARK, false)
  await run()
  expect(taken).toHaveLength(6)
})

test('SM5 a space that this build holds nothing of is left to a page', async () => {
  const { precious, taken, disk } = await device()
  const end = await backgroundPush({
    precious,
    openCache: (space) => (space === ONE ? null : memoryCache(emptyCacheDisk())),
    transport: {
      push: async (_space, { mutations }) => (
        taken.push(...mutations.map(({ opId }) => opId)),
        { kind: 'taken', lastId: 3, deferMs: null }
      ),
      pull: () => Promise.reject(new Error('never')),
    },
    after: () => () => undefined,
    sent: () => undefined,
  })
  expect(end).toBe('done')
  expect(taken).toHaveLength(3)
  expect(disk.outbox.size).toBe(6)
})

test('SM5 SI5 a lane that went on elsewhere gets a new number, and a server that always says so is not asked for ever', async () => {
  const { run, server, disk } = await device(1)
  let asked = 0
  server.push = async () => {
    asked += 1
    return { kind: 'forked', lastId: 9 }
  }
  expect(await run()).toBe('done')
  expect(asked).toBeLessThan(10)
  expect(disk.outbox.size).toBe(2)
})

const page = (cookie: string, nextPage: string | null): PullResponse => ({
  kind: 'patch',
  cookie,
  seen: { v: 1, t: 't' },
  nextPage,
  patch: [],
  lastId: 0,
  results: [],
  serverTime: instantFromMillis(0),
})

test('SS4 a new build takes over only with its own cache whole: page by page, resumed after a cut where it had stopped', async () => {
  const { precious } = await device(0)
  const disk = emptyCacheDisk()
  const pages: (string | null)[] = []
  let isCut = true
  const fill = () =>
    fillAhead({
      spaces: [ONE],
      precious,
      openCache: () => memoryCache(disk),
      transport: {
        push: () => Promise.reject(new Error('never')),
        pull: async (_space, request) => {
          pages.push(request.page)
          if (request.page === 'p2' && isCut) throw new TransportFault('unreachable')
          return page('c1', request.cookie === null && request.page === null ? 'p2' : null)
        },
      },
    })
  await expect(fill()).rejects.toMatchObject({ kind: 'unreachable' })
  expect(disk.meta.cookie).toBeNull()
  isCut = false
  await fill()
  expect(disk.meta.cookie).toBe('c1')
  expect(pages).toEqual([null, 'p2', 'p2', null])
  // Asked to take over days later, it fetches what has changed since.
  await fill()
  expect(pages).toEqual([null, 'p2', 'p2', null, null])
})

test('SS4 a space that ended, and a person who is signed out, do not keep a new build away', async () => {
  const { precious } = await device(0)
  const asked: string[] = []
  const filling = (answer: () => Promise<PullResponse>) =>
    fillAhead({
      spaces: [ONE, TWO],
      precious,
      openCache: () => memoryCache(emptyCacheDisk()),
      transport: {
        push: () => Promise.reject(new Error('never')),
        pull: (space) => {
          asked.push(space)
          return answer()
        },
      },
    })
  await filling(async () => ({ kind: 'revoked' }))
  expect(asked).toEqual([ONE, TWO])
  await filling(() => Promise.reject(new TransportFault('signed-out')))
  expect(asked).toEqual([ONE, TWO, ONE])
})
