// What becomes of orders and edits that come after the cutoff, as the mutations decide it.
import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { addMillis, instantSchema, localDateSchema, localTimeSchema } from '../kernel/time.ts'
import { type MutationContext } from '../mutations/mutation.ts'
import { type Settings } from '../settings/settings.ts'
import {
  aConsignment,
  anImportFlow,
  anOrderContent,
  aPlanner,
  aService,
  aSettings,
  aStop,
  opId,
  orderId,
  partId,
} from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { orderFields } from './order-fields.ts'
import { type Order, type OrderContent } from './order.ts'
import { requestedChangeId } from './request-change.ts'

/** Ten in the morning in Berlin, on the day of collection: 09:00 UTC. */
const DEADLINE = instantSchema.parse('2026-11-24T09:00:00.000Z')
const HOUR = 3_600_000
const cutoff = { kind: 'same-day', time: localTimeSchema.parse('10:00') } as const

const set = (changes: Partial<Settings> = {}) => aSettings({ services: [aService({ cutoff })], ...changes })

type Clocks = Pick<MutationContext, 'capturedAt' | 'receivedAt' | 'clockOffsetMs'>
const IN_TIME: Clocks = clocks(-2 * HOUR, -HOUR)
const CAME_LATE: Clocks = clocks(-HOUR, HOUR)
const TOO_LATE: Clocks = clocks(HOUR, 2 * HOUR)

function clocks(captured: number, received: number): Clocks {
  return { capturedAt: addMillis(DEADLINE, captured), receivedAt: addMillis(DEADLINE, received), clockOffsetMs: 0 }
}

function submit(when: Clocks, settings = set(), content = anOrderContent()) {
  const records = new RecordSet()
  const { outcome } = runMutation(records, 'order.submit', { orderId: orderId(1), content }, { settings, opId: opId(1), ...when })
  return { records, outcome }
}

function orderOf(records: RecordSet): Order {
  const order = records.get('order', orderId(1))
  if (!order) throw new Error('there is an order')
  return order
}

const late = { rule: 'cutoff', deadline: DEADLINE, timeZone: 'Europe/Berlin', clock: 'verified' }

test('D17 CUT-3 in time is booked, too late on the device is refused and nothing is made', () => {
  const { records, outcome } = submit(IN_TIME)
  expect(outcome.status).toBe('applied')
  expect(orderOf(records)).not.toHaveProperty('late')
  const refused = submit(TOO_LATE)
  expect(refused.outcome).toMatchObject({ status: 'rejected', code: 'after-cutoff', detail: { facts: { deadline: DEADLINE } } })
  expect(refused.records.all('order')).toEqual([])
})

test('D17 CUT-3 SC2 too late on the device is refused also where the reference is taken: no conflict keeps it for later', () => {
  const { records } = submit(IN_TIME)
  const content = anOrderContent({ notes: 'Another one' })
  const meet = (when: Clocks, n: number) =>
    runMutation(records, 'order.submit', { orderId: orderId(n), content }, { settings: set(), opId: opId(n), ...when }).outcome
  expect(meet(TOO_LATE, 2)).toMatchObject({ status: 'rejected', code: 'after-cutoff' })
  expect(records.all('conflict')).toEqual([])
  expect(meet(CAME_LATE, 3).status).toBe('conflict')
})

test.each([
  ['with review', anImportFlow({ createsAutomatically: false })],
  ['where orders are created by themselves', anImportFlow()],
  ['without the import flow', anImportFlow({ enabled: false })],
])('X4 F22 CUT-4 what came late waits for the carrier, %s, and says which time was missed', (_, importFlow) => {
  const { records, outcome } = submit(CAME_LATE, set({ importFlow }))
  expect(outcome.status).toBe('applied')
  expect(orderOf(records)).toMatchObject({ status: 'waiting-for-approval', pending: { kind: 'create' }, late })
  expect(records.get('change', requestedChangeId(opId(1)))).toMatchObject({ kind: 'create', state: 'open', late })
})

test('F23 CUT-4 whoever accepts it overrides the cutoff; the import keeps how late it was', () => {
  const { records } = submit(CAME_LATE)
  const changeId = requestedChangeId(opId(1))
  const decision = { changeId, orderId: orderId(1), rev: opId(1), contentRev: opId(1) }
  const planner = { actor: aPlanner(), settings: set(), opId: opId(2), ...TOO_LATE }
  expect(runMutation(records, 'change.approve', decision, planner).outcome.status).toBe('applied')
  expect(orderOf(records)).toMatchObject({ status: 'to-plan', pending: null })
  expect(orderOf(records)).not.toHaveProperty('late')
  expect(records.get('change', changeId)).toMatchObject({ state: 'accepted', late })
})

