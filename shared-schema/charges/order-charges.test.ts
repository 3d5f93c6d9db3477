import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { orderFields } from '../orders/order-fields.ts'
import { type Order } from '../orders/order.ts'
import { anOrderContent, aPlanner, aSettings, opId, orderId, partId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { aTariff } from '../testing/tariffs.ts'
import { chargeSchema, type Charge } from './charge.ts'

const settings = aSettings({ tariff: aTariff({ fuelBasisPoints: 1_000 }) })
const heavier = (quantity: number) => {
  const content = anOrderContent()
  const [consignment] = content.consignments
  const [line] = consignment?.goods ?? []
  if (!consignment || !line) throw new Error('the builder makes them')
  const goods = [{ ...line, load: { ...line.load, quantity } }]
  return { ...content, consignments: [{ ...consignment, goods }] }
}
const changed = diffFields(orderFields(anOrderContent()), orderFields(heavier(4)))

function booked(own: readonly Charge[] = []): RecordSet {
  const records = new RecordSet()
  runMutation(records, 'order.submit', { orderId: orderId(1), content: anOrderContent() }, { settings, opId: opId(1) })
  const order = orderOf(records)
  records.put('order', { ...order, charges: [...(order.charges ?? []), ...own] })
  return records
}

function orderOf(records: RecordSet): Order {
  const order = records.get('order', orderId(1))
  if (!order) throw new Error('the order was booked')
  return order
}

const minors = (records: RecordSet) => orderOf(records).charges?.map(({ kind, amount }) => `${kind} ${amount.amountMinor}`)

const own: Charge = {
  id: partId(900),
  kind: 'other',
  name: 'Waiting time',
  amount: { amountMinor: 4_000, currency: 'EUR' },
  status: 'to-approve',
  source: 'carrier',
}

test('E9 D11 CHG-1 a booking carries the price of the tariff, and each charge is one that a device can read', () => {
  const records = booked()
  // Two euro pallets of 350 kg are 0.8 loading metres, which count as 1,200 kg: 50.00 + 12 × 12.00.
  expect(minors(records)).toEqual(['freight 19400', 'fuel 1940'])
  for (const charge of orderOf(records).charges ?? []) expect(chargeSchema.parse(charge)).toEqual(charge)
})

test('E9 CHG-1 whoever changes an order has it reckoned again; what the carrier set by hand stays', () => {
  const byCustomer = booked([own])
  runMutation(byCustomer, 'order.edit', { orderId: orderId(1), changes: changed }, { settings, opId: opId(2) })
  expect(minors(byCustomer)).toEqual(['freight 33800', 'fuel 3380', 'other 4000'])
  const byCarrier = booked([own])
  runMutation(
    byCarrier,
    'order.carrier-edit',
    { orderId: orderId(1), changes: changed },
    { settings, opId: opId(2), actor: aPlanner() },
  )
  expect(minors(byCarrier)).toEqual(['freight 33800', 'fuel 3380', 'other 4000'])
})

test('E9 CHG-1 what was invoiced or decided is never reckoned again', () => {
  const records = booked()
  const order = orderOf(records)
  records.put('order', { ...order, charges: order.charges?.map((charge) => ({ ...charge, status: 'invoiced' as const })) ?? [] })
  runMutation(records, 'order.edit', { orderId: orderId(1), changes: changed }, { settings, opId: opId(2) })
  expect(minors(records)).toEqual(['freight 19400', 'fuel 1940'])
})

test('E9 CHG-3 a device without the tariff says nothing of prices, and an edit there leaves none behind', () => {
  const records = new RecordSet()
  runMutation(records, 'order.submit', { orderId: orderId(1), content: anOrderContent() }, { opId: opId(1) })
  runMutation(records, 'order.edit', { orderId: orderId(1), changes: changed }, { opId: opId(2) })
  expect(orderOf(records)).not.toHaveProperty('charges')
})

test('E9 HIS-4 a price that an edit changes is not told by the history', () => {
  const records = booked([own])
  runMutation(records, 'order.edit', { orderId: orderId(1), changes: changed }, { settings, opId: opId(2) })
  expect(minors(records)).toContain('freight 33800')
  const events = records.all('history')
  expect(events).toHaveLength(1)
  expect(events[0]?.changes.length).toBeGreaterThan(0)
  expect(JSON.stringify(events)).not.toMatch(/charge|minor|33800|19400/i)
})
