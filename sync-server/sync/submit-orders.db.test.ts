import { expect, test } from 'vitest'
import type { OrderContent } from '#shared/orders/order.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import {
  aConsignment,
  aGoodsLine,
  anActor,
  anImportFlow,
  anOrderContent,
  aSettings,
  orderId,
  partId,
} from '#shared/testing/builders.ts'
import { orderIdSchema, partIdSchema, type OpId } from '#shared/kernel/ids.ts'
import { numberFromOperation } from '#shared/orders/order-number.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { diffFields } from '#shared/kernel/field-changes.ts'
import type { Order } from '#shared/orders/order.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import type { IntakeRow, RowOutcome } from '#server/order-intake/public.ts'
import { describeOnStores, type World } from '#server/testing/describe-on-stores.ts'
import { SPACE, sqlStore } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { CHUNK_ROWS, previewOrders, submitOrders, type IntakeEnv, type IntakeRequest } from './submit-orders.ts'

const FILE = 'a'.repeat(64)
const ids = seededIds(77)

function row(content: OrderContent, changes: Partial<IntakeRow> = {}): IntakeRow {
  return {
    opId: ids.op(),
    orderId: orderIdSchema.parse(ids.uuid()),
    content,
    capturedAt: instantFromMillis(0),
    ...changes,
  }
}

/** As a spreadsheet says it: with part ids of its own, never those of the order that is there. */
function said(changes: Partial<OrderContent> = {}): OrderContent {
  const fresh = () => partIdSchema.parse(ids.uuid())
  const base = anOrderContent(changes)
  return {
    ...base,
    consignments: base.consignments.map((consignment) => ({
      ...consignment,
      id: fresh(),
      stops: consignment.stops.map((stop) => ({ ...stop, id: fresh() })),
      goods: consignment.goods.map((line) => ({ ...line, id: fresh() })),
    })),
  }
}

function intake(world: World, actor = anActor()) {
  const versions: number[] = []
  const env: IntakeEnv = { now: world.clock.now, ids, onCommit: (version) => void versions.push(version) }
  const access = { ...SPACE, actor }
  return {
    versions,
    submit: (request: Partial<IntakeRequest> & Pick<IntakeRequest, 'rows'>) =>
      submitOrders(world.store, access, { onConflict: 'error', importFile: null, ...request }, env),
    preview: (rows: readonly IntakeRow[], importFile: string | null = null) =>
      previewOrders(world.store, access, { rows, importFile }, env),
  }
}

async function ordersOf(world: World): Promise<Order[]> {
  const { patch } = await world.device().pull()
  return (patch.find((part) => part.kind === 'order')?.put ?? []) as unknown as Order[] // written by the reducers of that kind
}

async function conflictsOf(world: World): Promise<number> {
  const { patch } = await world.device().pull()
  return patch.find((part) => part.kind === 'conflict')?.put.length ?? 0
}

const revisionOf = (outcome: RowOutcome | undefined): OpId | undefined =>
  outcome && 'contentRev' in outcome ? outcome.contentRev : undefined

