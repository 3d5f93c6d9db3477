import { expect, test } from 'vitest'
import { aConsignment, aGoodsLine, anInstant, anOrder, anOrderContent, aSettings, partId } from '#shared/testing/builders.ts'
import { type Consignment, type Order } from '#shared/orders/order.ts'
import { deliveryNoteContent } from './delivery-note-content.ts'

function note(consignment: Partial<Consignment> = {}, order: Partial<Order> = {}) {
  const content = anOrderContent({ consignments: [aConsignment(consignment)] })
  return deliveryNoteContent({ order: anOrder({ content, ...order }), settings: aSettings(), isUnsent: false, asOf: anInstant() })
}

test('D12 the delivery note names both places, the goods and each pallet by its serial, and has room to sign', () => {
  const units = [{ id: partId(31), sscc: '340123450000000000' }, { id: partId(32) }]
  const { blocks, title } = note({ goods: [aGoodsLine({ load: { quantity: 2, packaging: 'euro-pallet', units } })] })
  const text = JSON.stringify(blocks)
  for (const words of ['Warehouse North', 'Customer South', 'Machine parts', '340123450000000000', 'Signature', '____'])
    expect(text).toContain(words)
  expect(title).toBe('Delivery note')
  const [serials] = blocks.filter((block) => block.kind === 'table').slice(1)
  expect(serials?.rows).toEqual([['1', '340123450000000000', 'Euro pallet · Machine parts']])
})

test('D12 without serials there is no table of them; cash to collect is named', () => {
  const { blocks } = note({ cod: { amountMinor: 12_550, currency: 'EUR' } })
  expect(blocks.filter((block) => block.kind === 'table')).toHaveLength(1)
  expect(JSON.stringify(blocks)).toContain('125.50')
})

test('D12 a cancelled order says so on its delivery note', () => {
  const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }
  const { blocks } = note({}, { status: 'cancelled', ended: { by, at: anInstant(), reason: null, kind: 'cancelled' } })
  expect(JSON.stringify(blocks)).toContain('Cancelled by Paul Planner')
})
