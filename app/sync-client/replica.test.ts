import { expect, test } from 'vitest'
import { opIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type OpResult, type PullRequest } from '#shared/protocol/protocol.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { EMPTY_META } from '../local-store/stores.ts'
import { settle } from './lane.ts'
import { pullOnce, type ReplicaDeps } from './replica.ts'

const SPACE = spaceKey(1, 1)
const AT = instantFromMillis(0)

function follower(during: (deps: ReplicaDeps, request: PullRequest) => Promise<OpResult[]>): ReplicaDeps {
  const disk = emptyCacheDisk()
  disk.meta = { ...EMPTY_META, cookie: 'c0', generation: 1 }
  const deps: ReplicaDeps = {
    space: SPACE,
    mode: 'follow',
    precious: memoryPrecious(emptyPreciousDisk(), seededIds(1)),
    cache: memoryCache(disk),
    transport: {
      push: () => Promise.reject(new Error('nothing is pushed here')),
      pull: async (_space, request) => {
        const results = await during(deps, request)
        return {
          kind: 'patch',
          cookie: 'c1',
          seen: { v: 1, t: 't' },
          nextPage: null,
          patch: [],
          lastId: 1,
          results,
          serverTime: AT,
        }
      },
    },
  }
  return deps
}

const OP = opIdSchema.parse(seededIds(2).uuid())
const booking = { opId: OP, name: 'order.cancel', v: 1, args: {}, group: null, capturedAt: AT, clockOffsetMs: null, seen: null }
const answer: OpResult = {
  opId: OP,
  status: 'applied',
  code: null,
  detail: null,
  receipt: { receivedAt: AT, number: null, signature: 's' },
}

test('SI5 SI10 what was written and pushed while a pull was under way finds its answer in that pull, and is no fork', async () => {
  const deps = follower(async ({ precious }) => {
    await precious.append(SPACE, booking)
    return [answer]
  })
  const before = (await deps.precious.outbox(SPACE)).lane
  await pullOnce(deps)
  await settle(deps)
  const { lane, entries } = await deps.precious.outbox(SPACE)
  expect([lane.clientId === before.clientId, entries]).toEqual([true, []])
  expect((await deps.precious.journal(SPACE)).map(({ opId }) => opId)).toEqual([OP])
})

test('SI10 an answer to what left the outbox meanwhile is no news', async () => {
  const deps = follower(async ({ precious }) => {
    await precious.settle(SPACE, [answer])
    return [answer]
  })
  await deps.precious.append(SPACE, booking)
  await pullOnce(deps)
  expect(await deps.cache.results()).toEqual([])
})
