import { expect, test } from 'vitest'
import { clientIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { type Patch } from '#shared/protocol/protocol.ts'
import { anActor, anOrder, anOrderContent, orderId } from '#shared/testing/builders.ts'
import { manualClock, seededIds } from '#shared/testing/seeded.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '../testing/memory-stores.ts'
import { SpaceEngine } from './space-engine.ts'
import { TransportFault } from './transport.ts'

const ids = seededIds(9)
const clientId = clientIdSchema.parse(ids.uuid())
const orders = (...references: string[]): Patch => [
  {
    kind: 'order',
    put: references.map((reference, n) => ({ ...anOrder({ id: orderId(n), content: anOrderContent({ reference }) }) })),
    del: [],
  },
]

test('SI19 a tab shows a cache that was emptied and filled again while it slept, however far the new one has come', async () => {
  const disk = emptyCacheDisk()
  const cache = memoryCache(disk)
  const commit = async (...references: string[]) => {
    const { revision, ...meta } = await cache.meta()
    const next = { ...meta, generation: 1, cookie: `c${revision}`, clientId }
    await cache.commit(revision, { meta: next, segments: [{ generation: 1, patch: orders(...references) }] })
  }
  const offline = () => Promise.reject(new TransportFault('unreachable'))
  const engine = new SpaceEngine({
    space: spaceKey(1, 1),
    actor: anActor(),
    mode: 'follow',
    precious: memoryPrecious(emptyPreciousDisk(), ids),
    cache,
    transport: { push: offline, pull: offline },
    clock: manualClock(),
    ids,
    changed: () => undefined,
  })
  await commit('OLD', 'GONE')
  await commit('OLD', 'GONE')
  await engine.open()
  await engine.whole()
  await cache.purge()
  for (let n = 0; n < 3; n++) await commit('NEW')
  await engine.refresh()
  const shown = [...engine.view().all('order')].map(({ content }) => content.reference)
  expect(shown).toEqual(['NEW'])
})
