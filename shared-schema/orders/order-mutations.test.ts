import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { deriveId } from '../kernel/ids.ts'
import {
  anActor,
  aChangeRequest,
  aConsignment,
  aGoodsLine,
  anImportFlow,
  anOrder,
  anOrderContent,
  aPlanner,
  aService,
  aSettings,
  opId,
  orderId,
  partId,
} from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { orderFields } from './order-fields.ts'
import { orderSchema, type OrderContent } from './order.ts'
import { type ImportFlow } from '../settings/settings.ts'

const flow = (changes: Partial<ImportFlow>) => ({ settings: aSettings({ importFlow: anImportFlow(changes) }) })
const edits = (from: OrderContent, to: OrderContent) => diffFields(orderFields(from), orderFields(to))
const submitted = (content = anOrderContent()) => ({ orderId: orderId(1), content })
const withNotes = (notes: string) => edits(anOrderContent(), anOrderContent({ notes }))

test('D1 F5 ORD-10 ORD-11 a submit makes one order with its number, taken at once where the carrier does not review', () => {
  const records = new RecordSet()
  const { outcome } = runMutation(records, 'order.submit', submitted(), { opId: opId(1) })
  const [order] = records.all('order')
  expect(outcome).toEqual({ status: 'applied', detail: { orderId: orderId(1), number: order?.number } })
  expect(order).toMatchObject({ status: 'to-plan', pending: null, viaImport: true, contentRev: opId(1), refNorm: 'po-1001' })
  expect(order?.number).toMatch(/^\d{9}$/)
})

test('F6 ORD-11 with review the order waits, and its import is a change request on it', () => {
  const records = new RecordSet()
  runMutation(records, 'order.submit', submitted(), { opId: opId(1), ...flow({ createsAutomatically: false }) })
  const changeId = deriveId(opId(1), 1)
  expect(records.all('order')).toEqual([
    expect.objectContaining({ status: 'waiting-for-approval', pending: { changeId, kind: 'create' } }),
  ])
  expect(records.all('change')).toEqual([expect.objectContaining({ id: changeId, kind: 'create', state: 'open', rev: opId(1) })])
})

test('F3 ORD-11 without the feature an order is created at once even where review was set, and stays read-only', () => {
  const records = new RecordSet()
  runMutation(records, 'order.submit', submitted(), flow({ enabled: false, createsAutomatically: false }))
  expect(records.all('order')).toEqual([expect.objectContaining({ status: 'to-plan', pending: null, viaImport: false })])
})

test('C15 ORD-11 a quote has a quote number and no order number', () => {
  const records = new RecordSet()
  runMutation(records, 'order.submit', submitted(), {
    settings: aSettings({ creationStatus: { tenant: 'quote', customer: null } }),
  })
  expect(records.all('order')).toEqual([
    expect.objectContaining({ status: 'quote', number: null, quoteNumber: expect.stringMatching(/^Q\d{9}$/) }),
  ])
})

test('SC1 ORD-10 the same content from a device that gave its lines other ids is a duplicate', () => {
  const twin = anOrderContent({
    consignments: [
      aConsignment({
        id: partId(71),
        stops: aConsignment().stops.map((stop, n) => ({ ...stop, id: partId(72 + n) })),
        goods: [aGoodsLine({ id: partId(75) })],
      }),
    ],
  })
  const records = new RecordSet().with('order', anOrder())
  const { outcome } = runMutation(records, 'order.submit', submitted(twin))
  expect(outcome).toMatchObject({ status: 'duplicate', detail: { orderId: orderId(100) } })
  expect(records.get('alias', orderId(1))).toEqual({ id: orderId(1), target: orderId(100) })
  expect(records.all('order')).toHaveLength(1)
})

