import { expect, test } from 'vitest'
import { conflictIdSchema } from '../kernel/ids.ts'
import { type MutationArgs } from '../mutations/registry.ts'
import { anInstant, anOrder, anOrderContent, id, opId, orderId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { type Conflict } from './conflict.ts'

const conflict: Conflict = {
  id: conflictIdSchema.parse(id(300)),
  orderId: orderId(100),
  mineOrderId: orderId(1),
  mine: anOrderContent({ notes: 'mine' }),
  origin: { by: { userId: 1, name: 'Clara Clerk', side: 'customer' }, capturedAt: anInstant(), receivedAt: anInstant() },
  state: 'open',
  resolution: null,
}
const target = { conflictId: conflict.id, orderId: orderId(100), mineOrderId: orderId(1) }
const met = () => new RecordSet().with('order', anOrder()).with('conflict', conflict)

test('SC2 CNF-1 keep theirs: mine leads to their order from now on', () => {
  const records = met()
  expect(runMutation(records, 'conflict.resolve', { ...target, choice: { kind: 'keep-theirs' } }).outcome.status).toBe('applied')
  expect(records.get('alias', orderId(1))?.target).toBe(orderId(100))
  expect(records.get('order', orderId(100))).toEqual(anOrder())
  expect(records.get('conflict', conflict.id)).toMatchObject({
    state: 'resolved',
    resolution: { choice: 'keep-theirs', orderId: null },
  })
})

test('SC2 CNF-1 apply mine is an edit of theirs, and only of the revision that was on the screen', () => {
  const stale = met()
  const args = { ...target, choice: { kind: 'apply-mine' as const, seen: opId(1) } }
  expect(runMutation(stale, 'conflict.resolve', args).outcome).toMatchObject({ status: 'rejected', code: 'changed-since-viewed' })
  expect(stale.get('conflict', conflict.id)?.state).toBe('open')
  const records = met()
  runMutation(records, 'conflict.resolve', { ...target, choice: { kind: 'apply-mine', seen: opId(500) } })
  expect(records.get('order', orderId(100))?.content.notes).toBe('mine')
  expect(records.get('conflict', conflict.id)?.resolution).toMatchObject({ choice: 'apply-mine', orderId: orderId(100) })
})

test('SC2 SC9 CNF-1 renumber books mine under another reference; a taken one is refused', () => {
  const records = met().with(
    'order',
    anOrder({ id: orderId(101), content: anOrderContent({ reference: 'PO-2' }), refNorm: 'po-2' }),
  )
  const choose = (reference: string) =>
    runMutation(records, 'conflict.resolve', { ...target, choice: { kind: 'renumber', reference } }).outcome
  expect(choose(' po-2 ')).toMatchObject({ status: 'rejected', code: 'reference-taken' })
  expect(choose('PO-3')).toMatchObject({ status: 'applied', detail: { orderId: orderId(1) } })
  expect(records.get('order', orderId(1))?.content).toEqual({ ...conflict.mine, reference: 'PO-3' })
  expect(choose('PO-4')).toMatchObject({ status: 'rejected', code: 'conflict-resolved' })
})

test('CNF-1 a reference with control characters is no reference here either', () => {
  expect(() =>
    runMutation(met(), 'conflict.resolve', { ...target, choice: { kind: 'renumber', reference: 'a\u0007b' } }),
  ).toThrow('malformed')
})

test('CNF-1 a choice that names other orders than the conflict finds nothing', () => {
  const other = { ...target, orderId: orderId(9), choice: { kind: 'keep-theirs' as const } }
  expect(runMutation(met(), 'conflict.resolve', other).outcome).toMatchObject({ status: 'rejected', code: 'not-found' })
})

test('SC2 CNF-2 an order booked meanwhile under the id of mine is neither overwritten nor led past', () => {
  const other = anOrder({ id: orderId(1), refNorm: 'po-9', content: anOrderContent({ reference: 'PO-9' }), status: 'planned' })
  const records = met().with('order', other)
  const choose = (choice: MutationArgs['conflict.resolve']['choice']) =>
    runMutation(records, 'conflict.resolve', { ...target, choice }).outcome
  expect(choose({ kind: 'renumber', reference: 'PO-3' })).toMatchObject({ status: 'rejected', code: 'id-taken' })
  expect(records.get('order', orderId(1))).toEqual(other)
  expect(choose({ kind: 'keep-theirs' }).status).toBe('applied')
  expect(records.get('alias', orderId(1))).toBeUndefined()
  expect(records.get('conflict', conflict.id)?.state).toBe('resolved')
})
