import { expect, test } from 'vitest'
import { type HistoryEvent } from './history-event.ts'
import { historyEventSchema } from './history-event.ts'
import { type AddAttachmentArgs } from '../attachments/add-attachment.ts'
import { sha256Schema } from '../attachments/attachment.ts'
import { attachmentIdSchema } from '../kernel/ids.ts'
import { nameOf } from '../orders/actor-name.ts'
import {
  aConsignment,
  aGoodsLine,
  anActor,
  anImportFlow,
  anInstant,
  anOrder,
  anOrderContent,
  aPlanner,
  aSettings,
  id,
  opId,
  orderId,
  partId,
} from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'

const NOTES = { path: 'general/notes', base: null, value: 'Ring the bell' }
const order = anOrder()
const asked = { orderId: order.id, changes: [NOTES] }

function records(): RecordSet {
  return new RecordSet().with('settings', aSettings()).with('order', order)
}

function told(set: RecordSet): HistoryEvent[] {
  return set.all('history')
}

test('E8 HIS-1 an edit tells who made it, when it was recorded and received, and each field old and new', () => {
  const set = records()
  const context = { actor: anActor({ name: 'Anna' }), capturedAt: anInstant(5_000), receivedAt: anInstant(90_000) }
  runMutation(set, 'order.edit', asked, context)
  expect(told(set)).toEqual([
    {
      id: expect.any(String),
      orderId: order.id,
      what: 'order.edit',
      by: { userId: 1, name: 'Anna', side: 'customer' },
      capturedAt: anInstant(5_000),
      receivedAt: anInstant(90_000),
      changes: [NOTES],
    },
  ])
  expect(historyEventSchema.safeParse(told(set)[0]).success).toBe(true)
})

test('E8 HIS-1 of an edit that loses a field to somebody else only what was changed is told', () => {
  const set = records()
  const lost = { path: 'general/project', base: 'seen', value: 'mine' }
  runMutation(set, 'order.edit', { ...asked, changes: [NOTES, lost] })
  expect(told(set)[0]?.changes).toEqual([NOTES])
})

test('E8 HIS-1 a cancellation tells the status it ended and the reason', () => {
  const set = records()
  runMutation(set, 'order.cancel', { orderId: order.id, reason: 'Sold elsewhere' })
  expect(told(set)).toMatchObject([
    { what: 'order.cancel', reason: 'Sold elsewhere', changes: [{ path: 'order/status', base: 'to-plan', value: 'cancelled' }] },
  ])
})

test('E8 HIS-1 a refused operation leaves nothing', () => {
  const set = records()
  runMutation(set, 'order.edit', asked, { settings: aSettings({ importFlow: anImportFlow({ enabled: false }) }) })
  expect(told(set)).toEqual([])
})

test('E8 HIS-1 a request, its refusal with the reason, and its withdrawal each name the request', () => {
  const settings = aSettings({ importFlow: anImportFlow({ appliesUpdatesAutomatically: false }) })
  const set = records()
  runMutation(set, 'order.edit', asked, { settings, opId: opId(701) })
  const [change] = set.all('change')
  if (!change) throw new Error('a request was made')
  const { contentRev } = set.get('order', order.id) ?? order
  const target = { changeId: change.id, orderId: order.id, rev: change.rev, contentRev }
  runMutation(set, 'change.reject', { ...target, reason: 'Lorry is full' }, { settings, opId: opId(702), actor: aPlanner() })
  runMutation(set, 'order.edit', asked, { settings, opId: opId(703) })
  const again = set.all('change').find(({ state }) => state === 'open')
  if (!again) throw new Error('a second request was made')
  runMutation(set, 'change.withdraw', { orderId: order.id, changeId: again.id }, { settings, opId: opId(704) })
  expect(told(set).map(({ what, changeId, by }) => [what, changeId, by.name])).toEqual([
    ['order.edit', change.id, 'Clara Clerk'],
    ['change.reject', change.id, 'Paul Planner'],
    ['order.edit', again.id, 'Clara Clerk'],
    ['change.withdraw', again.id, 'Clara Clerk'],
  ])
})

