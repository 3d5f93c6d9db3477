// SR2 with the product's own client on every server: a role that was narrowed is felt by the next pull.
import { expect, test } from 'vitest'
import { type Actor } from '#app/sync-client/overlay.ts'
import { SpaceEngine } from '#app/sync-client/space-engine.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { pullFromSpace } from '#server/sync/pull.ts'
import { pushToSpace } from '#server/sync/push.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { SPACE } from '#server/testing/sync-stores.ts'
import { orderIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { anActor, anOrderContent } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'

describeOnStores('a narrowed role', (stores) => {
  test('SR2 SE1 nothing that was loaded under the old role can be seen from the moment the server says so, until all is loaded anew', async () => {
    const world = await stores.world()
    const ids = seededIds(31)
    const cache = emptyCacheDisk()
    const before: Actor = anActor({ userId: 1, role: 'owner' })
    const env = { now: world.clock.now, onCrash: () => undefined }
    let actor = before
    const engine = new SpaceEngine({
      space: spaceKey(SPACE.tenantId, SPACE.spaceId),
      actor: before,
      mode: 'follow',
      precious: memoryPrecious(emptyPreciousDisk(), ids),
      cache: memoryCache(cache),
      transport: {
        push: async (_space, request) =>
          (await pushToSpace(world.store, { ...SPACE, actor }, structuredClone(request), env)).response,
        pull: (_space, request) => pullFromSpace(world.store, { ...SPACE, actor }, structuredClone(request), env),
      },
      clock: world.clock,
      ids,
      changed: () => undefined,
    })
    await engine.open()
    const sync = async () => {
      for (let round = 0; round < 8; round++) {
        await engine.push()
        await engine.pull()
      }
    }
    await sync()
    const orderId = orderIdSchema.parse(ids.uuid())
    await engine.mutate('order.submit', { orderId, content: anOrderContent({ reference: 'PO-1' }) })
    await sync()
    expect(engine.view().all('order')).toHaveLength(1)

    actor = { ...before, role: 'finance' }
    expect((await engine.pull()).kind).toBe('again')
    expect(engine.status()).toMatchObject({ phase: 'empty', resync: 'scope' })
    expect(engine.view().all('order')).toEqual([])
    expect(cache.segments).toEqual([])
    await sync()
    expect(engine.status()).toMatchObject({ phase: 'ready', resync: null, waiting: 0, needsYou: 0 })
    expect(engine.view().all('order')).toHaveLength(1)
  })
})
