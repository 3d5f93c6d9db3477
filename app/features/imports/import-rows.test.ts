import { expect, test } from 'vitest'
import { changeRequestSchema } from '#shared/carrier-imports/change-request.ts'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { changeIdSchema, spaceKey, type OpId } from '#shared/kernel/ids.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import {
  aGoodsLine,
  anActor,
  anInstant,
  anOrder,
  anOrderContent,
  aConsignment,
  id,
  opId,
  partId,
} from '#shared/testing/builders.ts'
import { type ImportRow } from './carrier-api.ts'
import { changeGroups } from './change-groups.ts'
import { type Decision } from './decision.ts'
import { isDecidable, isReceivedLater, keepInPlace, rowState, type ShownImport } from './import-rows.ts'

function row(n: number, rev: OpId = opId(n)): ImportRow {
  const order = anOrder({ status: 'waiting-for-approval', contentRev: rev })
  const change = changeRequestSchema.parse({
    id: id(n),
    orderId: order.id,
    kind: 'create',
    state: 'open',
    changes: [],
    note: null,
    rev,
    requestedBy: anActor(),
    capturedAt: anInstant(),
    receivedAt: anInstant(1000),
    decision: null,
  })
  return { space: spaceKey(1, 7), customerName: 'Acme', serviceName: 'Standard', order, labels: ['portal'], change }
}

function decision(n: number, progress: Decision['progress'], rev: OpId = opId(n)): Decision {
  return {
    changeId: changeIdSchema.parse(id(n)),
    opId: opId(900 + n),
    space: spaceKey(1, 7),
    action: 'accept',
    reason: null,
    rev,
    contentRev: rev,
    capturedAt: anInstant(),
    progress,
  }
}

const shown = (one: ImportRow, isGone = false): ShownImport => ({ row: one, isGone })
const changed = { kind: 'refused', code: 'changed-since-viewed', facts: {} } as const

test('F6 an open import can be decided', () => {
  expect(isDecidable(rowState(shown(row(1)), undefined, true))).toBe(true)
})

test('X2 a decision on its way blocks another one, and says whether it is kept for later', () => {
  const waiting = decision(1, { kind: 'waiting' })
  expect(rowState(shown(row(1)), waiting, true)).toEqual({ kind: 'deciding', action: 'accept', isKept: false, isOutdated: false })
  const offline = rowState(shown(row(1)), waiting, false)
  expect(offline).toMatchObject({ kind: 'deciding', isKept: true })
  expect(isDecidable(offline)).toBe(false)
})

test('X2 a decision that waits while the customer changes the order is told apart', () => {
  expect(rowState(shown(row(1, opId(77))), decision(1, { kind: 'waiting' }), false)).toMatchObject({ isOutdated: true })
})

test('X2 changed since viewed: nothing can be decided until the new version has arrived', () => {
  const old = rowState(shown(row(1)), decision(1, changed), true)
  expect(old).toEqual({ kind: 'changed', hasArrived: false })
  expect(isDecidable(old)).toBe(false)
  const fresh = rowState(shown(row(1, opId(77))), decision(1, changed), true)
  expect(fresh).toEqual({ kind: 'changed', hasArrived: true })
  expect(isDecidable(fresh)).toBe(true)
})

test('F6 what somebody else decided, and what cannot be, are no longer open', () => {
  const facts = { by: 'Paula', state: 'accepted' }
  expect(rowState(shown(row(1), true), undefined, true)).toEqual({ kind: 'taken', facts: {} })
  expect(rowState(shown(row(1)), decision(1, { kind: 'refused', code: 'already-decided', facts }), true)).toEqual({
    kind: 'taken',
    facts,
  })
  expect(isDecidable(rowState(shown(row(1)), decision(1, { kind: 'refused', code: 'not-found', facts: {} }), true))).toBe(false)
})

test('F6 a decision that was carried out shows its outcome before the list is asked again', () => {
  expect(rowState(shown(row(1)), decision(1, { kind: 'done' }), true)).toEqual({ kind: 'decided', outcome: 'accepted' })
})

test('F6 a row that was decided here keeps its place, another one goes, and a new one comes in', () => {
  const before = [row(1), row(2), row(3), row(4)].map((one) => shown(one))
  const fresh = [row(9), row(1), row(4)]
  const kept = keepInPlace(before, fresh, (changeId) => changeId === id(2))
  expect(kept.map(({ row: { change }, isGone }) => [change.id, isGone])).toEqual([
    [id(9), false],
    [id(1), false],
    [id(2), true],
    [id(4), false],
  ])
})

test('F6 the first row keeps its place on top, and two neighbours keep their order', () => {
  const kept = keepInPlace(
    [row(1), row(2), row(3)].map((one) => shown(one)),
    [row(3)],
    () => true,
  )
  expect(kept.map(({ row: { change } }) => change.id)).toEqual([id(1), id(2), id(3)])
})

test('F19 an update is shown part by part, and what somebody else changed meanwhile is marked', () => {
  const base = anOrderContent({ notes: 'first' })
  const wanted = anOrderContent({ notes: 'second', consignments: [aConsignment({ goods: [aGoodsLine({ unitWeightKg: 500 })] })] })
  const changes = diffFields(orderFields(base), orderFields(wanted))
  const now = anOrder({ content: anOrderContent({ notes: 'third' }) })
  expect(changeGroups(changes, now)).toEqual([
    { part: '', fields: [{ path: 'general/notes', base: 'first', now: 'third', wanted: 'second', isClashing: true }] },
    {
      part: `consignments/${partId(1)}/goods/${partId(21)}`,
      fields: [expect.objectContaining({ base: 350, now: 350, wanted: 500, isClashing: false })],
    },
  ])
})

test('X4 captured and received are two times when a clock shows two', () => {
  expect(isReceivedLater({ capturedAt: anInstant(), receivedAt: anInstant(20_000) })).toBe(false)
  expect(isReceivedLater({ capturedAt: anInstant(), receivedAt: anInstant(90_000) })).toBe(true)
})