test('SC2 ORD-10 other content under a reference that is taken is kept whole as a conflict', () => {
  const mine = anOrderContent({ reference: ' po-1001', notes: 'mine' })
  const records = new RecordSet().with('order', anOrder())
  const { outcome } = runMutation(records, 'order.submit', submitted(mine), { opId: opId(1) })
  expect(outcome).toMatchObject({ status: 'conflict', detail: { orderId: orderId(100), conflictId: deriveId(opId(1), 0) } })
  expect(records.all('conflict')).toEqual([
    expect.objectContaining({ mineOrderId: orderId(1), state: 'open', mine: { ...mine, reference: 'po-1001' } }),
  ])
})

test('SC10 ORD-10 only a cancelled order gives its reference to the one that names it', () => {
  const args = { ...submitted(anOrderContent({ notes: 'again' })), supersedes: orderId(100) }
  const live = new RecordSet().with('order', anOrder())
  expect(runMutation(live, 'order.submit', args).outcome).toMatchObject({ status: 'rejected', code: 'supersede-not-cancelled' })
  const ended = new RecordSet().with('order', anOrder({ status: 'cancelled' }))
  expect(runMutation(ended, 'order.submit', args).outcome.status).toBe('applied')
  expect(ended.get('order', orderId(100))?.supersededBy).toBe(orderId(1))
})

test('SC10 ORD-10 what was cancelled is not booked again by silence, however equal it is', () => {
  const records = new RecordSet().with('order', anOrder({ status: 'cancelled' }))
  expect(runMutation(records, 'order.submit', submitted()).outcome).toMatchObject({ status: 'conflict' })
  expect(records.all('conflict')).toMatchObject([{ orderId: orderId(100), mineOrderId: orderId(1), state: 'open' }])
})

test('D4 D6 ORD-10 what a submit must say is checked where it runs', () => {
  const refuse = (content: OrderContent, settings = aSettings()) =>
    runMutation(new RecordSet(), 'order.submit', submitted(content), { settings }).outcome
  expect(refuse(anOrderContent({ reference: '   ' }))).toMatchObject({ code: 'reference-missing' })
  expect(refuse(anOrderContent(), aSettings({ services: [aService({ required: ['costCentre'] })] }))).toMatchObject({
    code: 'field-missing',
  })
})

test('F7 ORD-12 with automatic updates an edit applies at once and asks to be seen', () => {
  const records = new RecordSet().with('order', anOrder())
  const { outcome } = runMutation(records, 'order.edit', { orderId: orderId(100), changes: withNotes('new') }, { opId: opId(2) })
  expect(outcome.status).toBe('applied')
  expect(records.get('order', orderId(100))).toMatchObject({
    content: { notes: 'new' },
    contentRev: opId(2),
    updateUnseen: true,
    pending: null,
  })
})

test('F8 F26 SC6 ORD-12 with review an edit waits as a change request and the order is untouched', () => {
  const records = new RecordSet().with('order', anOrder())
  const before = anOrder().content
  runMutation(
    records,
    'order.edit',
    { orderId: orderId(100), changes: withNotes('new') },
    { opId: opId(2), ...flow({ appliesUpdatesAutomatically: false }) },
  )
  expect(records.get('order', orderId(100))).toMatchObject({
    content: before,
    pending: { kind: 'update' },
    contentRev: opId(500),
  })
  expect(records.all('change')).toEqual([expect.objectContaining({ kind: 'update', rev: opId(2), changes: withNotes('new') })])
  const second = runMutation(
    records,
    'order.edit',
    { orderId: orderId(100), changes: withNotes('more') },
    flow({ appliesUpdatesAutomatically: false }),
  )
  expect(second.outcome).toMatchObject({ status: 'rejected', code: 'update-pending' })
})