test('F20 CUT-4 declined, it goes to Cancelled with the reason', () => {
  const { records } = submit(CAME_LATE)
  const decision = {
    changeId: requestedChangeId(opId(1)),
    orderId: orderId(1),
    rev: opId(1),
    contentRev: opId(1),
    reason: 'No lorry left',
  }
  runMutation(records, 'change.reject', decision, { actor: aPlanner(), settings: set(), opId: opId(2), ...TOO_LATE })
  expect(orderOf(records)).toMatchObject({ status: 'cancelled', ended: { reason: 'No lorry left' }, late })
})

function edit(records: RecordSet, to: OrderContent, when: Clocks, n = 2) {
  const changes = diffFields(orderFields(orderOf(records).content), orderFields(to))
  return runMutation(records, 'order.edit', { orderId: orderId(1), changes }, { settings: set(), opId: opId(n), ...when }).outcome
}

const onDay = (day: string, notes?: string) => {
  const date = localDateSchema.parse(day)
  const stops = [aStop({ window: { date } }), aStop({ id: partId(12), kind: 'deliver', sequence: 2, window: { date } })]
  return anOrderContent({ ...(notes ? { notes } : {}), consignments: [aConsignment({ stops })] })
}

test('F22 CUT-5 after the cutoff an edit waits for the carrier, also where edits apply by themselves', () => {
  const { records } = submit(IN_TIME)
  const change = anOrderContent({ notes: 'Ring the bell' })
  expect(edit(records, change, TOO_LATE).status).toBe('applied')
  expect(orderOf(records).content.notes).toBeUndefined()
  expect(orderOf(records).pending).toEqual({ changeId: requestedChangeId(opId(2)), kind: 'update' })
  expect(records.get('change', requestedChangeId(opId(2)))).toMatchObject({ kind: 'update', late })
  const early = submit(IN_TIME).records
  edit(early, change, IN_TIME)
  expect(orderOf(early)).toMatchObject({ content: { notes: 'Ring the bell' }, pending: null })
})

test('D17 F22 CUT-5 an edit that moves the collection is judged as a booking of it', () => {
  const moved = submit(IN_TIME, set(), onDay('2026-11-26')).records
  expect(edit(moved, onDay('2026-11-24'), TOO_LATE)).toMatchObject({ status: 'rejected', code: 'after-cutoff' })
  expect(edit(moved, onDay('2026-11-24'), CAME_LATE).status).toBe('applied')
  expect(orderOf(moved).pending?.kind).toBe('update')
  const later = submit(IN_TIME, set(), onDay('2026-11-24')).records
  expect(edit(later, onDay('2026-11-27'), TOO_LATE).status).toBe('applied')
  expect(orderOf(later)).toMatchObject({ pending: null, content: onDay('2026-11-27') })
})

test('F22 CUT-5 an order that nobody has accepted yet becomes late by its edit, and timely by the next', () => {
  const settings = set({ importFlow: anImportFlow({ createsAutomatically: false }) })
  const { records } = submit(IN_TIME, settings, onDay('2026-11-26'))
  const changeId = requestedChangeId(opId(1))
  edit(records, onDay('2026-11-24'), CAME_LATE)
  expect(orderOf(records)).toMatchObject({ late, pending: { changeId, kind: 'create' }, content: onDay('2026-11-24') })
  expect(records.get('change', changeId)).toMatchObject({ rev: opId(2), late })
  edit(records, onDay('2026-11-27'), TOO_LATE, 3)
  expect(orderOf(records)).not.toHaveProperty('late')
  expect(records.get('change', changeId)).not.toHaveProperty('late')
})

test('F23 CUT-5 the carrier edits whenever it wants to', () => {
  const { records } = submit(IN_TIME)
  const changes = diffFields(orderFields(anOrderContent()), orderFields(anOrderContent({ notes: 'Gate 2' })))
  const planner = { actor: aPlanner(), settings: set(), opId: opId(2), ...TOO_LATE }
  expect(runMutation(records, 'order.carrier-edit', { orderId: orderId(1), changes }, planner).outcome.status).toBe('applied')
  expect(orderOf(records).content.notes).toBe('Gate 2')
})

test('SC2 CUT-4 a conflict settled after the cutoff is as late as it was when it came', () => {
  const other = anOrderContent({ notes: 'another one' })
  const settle = (when: Clocks) => {
    const { records } = submit(IN_TIME)
    const book = { orderId: orderId(2), content: other }
    runMutation(records, 'order.submit', book, { settings: set(), opId: opId(2), ...when })
    const [conflict] = records.all('conflict')
    if (!conflict) throw new Error('the two orders differ')
    const choice = { kind: 'renumber', reference: 'PO-2' } as const
    const target = { conflictId: conflict.id, orderId: orderId(1), mineOrderId: orderId(2) }
    runMutation(records, 'conflict.resolve', { ...target, choice }, { settings: set(), opId: opId(3), ...TOO_LATE })
    return records.get('order', orderId(2))
  }
  expect(settle(IN_TIME)).toMatchObject({ status: 'to-plan' })
  expect(settle(CAME_LATE)).toMatchObject({ status: 'waiting-for-approval', late: { rule: 'cutoff', clock: 'unverified' } })
})
