import { expect, test } from 'vitest'
import { conflictSchema } from '#shared/conflicts/conflict.ts'
import { instantSchema } from '#shared/kernel/time.ts'
import { orderSchema, type Order, type OrderStatus } from '#shared/orders/order.ts'
import { TODAY, dashboardDay, dayParam, parseDay, type DayChoice } from './dashboard-day.ts'

const NOW = instantSchema.parse('2026-11-20T09:00:00.000Z')
const PERSON = { userId: 7, name: 'Ann', side: 'customer' }

let made = 0
const uuid = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`

interface StopSketch {
  kind?: 'collect' | 'deliver'
  date?: string
  from?: string
  until?: string
  zone?: string
  name?: string
}

function orderWith(stops: readonly StopSketch[], over: Record<string, unknown> = {}): Order {
  const consignments = [
    {
      id: uuid(),
      stops: [...stops, { kind: 'deliver', date: '2030-01-01', name: 'Far away' } as const].map((sketch, index) => ({
        id: uuid(),
        kind: sketch.kind ?? 'collect',
        sequence: index + 1,
        place: {
          name: sketch.name ?? 'Dock 1',
          street: 'Quay 1',
          postcode: '3011',
          city: 'Rotterdam',
          country: 'NL',
          timeZone: ('zone' in sketch && sketch.zone) || 'Europe/Amsterdam',
        },
        window: {
          date: sketch.date ?? '2026-11-20',
          ...('from' in sketch && sketch.from ? { from: sketch.from } : {}),
          ...('until' in sketch && sketch.until ? { until: sketch.until } : {}),
        },
      })),
      goods: [{ id: uuid(), description: 'Tiles', load: { quantity: 1, packaging: 'euro-pallet', units: [] } }],
    },
  ]
  return orderSchema.parse({
    id: uuid(),
    refNorm: 'r',
    number: '100000008',
    quoteNumber: null,
    status: 'to-plan',
    origin: 'portal',
    viaImport: true,
    content: { reference: `R-${made}`, serviceId: 'std', consignments },
    contentRev: uuid(),
    pending: null,
    updateUnseen: false,
    execution: [],
    invoiceStatus: 'not-invoiced',
    ended: null,
    supersededBy: null,
    createdBy: PERSON,
    capturedAt: '2026-11-19T09:00:00.000Z',
    receivedAt: '2026-11-19T09:00:01.000Z',
    ...over,
  })
}

const dayOf = (orders: readonly Order[], choice: DayChoice = TODAY, now = NOW) =>
  dashboardDay({ orders, conflicts: [], choice, now })

test('B3 a day holds the orders that are collected or delivered on it, each by its own time', () => {
  const late = orderWith([{ from: '14:00' }])
  const early = orderWith([{ until: '07:30' }])
  const anytime = orderWith([{}])
  const delivered = orderWith([{ kind: 'deliver', from: '10:00' }])
  const tomorrow = orderWith([{ date: '2026-11-21' }])
  const day = dayOf([late, anytime, tomorrow, delivered, early])
  expect(day.collections.map(({ order }) => order.id)).toEqual([early.id, late.id, anytime.id])
  expect(day.deliveries.map(({ order }) => order.id)).toEqual([delivered.id])
  expect(day.total).toBe(4)
})

test('B3 today is the day at the place, not at the reader', () => {
  const midnight = instantSchema.parse('2026-11-20T23:00:00.000Z')
  const athens = orderWith([{ date: '2026-11-21', zone: 'Europe/Athens' }])
  const lisbon = orderWith([{ date: '2026-11-20', zone: 'Europe/Lisbon' }])
  const lisbonTomorrow = orderWith([{ date: '2026-11-21', zone: 'Europe/Lisbon' }])
  const day = dayOf([athens, lisbon, lisbonTomorrow], TODAY, midnight)
  expect(day.collections.map(({ order }) => order.id).sort()).toEqual([athens.id, lisbon.id].sort())
  expect(
    dayOf([athens, lisbonTomorrow], { kind: 'relative', days: 1 }, midnight).collections.map(({ order }) => order.id),
  ).toEqual([lisbonTomorrow.id])
})

test('B3 a picked date means that date everywhere', () => {
  const athens = orderWith([{ date: '2026-11-25', zone: 'Europe/Athens' }])
  expect(dayOf([athens], parseDay('2026-11-25')).total).toBe(1)
  expect(dayOf([athens], parseDay('2026-11-26')).total).toBe(0)
})

test('B3 the address names the day, and what it does not understand is today', () => {
  for (const text of ['yesterday', 'tomorrow', '2026-02-28', undefined]) expect(dayParam(parseDay(text))).toBe(text)
  expect(parseDay('2026-02-30')).toEqual(TODAY)
})

test('B3 stops of one order at one place in one window are one line that says how many', () => {
  const order = orderWith([{ from: '08:00' }, { from: '08:00' }, { from: '08:00', name: 'Dock 2' }])
  expect(dayOf([order]).collections.map(({ count, stop }) => [stop.place.name, count])).toEqual([
    ['Dock 1', 2],
    ['Dock 2', 1],
  ])
})

test('B3 each line has the newest execution status of its own stop', () => {
  const order = orderWith([{ from: '08:00' }, { kind: 'deliver', from: '12:00' }])
  const [collect, deliver] = order.content.consignments[0]?.stops ?? []
  const execution = [
    { stopId: collect?.id, status: 'collected', at: '2026-11-20T08:10:00.000Z' },
    { stopId: collect?.id, status: 'at-collection', at: '2026-11-20T08:00:00.000Z' },
    { stopId: deliver?.id, status: 'out-for-delivery', at: '2026-11-20T08:30:00.000Z' },
  ]
  const day = dayOf([orderSchema.parse({ ...order, execution })])
  expect(day.collections[0]?.execution).toBe('collected')
  expect(day.deliveries[0]?.execution).toBe('out-for-delivery')
})

test('B3 declined orders and failed deliveries need somebody; a cancelled order does not', () => {
  const ended = { by: { userId: 1, name: 'Plan', side: 'carrier' }, at: NOW, reason: 'No lorry' }
  const declined = orderWith([{}], { status: 'cancelled', ended: { ...ended, kind: 'declined' } })
  const cancelled = orderWith([{}], { status: 'cancelled', ended: { ...ended, kind: 'cancelled' } })
  const rebooked = orderWith([{}], { status: 'cancelled', ended: { ...ended, kind: 'declined' }, supersededBy: uuid() })
  const order = orderWith([{ kind: 'deliver' }])
  const stopId = order.content.consignments[0]?.stops[0]?.id
  const failed = orderSchema.parse({ ...order, execution: [{ stopId, status: 'delivery-failed', at: NOW }] })
  const day = dayOf([declined, cancelled, rebooked, failed])
  expect(day.needsYou.map((need) => [need.kind, need.key])).toEqual([
    ['declined', declined.id],
    ['failed', failed.id],
  ])
  expect(day.collections).toEqual([])
  expect(day.counts.cancelled).toBe(2)
})

test('B3 an open conflict needs somebody today whatever its date, and on the days of its versions', () => {
  const theirs = orderWith([{ date: '2026-12-24' }])
  const conflict = conflictSchema.parse({
    id: uuid(),
    orderId: theirs.id,
    mineOrderId: uuid(),
    mine: { ...theirs.content, notes: 'other' },
    origin: { by: PERSON, capturedAt: NOW, receivedAt: NOW },
    state: 'open',
    resolution: null,
  })
  const needs = (choice: DayChoice, one = conflict) =>
    dashboardDay({ orders: [theirs], conflicts: [one], choice, now: NOW }).needsYou.length
  expect(needs(TODAY)).toBe(1)
  expect(needs(parseDay('2026-12-24'))).toBe(1)
  expect(needs(parseDay('2026-12-25'))).toBe(0)
  expect(needs(TODAY, { ...conflict, state: 'resolved' })).toBe(0)
})

test('B3 what waits for the carrier is listed, the longest waiting first', () => {
  const pending = { changeId: uuid(), kind: 'create' }
  const young = orderWith([{}], { status: 'waiting-for-approval', pending, capturedAt: '2026-11-20T08:00:00.000Z' })
  const old = orderWith([{}], { pending: { ...pending, kind: 'update' } })
  expect(dayOf([young, orderWith([{}]), old]).waiting.map(({ id }) => id)).toEqual([old.id, young.id])
})

test('B3 every status has its count, none is left out', () => {
  const statuses: OrderStatus[] = ['planned', 'planned', 'delivered']
  const { counts } = dayOf(statuses.map((status) => orderWith([{}], { status })))
  expect(counts).toEqual({
    'waiting-for-approval': 0,
    quote: 0,
    'to-plan': 0,
    planned: 2,
    'in-transit': 0,
    delivered: 1,
    cancelled: 0,
  })
})

test('B3 three thousand orders are grouped in a blink', () => {
  const orders = Array.from({ length: 3000 }, () => orderWith([{ from: '08:00' }, { kind: 'deliver', from: '10:00' }]))
  const start = performance.now()
  dayOf(orders)
  expect(performance.now() - start).toBeLessThan(1500)
})

test('B3 every order of the day stands once in the whole, cancelled ones too, by its first stop', () => {
  const both = orderWith([{ from: '09:00' }, { kind: 'deliver', from: '07:00' }])
  const cancelled = orderWith([{ from: '08:00' }], { status: 'cancelled' })
  expect(dayOf([both, cancelled]).orders.map(({ order, stop }) => [order.id, stop.window.from])).toEqual([
    [both.id, '07:00'],
    [cancelled.id, '08:00'],
  ])
})