test('X2 SC6 ORD-12 an order still waiting is edited in place and its import is bound to the new revision', () => {
  const change = aChangeRequest({ kind: 'create', changes: [] })
  const waiting = anOrder({ status: 'waiting-for-approval', pending: { changeId: change.id, kind: 'create' } })
  const records = new RecordSet().with('order', waiting).with('change', change)
  runMutation(
    records,
    'order.edit',
    { orderId: orderId(100), changes: withNotes('new') },
    { opId: opId(2), ...flow({ createsAutomatically: false, appliesUpdatesAutomatically: false }) },
  )
  expect(records.get('order', orderId(100))).toMatchObject({
    content: { notes: 'new' },
    contentRev: opId(2),
    updateUnseen: false,
  })
  expect(records.get('change', change.id)?.rev).toBe(opId(2))
})

test('SC4 ORD-12 a group changed by both is the only one kept back; all or none when asked for', () => {
  const theirs = anOrder({ content: anOrderContent({ notes: 'theirs' }) })
  const changes = edits(anOrderContent(), anOrderContent({ notes: 'mine', project: 'P7' }))
  const records = new RecordSet().with('order', theirs)
  expect(runMutation(records, 'order.edit', { orderId: orderId(100), changes, atomic: true }).outcome.status).toBe('conflict')
  expect(records.get('order', orderId(100))).toEqual(theirs)
  expect(runMutation(records, 'order.edit', { orderId: orderId(100), changes }).outcome).toMatchObject({
    status: 'merged',
    detail: { conflicts: [{ path: 'general/notes', base: null, mine: 'mine', theirs: 'theirs' }] },
  })
  expect(records.get('order', orderId(100))?.content).toMatchObject({ notes: 'theirs', project: 'P7' })
})

test('ORD-13 a merge that leaves an order without goods or against a rule is refused whole', () => {
  const records = new RecordSet().with('order', anOrder())
  const [consignment] = anOrderContent().consignments
  const emptied = edits(anOrderContent(), anOrderContent({ consignments: [{ ...consignment!, goods: [] }] }))
  expect(runMutation(records, 'order.edit', { orderId: orderId(100), changes: emptied }).outcome).toMatchObject({
    code: 'invalid',
  })
  const service = edits(anOrderContent(), anOrderContent({ serviceId: 'gone' }))
  expect(runMutation(records, 'order.edit', { orderId: orderId(100), changes: service }).outcome).toMatchObject({
    code: 'service-not-allowed',
  })
  expect(records.all('order')).toEqual([anOrder()])
})

test('F11 F17 SC7 ORD-14 ORD-15 a cancellation ends the order with who and why; a second one changes nothing', () => {
  const records = new RecordSet().with('order', anOrder())
  runMutation(records, 'order.cancel', { orderId: orderId(100), reason: 'Not needed' })
  const ended = records.get('order', orderId(100))
  expect(ended).toMatchObject({ status: 'cancelled', ended: { kind: 'cancelled', reason: 'Not needed', by: { userId: 1 } } })
  expect(runMutation(records, 'order.cancel', { orderId: orderId(100) }, { actor: anActor({ userId: 2 }) }).outcome.status).toBe(
    'applied',
  )
  expect(records.get('order', orderId(100))).toEqual(ended)
  expect(runMutation(records, 'order.edit', { orderId: orderId(100), changes: withNotes('late') }).outcome).toMatchObject({
    code: 'order-cancelled',
  })
})

test('F27 ORD-14 where the carrier wants to consent, an accepted order is only asked to be cancelled', () => {
  const records = new RecordSet().with('order', anOrder())
  runMutation(
    records,
    'order.cancel',
    { orderId: orderId(100), reason: 'Too late' },
    flow({ appliesCancellationsAutomatically: false }),
  )
  expect(records.get('order', orderId(100))).toMatchObject({ status: 'to-plan', pending: { kind: 'cancel' } })
  expect(records.all('change')).toEqual([expect.objectContaining({ kind: 'cancel', note: 'Too late', state: 'open' })])
})

test('SC7 F27 ORD-14 two people who ask for the same cancellation ask once', () => {
  const records = new RecordSet().with('order', anOrder())
  const reviewed = flow({ appliesCancellationsAutomatically: false })
  const first = runMutation(records, 'order.cancel', { orderId: orderId(100) }, { ...reviewed, opId: opId(2) }).outcome
  const second = runMutation(records, 'order.cancel', { orderId: orderId(100) }, { ...reviewed, opId: opId(3) }).outcome
  expect(second).toEqual(first)
  expect(records.all('change')).toHaveLength(1)
})