describeOnStores('orders from callers that can answer at once', (first) => {
  test('SC3 INT-1 error is answered with the revision that is there, and nothing changes, not even by a conflict record', async () => {
    const world = await first.world()
    const { submit, versions } = intake(world)
    const [booked] = await submit({ rows: [row(said())] })
    expect(booked).toMatchObject({ kind: 'created' })
    const [order] = await ordersOf(world)
    const [again] = await submit({ rows: [row(said({ notes: 'other' }))] })
    expect(again).toMatchObject({ kind: 'conflict', orderId: order!.id, number: order!.number, contentRev: order!.contentRev })
    expect(again).toMatchObject({ diff: [{ path: 'general/notes', base: null, value: 'other' }] })
    expect(await ordersOf(world)).toEqual([order])
    expect(await conflictsOf(world)).toBe(0)
    expect(versions).toHaveLength(1)
  })

  test('SC3 INT-1 skip leaves what is there and books the rest', async () => {
    const world = await first.world()
    const { submit } = intake(world)
    await submit({ rows: [row(said())] })
    const rows = [row(said({ notes: 'other' })), row(said({ reference: 'PO-2' }))]
    expect((await submit({ rows, onConflict: 'skip' })).map(({ kind }) => kind)).toEqual(['skipped', 'created'])
    expect((await ordersOf(world)).map((order) => order.content.notes)).toEqual([undefined, undefined])
  })

  test('SC3 INT-4 update changes what the preview showed, group by group, and keeps what the row does not say', async () => {
    const world = await first.world()
    const { submit, preview } = intake(world)
    const unit = { id: partId(61), sscc: '106141412345678908' }
    const line = aGoodsLine({ load: { quantity: 2, packaging: 'euro-pallet', units: [unit] } })
    const booked = anOrderContent({ notes: 'Ring the bell', consignments: [aConsignment({ goods: [line] })] })
    await submit({ rows: [row(booked)] })
    const content = said({ project: 'P7' })
    const [shown] = await preview([row(content)])
    expect(shown).toMatchObject({ kind: 'conflict', diff: [{ path: 'general/project', base: null, value: 'P7' }] })
    const seen = revisionOf(shown)
    const [updated] = await submit({ rows: [row(content, seen ? { seen } : {})], onConflict: 'update' })
    expect(updated).toMatchObject({ kind: 'updated', changeId: null, conflicts: [] })
    const [order] = await ordersOf(world)
    expect(order?.content).toEqual({ ...booked, project: 'P7' })
    expect(order?.contentRev).toBe(revisionOf(updated))
  })

  test('SC3 X2 INT-4 update overwrites nothing that nobody has seen', async () => {
    const world = await first.world()
    const { submit, preview } = intake(world)
    await submit({ rows: [row(said({ notes: 'first' }))] })
    const content = said({ notes: 'mine' })
    expect(await submit({ rows: [row(content)], onConflict: 'update' })).toMatchObject([{ kind: 'conflict' }])
    const seen = revisionOf((await preview([row(content)]))[0])!
    const [order] = await ordersOf(world)
    const device = world.device()
    const changes = diffFields(orderFields(order!.content), orderFields({ ...order!.content, notes: 'meanwhile' }))
    await device.push(device.mutation('order.edit', { orderId: order!.id, changes }))
    expect(await submit({ rows: [row(content, { seen })], onConflict: 'update' })).toMatchObject([
      { kind: 'refused', code: 'changed-since-viewed' },
    ])
    expect((await ordersOf(world))[0]?.content.notes).toBe('meanwhile')
  })

  test('SC2 SC4 INT-5 the same file once more: what is new is added, what somebody changed meanwhile stays and is named', async () => {
    const world = await first.world()
    const { submit } = intake(world)
    await submit({ rows: [row(said({ notes: 'file' }))], importFile: FILE })
    const [order] = await ordersOf(world)
    const device = world.device()
    const edited = { ...order!.content, notes: 'by hand' }
    const changes = diffFields(orderFields(order!.content), orderFields(edited))
    await device.push(device.mutation('order.edit', { orderId: order!.id, changes }))
    const again = row(said({ notes: 'file', costCentre: 'C4' }))
    expect(await submit({ rows: [again], onConflict: 'update', importFile: FILE })).toMatchObject([
      { kind: 'updated', conflicts: [{ path: 'general/notes', base: null, mine: 'file', theirs: 'by hand' }] },
    ])
    expect((await ordersOf(world))[0]?.content).toMatchObject({ notes: 'by hand', costCentre: 'C4' })
    const other = row(said({ notes: 'file', costCentre: 'C5' }))
    expect(await submit({ rows: [other], onConflict: 'update', importFile: 'b'.repeat(64) })).toMatchObject([
      { kind: 'conflict' },
    ])
  })

  test('SC3 SC6 an update obeys the carrier: its review, its limits, and what is cancelled', async () => {
    const world = await first.world(aSettings({ importFlow: anImportFlow({ appliesUpdatesAutomatically: false }) }))
    const { submit, preview } = intake(world)
    await submit({ rows: [row(said())] })
    const content = said({ notes: 'asked for' })
    const update = async () => {
      const seen = revisionOf((await preview([row(content)]))[0])!
      return submit({ rows: [row(content, { seen })], onConflict: 'update' })
    }
    expect(await update()).toMatchObject([{ kind: 'updated', changeId: expect.any(String) }])
    expect((await ordersOf(world))[0]).toMatchObject({ pending: { kind: 'update' } })
    expect((await ordersOf(world))[0]?.content.notes).toBeUndefined()
    expect(await update()).toMatchObject([{ kind: 'refused', code: 'update-pending' }])
    const device = world.device()
    const [order] = await ordersOf(world)
    await device.push(device.mutation('order.cancel', { orderId: order!.id }))
    expect(await update()).toMatchObject([{ kind: 'refused', code: 'order-cancelled' }])
  })

  test('SC1 SC3 INT-2 the same rows again change nothing, whoever sends them', async () => {
    const world = await first.world()
    const { submit, versions } = intake(world)
    const rows = () => [row(said()), row(said({ reference: 'PO-2' })), row(said({ reference: ' po-1001 ' }))]
    expect((await submit({ rows: rows() })).map(({ kind }) => kind)).toEqual(['created', 'created', 'unchanged'])
    for (const onConflict of ['error', 'skip', 'update'] as const)
      expect((await submit({ rows: rows(), onConflict })).map(({ kind }) => kind)).toEqual([
        'unchanged',
        'unchanged',
        'unchanged',
      ])
    expect(await ordersOf(world)).toHaveLength(2)
    expect(versions).toHaveLength(1)
  })

  test('SC3 T1 the rules of a booking hold: a role that may not, a service that is not offered, a row that is no order', async () => {
    const world = await first.world()
    const finance = intake(world, anActor({ role: 'finance' }))
    expect(await finance.submit({ rows: [row(said())] })).toMatchObject([{ kind: 'refused', code: 'role-not-allowed' }])
    const { submit } = intake(world)
    const rows = [row(said({ serviceId: 'rocket' })), row({ ...said({ reference: 'PO-3' }), consignments: [] }), row(said())]
    expect(await submit({ rows })).toMatchObject([
      { kind: 'refused', code: 'service-not-allowed' },
      { kind: 'refused', code: 'malformed' },
      { kind: 'created' },
    ])
  })

  test('SC3 INT-3 a preview writes nothing and makes no version', async () => {
    const world = await first.world()
    const { preview } = intake(world)
    const before = await world.device().pull()
    expect(await preview([row(said()), row(said({ reference: '  ' }))])).toMatchObject([
      { kind: 'created' },
      { kind: 'refused', code: 'reference-missing' },
    ])
    expect((await world.device().pull()).seen).toEqual(before.seen)
  })

  test('SC3 a number that is taken is the next one, and the other rows of the chunk keep theirs', async () => {
    const world = await first.world()
    const { submit } = intake(world)
    const [one, two] = opsOfOneNumber()
    const rows = [
      row(said({ reference: 'A' }), { opId: one }),
      row(said({ reference: 'B' }), { opId: two }),
      row(said({ reference: 'C' })),
    ]
    const numbers = (await submit({ rows })).map((outcome) => (outcome.kind === 'created' ? outcome.number : null))
    expect(numbers).toEqual([numberFromOperation(one, 0), numberFromOperation(two, 1), numberFromOperation(rows[2]!.opId, 0)])
  })

  test('SC3 SI18 INT-2 a large import gives the lock back between chunks: an edit from the floor does not wait for its end', async () => {
    const world = await first.world()
    const { submit, versions } = intake(world)
    const device = world.device()
    await device.push(device.mutation('order.submit', { orderId: orderId(1), content: anOrderContent({ reference: 'FLOOR' }) }))
    const rows = Array.from({ length: 2 * CHUNK_ROWS + 1 }, (_, n) => row(said({ reference: `ROW ${n}` })))
    const importing = submit({ rows })
    const edit = [{ path: 'general/notes', base: null, value: 'from the floor' }]
    const { version } = await device.push(device.mutation('order.edit', { orderId: orderId(1), changes: edit }))
    const outcomes = await importing
    expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(rows.length)
    expect(versions).toHaveLength(3)
    expect(version).toBeLessThan(versions.at(-1)!)
  })
})

describeOnBoth('several large imports at once', (open) => {
  test('SI18 INT-2 each chunk has the lock for itself, however many imports wait for it', async () => {
    const store = await sqlStore(await open())
    const imports = Array.from({ length: 3 }, (_, of) => {
      const versions: number[] = []
      const rows = Array.from({ length: CHUNK_ROWS }, (_, n) => row(said({ reference: `FILE ${of} ROW ${n}` })))
      const env: IntakeEnv = { now: () => 0, ids, onCommit: (version) => void versions.push(version) }
      const request = { rows, onConflict: 'error', importFile: null } as const
      return submitOrders(store, { ...SPACE, actor: anActor() }, request, env).then(() => versions)
    })
    const versions = (await Promise.all(imports)).flat()
    expect(new Set(versions).size).toBe(3)
  })
})

/** Two operations whose numbers meet. */
function opsOfOneNumber(): [OpId, OpId] {
  const source = seededIds(99)
  const seen = new Map<string, OpId>()
  for (;;) {
    const op = source.op()
    const before = seen.get(numberFromOperation(op, 0))
    if (before) return [before, op]
    seen.set(numberFromOperation(op, 0), op)
  }
}
