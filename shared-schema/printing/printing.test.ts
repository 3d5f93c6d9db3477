import { expect, test } from 'vitest'
import { historyEventSchema } from '../history/history-event.ts'
import { anActor, anInstant, anOrder, aSettings, opId, orderId, partId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { labelBar } from './label-release.ts'
import { printableAt, toldPrintSchema, type RecordPrintArgs } from './record-print.ts'

const order = anOrder()
const print: RecordPrintArgs = {
  orderId: order.id,
  outcome: 'printed',
  printable: 'labels',
  count: 2,
  copies: 1,
  printer: 'Hall 2',
  isReprint: false,
}

test('M1 PRT-1 a print leaves one event with who, when, what, how many and on which printer, and touches nothing else', () => {
  const set = new RecordSet().with('settings', aSettings()).with('order', order)
  const { outcome } = runMutation(set, 'label.print', print, { actor: anActor({ name: 'Anna' }), capturedAt: anInstant(5_000) })
  expect(outcome.status).toBe('applied')
  const [event, ...more] = set.all('history')
  expect(more).toEqual([])
  expect(event).toMatchObject({ orderId: order.id, what: 'label.print', by: { name: 'Anna' }, capturedAt: anInstant(5_000) })
  expect(historyEventSchema.safeParse(event).success).toBe(true)
  const [change] = event?.changes ?? []
  expect(printableAt(change?.path ?? '')).toBe('labels')
  expect(toldPrintSchema.parse(change?.value)).toEqual({
    outcome: 'printed',
    count: 2,
    copies: 1,
    printer: 'Hall 2',
    isReprint: false,
  })
  expect(set.get('order', order.id)).toEqual(order)
})

test('M1 PRT-1 a replay tells the same event, and a reprint another one', () => {
  const set = new RecordSet().with('settings', aSettings()).with('order', order)
  runMutation(set, 'label.print', print, { opId: opId(801) })
  runMutation(set, 'label.print', print, { opId: opId(801) })
  runMutation(set, 'label.print', { ...print, isReprint: true }, { opId: opId(802) })
  expect(set.all('history').map(({ changes }) => toldPrintSchema.parse(changes[0]?.value).isReprint)).toEqual([false, true])
})

test('M1 PRT-1 paper of an order that was cancelled, or is not here yet, is told all the same', () => {
  const set = new RecordSet().with('settings', aSettings()).with('order', anOrder({ status: 'cancelled' }))
  expect(runMutation(set, 'label.print', print).outcome.status).toBe('applied')
  const elsewhere = { ...print, orderId: orderId(900) }
  expect(runMutation(set, 'label.print', elsewhere, { opId: opId(802) }).outcome.status).toBe('applied')
  expect(set.all('history')).toHaveLength(2)
})

test('PRT-3 a few units are named, many are counted', () => {
  const set = new RecordSet().with('settings', aSettings()).with('order', order)
  const some = (n: number) => Array.from({ length: n }, (_, index) => partId(1000 + index))
  runMutation(set, 'label.print', { ...print, units: some(50), count: 50 }, { opId: opId(801) })
  runMutation(set, 'label.print', { ...print, units: some(51), count: 51 }, { opId: opId(802) })
  const told = set.all('history').map(({ changes }) => toldPrintSchema.parse(changes[0]?.value))
  expect(told.map(({ units, count }) => [units?.length, count])).toEqual([
    [50, 50],
    [undefined, 51],
  ])
})

test('A10 PRT-1 finance sees orders and prints no labels', () => {
  const set = new RecordSet().with('settings', aSettings()).with('order', order)
  const { outcome } = runMutation(set, 'label.print', print, { actor: anActor({ role: 'finance' }) })
  expect(outcome).toMatchObject({ status: 'rejected', code: 'role-not-allowed' })
  expect(set.all('history')).toEqual([])
})

test('M2 PRT-2 labels are ready with the booking in import mode too', () => {
  expect(labelBar(anOrder({ status: 'waiting-for-approval' }), aSettings())).toBeNull()
  expect(labelBar(anOrder({ status: 'to-plan' }), aSettings())).toBeNull()
})

test('F25 M2 PRT-2 where the carrier says so they wait for its approval, and no longer', () => {
  const settings = aSettings({ labelsAfterApproval: true })
  expect(labelBar(anOrder({ status: 'waiting-for-approval' }), settings)).toBe('after-approval')
  expect(labelBar(anOrder({ status: 'to-plan' }), settings)).toBeNull()
  expect(labelBar(anOrder({ status: 'quote' }), settings)).toBeNull()
})

test('PRT-2 a cancelled order has no labels, nor has one whose reference went to another', () => {
  expect(labelBar(anOrder({ status: 'cancelled' }), aSettings())).toBe('cancelled')
  expect(labelBar(anOrder({ supersededBy: orderId(7) }), aSettings())).toBe('cancelled')
})
