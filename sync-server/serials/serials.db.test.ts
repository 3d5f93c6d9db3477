import { expect, test } from 'vitest'
import { isSscc, serialIn, serialsLeft, ssccOf, takeSerials, type SerialBlock } from '#shared/handling-units/serial-block.ts'
import type { SerialsAnswer, SerialsRequest } from '#shared/handling-units/serial-protocol.ts'
import type { Order } from '#shared/orders/order.ts'
import { aConsignment, aGoodsLine, anOrderContent, orderId, partId } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import type { Database } from '#server/platform/database.ts'
import { SPACE, sqlStore, storeOf, TestDevice } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { giveUpBlocks } from './give-up.ts'
import { leaseSerials } from './lease-serials.ts'
import { addSeries, type NewSeries } from './series.ts'

const PREFIX = { extension: '3', prefix: '952123456' }
const NOW = Date.UTC(2026, 10, 20)
const MONTH = 31 * 86_400_000

describeOnBoth('serials', (open) => {
  const ids = seededIds(5)

  async function world(series: Partial<NewSeries> = {}) {
    const database = await open()
    await sqlStore(database)
    const added = await add(database, { ...PREFIX, ...series })
    expect(added).toEqual({ ok: true, value: undefined })
    return database
  }

  function add(database: Database, series: Partial<NewSeries> & typeof PREFIX) {
    const whole = { tenantId: SPACE.tenantId, spaceId: null, id: ids.uuid(), at: NOW, ...series }
    return database.tx({ kind: 'tenant', tenantId: SPACE.tenantId }, (sql) => addSeries(sql, whole))
  }

  async function ask(database: Database, request: Partial<SerialsRequest>, now = NOW) {
    const whole = { client: ids.client(), lease: ids.uuid(), want: 0, held: [], returned: [], ...request }
    const answer: SerialsAnswer = await database.tx({ kind: 'tenant', tenantId: SPACE.tenantId }, (sql) =>
      leaseSerials(sql, { ...SPACE, now }, whole),
    )
    if (answer.kind !== 'serials') throw new Error('serials')
    return answer
  }

  const all = (blocks: readonly SerialBlock[]) => takeSerials(blocks, Number.MAX_SAFE_INTEGER).ssccs

  test('X1 SER-2 each device gets serials of its own, the same request the same ones', async () => {
    const database = await world()
    const first = { client: ids.client(), lease: ids.uuid(), want: 1000 }
    const a = await ask(database, first)
    const b = await ask(database, { want: 1000 })
    expect([serialsLeft(a.blocks), serialsLeft(b.blocks), a.supply]).toEqual([1000, 1000, 'plenty'])
    expect(await ask(database, first)).toEqual(a)
    const ssccs = [...all(a.blocks), ...all(b.blocks)]
    expect(new Set(ssccs).size).toBe(2000)
    expect(ssccs.every((sscc) => isSscc(sscc) && serialIn(PREFIX, sscc) !== null)).toBe(true)
  })

  test('X1 SER-2 a portal without a series is told so, and one whose series is used up too', async () => {
    const database = await open()
    await sqlStore(database)
    expect(await ask(database, { want: 10 })).toMatchObject({ blocks: [], supply: 'none' })
    await add(database, { ...PREFIX, lastSerial: 9, blockSize: 4 })
    const answer = await ask(database, { want: 1000 })
    expect([serialsLeft(answer.blocks), new Set(all(answer.blocks)).size]).toEqual([10, 10])
    expect(await ask(database, { want: 1 })).toMatchObject({ blocks: [], supply: 'exhausted' })
  })

  test('X1 SER-1 no two series give out the same number, whoever they belong to', async () => {
    const database = await world()
    expect(await add(database, PREFIX)).toEqual({ ok: false, refusal: 'overlaps' })
    expect(await add(database, { extension: '3', prefix: '9521234', firstSerial: 560_000_000 })).toEqual({
      ok: false,
      refusal: 'overlaps',
    })
    expect(await add(database, { ...PREFIX, extension: '4', lastSerial: 10_000_000 })).toEqual({
      ok: false,
      refusal: 'too-large',
    })
    expect(await add(database, { ...PREFIX, extension: '4' })).toMatchObject({ ok: true })
  })

  test('X1 SER-8 unused serials go back and are given out again; those of a device that is gone rest for twelve months first', async () => {
    const database = await world({ lastSerial: 7, blockSize: 8 })
    const client = ids.client()
    const { blocks } = await ask(database, { client, want: 8 })
    const [block] = blocks
    if (!block) throw new Error('a block')
    await ask(database, { client, returned: [{ id: block.id, next: block.next + 3 }] })
    const again = await ask(database, { want: 8 })
    expect(all(again.blocks)).toEqual(all(blocks).slice(3))
    expect((await ask(database, { client, held: [{ id: block.id, next: block.next }] })).lost).toEqual([block.id])
    expect(await giveUpBlocks(database, NOW + 181 * 86_400_000)).toBe(1)
    const gone = NOW + 181 * 86_400_000
    expect(await ask(database, { want: 1 }, gone + 11 * MONTH)).toMatchObject({ supply: 'exhausted' })
    expect(serialsLeft((await ask(database, { want: 1 }, gone + 13 * MONTH)).blocks)).toBe(5)
  })

  test('X1 SER-2 a block that a restored database has forgotten stays with its device', async () => {
    const database = await world({ lastSerial: 7, blockSize: 8 })
    const client = ids.client()
    const { blocks } = await ask(database, { client, want: 8 })
    await database.tx({ kind: 'tenant', tenantId: SPACE.tenantId }, (sql) => sql.query('delete from sscc_blocks'))
    const held = blocks.map(({ id, next }) => ({ id, next }))
    expect((await ask(database, { client, held })).lost).toEqual([])
    expect((await ask(database, { client: ids.client(), held })).lost).toEqual(held.map(({ id }) => id))
    expect(await ask(database, { want: 1 })).toMatchObject({ supply: 'exhausted' })
  })

  function booking(n: number, ssccs: readonly string[]) {
    const units = ssccs.map((sscc, at) => ({ id: partId(1000 * n + at), sscc }))
    const goods = [aGoodsLine({ load: { quantity: Math.max(units.length, 1), packaging: 'euro-pallet', units } })]
    return { orderId: orderId(n), content: anOrderContent({ reference: `PO-${n}`, consignments: [aConsignment({ goods })] }) }
  }

  async function ordersOf(device: TestDevice) {
    const { patch } = await device.pull({ cookie: null })
    return patch.find(({ kind }) => kind === 'order')?.put as unknown as Order[] // records as the server stores them
  }

  const numbersOf = (orders: readonly Order[]) =>
    orders.flatMap(({ content }) =>
      content.consignments.flatMap(({ goods }) => goods.flatMap(({ load }) => load.units.map(({ sscc }) => sscc))),
    )

  test('X1 SER-5 a serial that is on one order is on no other, and nothing else of the second is lost', async () => {
    const database = await world()
    const device = new TestDevice(storeOf(database))
    const sscc = ssccOf(PREFIX, 3)
    await device.push(device.mutation('order.submit', booking(1, [sscc])))
    const [result] = await device.settle(device.mutation('order.submit', booking(2, [sscc, ssccOf(PREFIX, 4)])))
    expect(result).toMatchObject({ status: 'applied', detail: { facts: { lostSerials: [sscc] } } })
    expect(numbersOf(await ordersOf(device)).toSorted()).toEqual([sscc, ssccOf(PREFIX, 4), undefined])
  })

  test('X1 SER-8 the serials of a cancelled order rest for twelve months and come back only then', async () => {
    const database = await world({ lastSerial: 0, blockSize: 1 })
    const device = new TestDevice(storeOf(database))
    const { blocks } = await ask(database, { want: 1 })
    await device.push(device.mutation('order.submit', booking(1, all(blocks))))
    await device.push(device.mutation('order.cancel', { orderId: orderId(1) }))
    const voided = Date.now()
    expect(await ask(database, { want: 1 }, voided + 11 * MONTH)).toMatchObject({ supply: 'exhausted' })
    const lease = ids.uuid()
    const rested = await ask(database, { want: 1, lease }, voided + 13 * MONTH)
    expect(all(rested.blocks)).toEqual(all(blocks))
    expect((await ask(database, { want: 1, lease }, voided + 13 * MONTH)).blocks).toEqual(rested.blocks)
    expect(await ask(database, { want: 1 }, voided + 13 * MONTH)).toMatchObject({ supply: 'exhausted' })
  })

  test('X1 SER-2 a serial that an order brings is given out, also where nobody remembers to whom', async () => {
    const database = await world({ lastSerial: 3, blockSize: 4 })
    const device = new TestDevice(storeOf(database))
    await device.push(device.mutation('order.submit', booking(1, [ssccOf(PREFIX, 2)])))
    expect(await ask(database, { want: 1 })).toMatchObject({ supply: 'exhausted' })
  })
})