test('F21 ruling 0.9 ORD-14 cancelling withdraws what was waiting; an order nobody has accepted needs no consent', () => {
  const change = aChangeRequest({ kind: 'create', changes: [] })
  const waiting = anOrder({ status: 'waiting-for-approval', pending: { changeId: change.id, kind: 'create' } })
  const records = new RecordSet().with('order', waiting).with('change', change)
  runMutation(records, 'order.cancel', { orderId: orderId(100) }, flow({ appliesCancellationsAutomatically: false }))
  expect(records.get('order', orderId(100))).toMatchObject({ status: 'cancelled', pending: null })
  expect(records.get('change', change.id)).toMatchObject({ state: 'withdrawn' })
})

test('SC8 ORD-14 what has been collected is not cancelled', () => {
  const collected = anOrder({ status: 'in-transit' })
  const records = new RecordSet().with('order', collected)
  expect(runMutation(records, 'order.cancel', { orderId: orderId(100) }).outcome).toMatchObject({ code: 'order-collected' })
})

test('T1 ROL-1 the role is asked before anything is looked up', () => {
  for (const actor of [anActor({ role: 'finance' }), aPlanner(), aPlanner({ role: 'driver' })]) {
    expect(runMutation(new RecordSet(), 'order.cancel', { orderId: orderId(9) }, { actor }).outcome).toMatchObject({
      code: 'role-not-allowed',
    })
  }
  for (const role of ['owner', 'operations'] as const) {
    expect(
      runMutation(new RecordSet(), 'order.cancel', { orderId: orderId(9) }, { actor: anActor({ role }) }).outcome,
    ).toMatchObject({ code: 'not-found' })
  }
})

test('E8 ORD-17 a cancelled order keeps a reason that its own schema reads again', () => {
  const records = new RecordSet().with('order', anOrder())
  runMutation(records, 'order.cancel', { orderId: orderId(100), reason: 'Dock\u0007 closed,\r\nsorry' })
  const ended = records.get('order', orderId(100))
  expect(ended?.ended?.reason).toBe('Dock closed,\nsorry')
  expect(orderSchema.safeParse(ended).success).toBe(true)
})

test('SC5 ORD-12 nothing of an order but its content can be edited: status, number and execution are the carrier’s', () => {
  const order = anOrder()
  const records = new RecordSet().with('order', order)
  const changes = ['status', 'number', 'execution', 'invoiceStatus', 'general/status', 'general/reference'].map((path) => ({
    path,
    base: null,
    value: 'delivered',
  }))
  const { outcome } = runMutation(records, 'order.edit', { orderId: order.id, changes })
  expect(outcome).toEqual({ status: 'applied', detail: { orderId: order.id } })
  expect(records.get('order', order.id)).toEqual(order)
})

test('F8 ORD-12 what is no field of an order is nothing to ask the carrier for', () => {
  const review = flow({ appliesUpdatesAutomatically: false })
  const records = new RecordSet().with('order', anOrder())
  const junk = ['constructor', '__proto__/present', 'general/unheard-of', `consignments/${partId(99)}/stops/x/place`]
  const asked = junk.map((path) => ({ path, base: null, value: { a: 1 } }))
  const edit = (changes: typeof asked | ReturnType<typeof withNotes>) =>
    runMutation(records, 'order.edit', { orderId: orderId(100), changes }, review).outcome
  expect(edit(asked)).toEqual({ status: 'applied', detail: { orderId: orderId(100) } })
  expect(records.all('change')).toEqual([])
  edit([...asked, ...withNotes('Ring twice')])
  expect(records.all('change').map((change) => change.changes.map(({ path }) => path))).toEqual([['general/notes']])
})
