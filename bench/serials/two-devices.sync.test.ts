// X1 from end to end: the engine of the app on one side, rules, leases and database of the server on the other, and no network in between
// while 1,000 pallets are booked.
import { expect, test } from 'vitest'
import {
  emptyCacheDisk,
  emptyPreciousDisk,
  memoryCache,
  memoryPrecious,
  type CacheDisk,
  type PreciousDisk,
} from '#app/testing/memory-stores.ts'
import { SpaceEngine } from '#app/sync-client/space-engine.ts'
import { type Transport } from '#app/sync-client/transport.ts'
import { leaseSerials } from '#server/serials/lease-serials.ts'
import { addSeries } from '#server/serials/series.ts'
import { pullFromSpace } from '#server/sync/pull.ts'
import { pushToSpace } from '#server/sync/push.ts'
import { sqlStore, SPACE } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { isSscc } from '#shared/handling-units/serial-block.ts'
import { ssccsOf } from '#shared/handling-units/number-units.ts'
import { spaceKey, partIdSchema, orderIdSchema, type OrderId } from '#shared/kernel/ids.ts'
import { type Order } from '#shared/orders/order.ts'
import { type Settings } from '#shared/settings/settings.ts'
import {
  aConsignment,
  aGoodsLine,
  anActor,
  anImportFlow,
  anOrderContent,
  aPlanner,
  aService,
  aSettings,
} from '#shared/testing/builders.ts'
import { manualClock, seededIds } from '#shared/testing/seeded.ts'

const HERE = spaceKey(SPACE.tenantId, SPACE.spaceId)
const ORDERS = 10
const PALLETS = 50
const waiting = aSettings({ importFlow: anImportFlow({ createsAutomatically: false }) })

