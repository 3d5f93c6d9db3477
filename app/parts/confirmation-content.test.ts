import { expect, test } from 'vitest'
import {
  aConsignment,
  aGoodsLine,
  anInstant,
  anOrder,
  anOrderContent,
  aPlace,
  aSettings,
  aStop,
  partId,
} from '#shared/testing/builders.ts'
import { localDateSchema, localTimeSchema, timeZoneSchema } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { safeFileName } from '../devices/file-name.ts'
import { confirmationContent, type ConfirmationFacts } from './confirmation-content.ts'

const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }

function confirmation(order: Order, changes: Partial<ConfirmationFacts> = {}) {
  return confirmationContent({ order, settings: aSettings(), isUnsent: false, asOf: anInstant(), ...changes })
}

/** Every word of the document, one per line. */
function said(order: Order, changes: Partial<ConfirmationFacts> = {}): string {
  return JSON.stringify(confirmation(order, changes).blocks, null, 1)
}

function notices(order: Order, changes: Partial<ConfirmationFacts> = {}): string[] {
  return confirmation(order, changes).blocks.flatMap((block) => (block.kind === 'notice' ? [block.text] : []))
}

test('D12 reference, number, service, stops with window and zone, goods and totals stand on it', () => {
  const piraeus = aStop({
    id: partId(12),
    kind: 'deliver',
    sequence: 2,
    place: aPlace({ name: 'Αποθήκη', city: 'Πειραιάς', country: 'GR', timeZone: timeZoneSchema.parse('Europe/Athens') }),
    window: { date: localDateSchema.parse('2026-11-26'), from: localTimeSchema.parse('08:00') },
    instructions: 'Gate 4\nRing twice',
  })
  const goods = [aGoodsLine({ load: { quantity: 60, packaging: 'euro-pallet', units: [] }, unitWeightKg: 400, reference: 'L-1' })]
  const order = anOrder({ content: anOrderContent({ consignments: [aConsignment({ stops: [aStop(), piraeus], goods })] }) })
  const text = said(order)
  for (const words of [
    'PO-1001',
    order.number ?? '',
    '"Standard"',
    'Deliver: Αποθήκη',
    'Πειραιάς',
    'Thu, 26 Nov 2026 from 08:00 (Athens time)',
    'Gate 4\\nRing twice',
    '60 × Euro pallet',
    '24,000\u00a0kg',
    '60',
  ])
    expect(text).toContain(words)
  expect(confirmation(order).subtitle).toBe('North Haulage for Acme Tools')
})

test('D12 the zone is named also where it is the zone of this device', () => {
  expect(said(anOrder())).toMatch(/Tue, 24 Nov 2026 08:00–12:00 \(Berlin time\)/)
})

test('D12 what only this device knows says so, with a number that follows', () => {
  const order = anOrder({ number: null })
  expect(notices(order, { isUnsent: true })).toEqual(['Not sent yet: North Haulage does not have this order yet.'])
  expect(said(order)).toContain('number follows')
  expect(confirmation(order).runningHead).toBe('Booking confirmation · PO-1001 · number follows')
})

test('D12 an order that the carrier has not approved is no confirmation, and says so', () => {
  expect(notices(anOrder({ status: 'waiting-for-approval' }))).toEqual([
    'Waiting for approval: North Haulage has not confirmed this order yet.',
  ])
  expect(notices(anOrder({ status: 'quote' }))).toEqual(['This is a quote, not an order.'])
  expect(notices(anOrder({ updateUnseen: true }))).toEqual(['Update awaiting approval: what is below may still change.'])
  expect(notices(anOrder())).toEqual([])
})

test('D12 a declined order says by whom and why', () => {
  const ended = { by, at: anInstant(), reason: 'No lorry', kind: 'declined' as const }
  const [notice = ''] = notices(anOrder({ status: 'cancelled', ended }))
  expect(notice).toMatch(/^Declined by Paul Planner on .* Reason: No lorry$/)
})

test('D12 the file’s name keeps letters of every script and nothing that a file system minds', () => {
  expect(confirmation(anOrder({ number: '123456785' })).fileName).toBe('Booking-confirmation-PO-1001-123456785.pdf')
  expect(safeFileName(['Buchungsbestätigung', 'Łódź/../..\\:*"<>|', ''], 'pdf')).toBe('Buchungsbestätigung-Łódź.pdf')
  expect(safeFileName(['…'], 'pdf')).toBe('document.pdf')
  expect(safeFileName(['x'.repeat(300)], 'pdf')).toHaveLength(84)
})