test('HIS-2 a booking and what happens at a stop stand on the order, and are not told twice', () => {
  const set = new RecordSet().with('settings', aSettings())
  runMutation(set, 'order.submit', { orderId: order.id, content: anOrderContent() })
  const happened = { orderId: order.id, stopId: partId(11), status: 'collected' as const, at: anInstant() }
  runMutation(set, 'execution.set', happened, { actor: aPlanner(), opId: opId(702) })
  expect(set.get('order', order.id)?.execution).toMatchObject([{ capturedAt: anInstant(), receivedAt: anInstant(1_000) }])
  expect(told(set)).toEqual([])
})

test('HIS-1 an order that gives its reference away says so', () => {
  const by = nameOf({ actor: anActor() })
  const cancelled = anOrder({ status: 'cancelled', ended: { by, at: anInstant(), reason: null, kind: 'cancelled' } })
  const set = new RecordSet().with('settings', aSettings()).with('order', cancelled)
  runMutation(set, 'order.submit', { orderId: orderId(200), content: anOrderContent(), supersedes: cancelled.id })
  expect(told(set)).toMatchObject([{ orderId: cancelled.id, what: 'order.submit' }])
})

test('HIS-3 an operation that is replayed tells the same event again, and not another one', () => {
  const [first, second] = [records(), records()]
  runMutation(first, 'order.edit', asked, { opId: opId(800) })
  runMutation(second, 'order.edit', asked, { opId: opId(800) })
  expect(told(second)).toEqual(told(first))
  runMutation(second, 'order.edit', { ...asked, changes: [{ ...NOTES, base: NOTES.value, value: 'Twice' }] }, { opId: opId(801) })
  expect(new Set(told(second).map((event) => event.id)).size).toBe(2)
})

test('HIS-1 a document that was added and removed has left both', () => {
  const set = records()
  const attachmentId = attachmentIdSchema.parse(id(300))
  const photo: AddAttachmentArgs = {
    attachmentId,
    orderId: order.id,
    sha256: sha256Schema.parse('a'.repeat(64)),
    size: 5,
    type: 'image/jpeg',
    name: 'dock.jpg',
    documentType: 'photo',
    isEvidence: false,
  }
  const path = `documents/${attachmentId}`
  const said = { name: 'dock.jpg', documentType: 'photo' }
  runMutation(set, 'attachment.add', photo, { opId: opId(801) })
  runMutation(set, 'attachment.remove', { attachmentId }, { opId: opId(802) })
  expect(told(set).map(({ orderId: of, changes }) => [of, changes])).toEqual([
    [order.id, [{ path, base: null, value: said }]],
    [order.id, [{ path, base: said, value: null }]],
  ])
})

test('HIS-1 a load is told by its quantity and packaging, not by the hundreds of its units', () => {
  const units = Array.from({ length: 300 }, (_, n) => ({ id: partId(1000 + n) }))
  const goods = [aGoodsLine({ load: { quantity: 300, packaging: 'carton', units } })]
  const loaded = anOrder({ content: anOrderContent({ consignments: [aConsignment({ goods })] }) })
  const set = new RecordSet().with('settings', aSettings()).with('order', loaded)
  const path = `consignments/${partId(1)}/goods/${partId(21)}/load`
  const base = { quantity: 300, packaging: 'carton', units }
  const value = { quantity: 299, packaging: 'carton', units: units.slice(1) }
  runMutation(set, 'order.edit', { orderId: loaded.id, changes: [{ path, base, value }] })
  expect(told(set)[0]?.changes).toEqual([
    { path, base: { quantity: 300, packaging: 'carton' }, value: { quantity: 299, packaging: 'carton' } },
  ])
})
