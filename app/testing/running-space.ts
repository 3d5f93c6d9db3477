// A space at work, for tests of what it asks of the network and when.
import { opIdSchema, spaceKey, type IdSource } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type PullRequest, type PullResponse, type PushRequest, type PushResponse } from '#shared/protocol/protocol.ts'
import { type FakeTab } from './fake-surroundings.ts'
import { type CacheStore, type NewMutation } from '#app/local-store/stores.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious, type PreciousDisk } from './memory-stores.ts'
import { startRunner, type Runner } from '#app/sync-client/runner.ts'
import { SpaceEngine } from '#app/sync-client/space-engine.ts'
import { type Transport } from '#app/sync-client/transport.ts'

export const SPACE = spaceKey(1, 1)
let made = 0
export const ids: IdSource = { uuid: () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` }

export const pulled = (request: PullRequest): PullResponse => ({
  kind: 'patch',
  cookie: 'c1',
  seen: { v: 1, t: 't' },
  nextPage: null,
  patch: [],
  lastId: 0,
  results: [],
  serverTime: instantFromMillis(request.afterId),
})
export const pushed = (request: PushRequest): PushResponse => ({
  kind: 'taken',
  lastId: request.mutations.at(-1)?.id ?? 0,
  deferMs: null,
})

export const anEntry = (): NewMutation => ({
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
  mode?: 'follow' | 'lane'
  disk?: PreciousDisk
  cache?: (store: CacheStore) => CacheStore
  pull?: (request: PullRequest) => Promise<PullResponse>
  push?: (request: PushRequest) => Promise<PushResponse>
}

/** An engine and its runner in one tab, over stores in memory and a server as the test writes it. */
export async function running(tab: FakeTab, script: Script = {}) {
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
    mode: script.mode ?? 'lane',
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