describeOnBoth('labels of two devices without a network', (open) => {
  async function world(settings: Settings) {
    const database = await open()
    const store = await sqlStore(database, settings)
    const clock = manualClock()
    const inTenant = { kind: 'tenant', tenantId: SPACE.tenantId } as const
    const series = {
      tenantId: SPACE.tenantId,
      spaceId: null,
      id: seededIds(3).uuid(),
      at: clock.now(),
      extension: '3',
      prefix: '9521234',
    }
    await database.tx(inTenant, (sql) => addSeries(sql, series))
    const env = { now: clock.now, onCrash: ({ error }: { error: unknown }) => expect.unreachable(String(error)) }

    function device(
      seed: number,
      {
        disk = emptyPreciousDisk(),
        cache = emptyCacheDisk(),
        actor = anActor(),
      }: { disk?: PreciousDisk; cache?: CacheDisk; actor?: ReturnType<typeof anActor> } = {},
    ) {
      const ids = seededIds(seed)
      const access = { ...SPACE, actor }
      const transport: Transport = {
        push: async (_space, request) => (await pushToSpace(store, access, request, env)).response,
        pull: (_space, request) => pullFromSpace(store, access, request, env),
        serials: (_space, request) => database.tx(inTenant, (sql) => leaseSerials(sql, { ...SPACE, now: clock.now() }, request)),
      }
      const engine = new SpaceEngine({
        space: HERE,
        actor,
        mode: 'follow',
        precious: memoryPrecious(disk, ids),
        cache: memoryCache(cache),
        transport,
        clock,
        ids,
        changed: () => undefined,
      })
      return { engine, disk, cache, book: (count?: number) => book(engine, ids, count), sync: () => sync(engine) }
    }
    return { device }
  }

  async function sync(engine: SpaceEngine): Promise<void> {
    while (['sent', 'forked'].includes((await engine.push()).kind)) await engine.pull()
    while ((await engine.pull()).kind !== 'done');
    await engine.serials.refill()
  }

  async function book(engine: SpaceEngine, ids: ReturnType<typeof seededIds>, count = ORDERS): Promise<OrderId[]> {
    const booked: OrderId[] = []
    for (let n = 0; n < count; n++) {
      const orderId = orderIdSchema.parse(ids.uuid())
      const id = () => partIdSchema.parse(ids.uuid())
      const goods = [aGoodsLine({ id: id(), load: { quantity: PALLETS, packaging: 'euro-pallet', units: [] } })]
      const content = anOrderContent({ reference: `PO-${orderId}`, consignments: [aConsignment({ id: id(), goods })] })
      const result = await engine.mutate('order.submit', { orderId, content })
      expect(result.kind).toBe('saved')
      booked.push(orderId)
    }
    return booked
  }

  const labelsOf = (engine: SpaceEngine, orders: readonly OrderId[]) =>
    orders.flatMap((id) => ssccsOf((engine.view().get('order', id) as Order).content)) // it was booked

  test.each([
    { order: 'as booked', turned: false },
    { order: 'the other way round', turned: true },
  ])('X1 SER-2 SER-3 two devices, 500 labels each, synced $order: 1,000 distinct SSCCs that stay', async ({ turned }) => {
    const { device } = await world(waiting)
    const devices = [device(11), device(12)]
    for (const { engine, sync: first } of devices) {
      await engine.open()
      await first()
      expect(await engine.serials.left()).toBe(1000)
    }
    const booked: OrderId[][] = []
    for (const one of devices) booked.push(await one.book())
    const printed = devices.map(({ engine }, n) => labelsOf(engine, booked[n] ?? []))
    const all = printed.flat()
    expect([all.length, new Set(all).size, all.filter(isSscc).length]).toEqual([1000, 1000, 1000])

    for (const one of turned ? devices.toReversed() : devices) await one.sync()
    for (const one of devices) await one.sync()
    for (const { engine } of devices) {
      expect(booked.map((orders) => labelsOf(engine, orders))).toEqual(printed)
      expect(await engine.serials.left()).toBeGreaterThanOrEqual(500)
      expect(engine.tray()).toEqual([])
    }
    const planner = device(13, { actor: aPlanner() })
    await planner.engine.open()
    await planner.sync()
    for (const orderId of booked.flat()) {
      const order = planner.engine.view().get('order', orderId) as Order // it was pulled
      const change = order.pending && planner.engine.view().get('change', order.pending.changeId)
      expect(change?.kind).toBe('create')
      const decided = {
        orderId,
        changeId: order.pending?.changeId ?? ('' as never),
        rev: change?.rev ?? ('' as never),
        contentRev: order.contentRev,
      }
      await planner.engine.mutate('import.accept', decided)
    }
    await planner.sync()
    await devices[0]?.sync()
    const [first] = devices
    expect(first && booked.map((orders) => labelsOf(first.engine, orders))).toEqual(printed)
    expect(first?.engine.view().get('order', booked[1]?.[0] ?? '')?.status).toBe('to-plan')
  })

  test('X1 SER-5 a copied disk uses the same serials: both orders are there, no two pallets carry one number, and the copy uses no more of them', async () => {
    const { device } = await world(aSettings())
    const original = device(21)
    await original.engine.open()
    await original.sync()
    const copy = device(22, { disk: structuredClone(original.disk), cache: structuredClone(original.cache) })
    await copy.engine.open()
    const [mine = []] = [await original.book(1)]
    const theirs = await copy.book(1)
    expect(labelsOf(copy.engine, theirs)).toEqual(labelsOf(original.engine, mine))
    await original.sync()
    await copy.sync()
    await original.sync()
    const kept = labelsOf(original.engine, [...mine, ...theirs])
    expect([kept.length, new Set(kept).size]).toEqual([PALLETS, PALLETS])
    expect(await copy.book(1).then((more) => labelsOf(copy.engine, more))).toHaveLength(PALLETS)
    await copy.sync()
    await original.book(1)
    await original.sync()
    await copy.sync()
    const every = copy.engine
      .view()
      .all('order')
      .flatMap(({ content }) => ssccsOf(content))
    expect([every.length, new Set(every).size]).toEqual([3 * PALLETS, 3 * PALLETS])
  })

  test('I7 X1 an accepted quote has another number and the same labels', async () => {
    const { device } = await world(aSettings({ services: [aService({ creationStatus: 'quote' })] }))
    const shipper = device(31)
    await shipper.engine.open()
    await shipper.sync()
    const [orderId = '' as OrderId] = await shipper.book(1)
    const printed = labelsOf(shipper.engine, [orderId])
    await shipper.sync()
    const planner = device(32, { actor: aPlanner() })
    await planner.engine.open()
    await planner.sync()
    const quote = planner.engine.view().get('order', orderId) as Order // it was pulled
    expect(quote).toMatchObject({ status: 'quote', number: null })
    await planner.engine.mutate('quote.accept', { orderId, contentRev: quote.contentRev })
    await planner.sync()
    await shipper.sync()
    const accepted = shipper.engine.view().get('order', orderId)
    expect([accepted?.status, accepted?.number === null, accepted?.quoteNumber]).toEqual(['to-plan', false, quote.quoteNumber])
    expect(labelsOf(shipper.engine, [orderId])).toEqual(printed)
  })
})
