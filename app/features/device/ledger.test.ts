import { expect, test } from 'vitest'
import { opIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { instantSchema } from '#shared/kernel/time.ts'
import { type JournalEntry, type OutboxEntry } from '../../local-store/stores.ts'
import { ledgerOf } from './ledger.ts'

const at = (time: string) => instantSchema.parse(`2026-11-20T${time}:00.000Z`)
const entry = (n: number, changes: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id: n,
  seq: n,
  opId: opIdSchema.parse(`00000000-0000-7000-8000-${String(n).padStart(12, '0')}`),
  space: spaceKey(1, 7),
  name: 'order.submit',
  v: 1,
  args: { orderId: 'o1', content: { reference: 'PO-1' } },
  group: 'o1',
  capturedAt: at('06:00'),
  clockOffsetMs: null,
  seen: null,
  receipt: null,
  toldStatus: null,
  ...changes,
})
const answered = (n: number, changes: Partial<OutboxEntry> = {}): JournalEntry => {
  const made = entry(n, changes)
  const receipt = { receivedAt: at('06:02'), number: '123456789', signature: 's' }
  return { ...made, result: { opId: made.opId, status: 'applied', code: null, detail: null, receipt } }
}

test('X8 every operation stands there once, newest first, with its receipt or as waiting', () => {
  const edit = entry(2, { name: 'order.edit', args: { orderId: 'o1' }, capturedAt: at('06:10') })
  const lines = ledgerOf({ outbox: [edit], journal: [answered(1)], tray: [], drafts: [] }, () => null)
  expect(lines).toMatchObject([
    { name: 'order.edit', subject: 'PO-1', result: 'waiting', receivedAt: null, number: null },
    { name: 'order.submit', subject: 'PO-1', result: 'applied', receivedAt: at('06:02'), number: '123456789' },
  ])
})

test('X8 what somebody else captured says so; a replay shows what the server said the first time', () => {
  const replay = { ...entry(3, { toldStatus: 'merged', capturedBy: 'Piet' }), receipt: answered(3).result.receipt }
  const [line] = ledgerOf({ outbox: [replay], journal: [], tray: [], drafts: [] }, () => 'Depot')
  expect(line).toMatchObject({ subject: 'Depot', capturedBy: 'Piet', result: 'merged', number: '123456789' })
})

test('X8 arguments of any shape break nothing', () => {
  for (const args of [null, 7, 'x', { orderId: 5 }, { content: null }])
    expect(ledgerOf({ outbox: [entry(1, { args })], journal: [], tray: [], drafts: [] }, () => null)).toHaveLength(1)
})
