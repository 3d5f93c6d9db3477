import { expect, test } from 'vitest'
import { TODAY, type Period } from '#app/parts/figures/period.ts'
import { scopeOf } from '#app/parts/figures/slices.ts'
import { type Filters } from '#app/parts/figures/figure.ts'
import { instantSchema, localDateSchema, localTimeSchema } from '#shared/kernel/time.ts'
import { type ExecutionStatus, type Order } from '#shared/orders/order.ts'
import { aConsignment, anOrder, anOrderContent, aPlace, aStop, orderId, partId } from '#shared/testing/builders.ts'
import { dayLines } from './day-lines.ts'

const NOW = instantSchema.parse('2026-11-20T09:00:00.000Z')

interface StopSketch {
  readonly kind?: 'collect' | 'deliver'
  readonly date?: string
  readonly from?: string
  readonly until?: string
  readonly zone?: string
  readonly name?: string
}

let made = 0

function orderWith(stops: readonly StopSketch[], changes: Partial<Order> = {}): Order {
  made += 1
  const parts = stops.map((sketch, n) =>
    aStop({
      id: partId(made * 100 + n),
      kind: sketch.kind ?? 'collect',
      place: aPlace({ name: sketch.name ?? 'Dock 1', timeZone: sketch.zone ?? 'Europe/Amsterdam' }),
      window: {
        date: localDateSchema.parse(sketch.date ?? '2026-11-20'),
        ...(sketch.from ? { from: localTimeSchema.parse(sketch.from) } : {}),
        ...(sketch.until ? { until: localTimeSchema.parse(sketch.until) } : {}),
      },
    }),
  )
  return anOrder({
    id: orderId(made),
    content: anOrderContent({ reference: `R-${made}`, consignments: [aConsignment({ stops: parts })] }),
    ...changes,
  })
}

function linesOf(
  orders: readonly Order[],
  kind: 'collect' | 'deliver' = 'collect',
  period: Period = TODAY,
  filters: Filters = {},
) {
  return dayLines(orders, kind, scopeOf(period, filters, NOW))
}
const references = (lines: ReturnType<typeof linesOf>) => lines.map(({ order }) => order.content.reference)
const referenceOf = (...orders: readonly Order[]) => orders.map(({ content }) => content.reference)

test('B3 the stops of a day stand by their own time, those without any last', () => {
  const late = orderWith([{ from: '14:00' }])
  const early = orderWith([{ until: '07:30' }])
  const anytime = orderWith([{}])
  const delivered = orderWith([{ kind: 'deliver', from: '10:00' }])
  const tomorrow = orderWith([{ date: '2026-11-21' }])
  const orders = [late, anytime, tomorrow, delivered, early]
  expect(references(linesOf(orders))).toEqual(referenceOf(early, late, anytime))
  expect(references(linesOf(orders, 'deliver'))).toEqual(referenceOf(delivered))
})

test('B3 today is the day at the place, not at the reader', () => {
  const scope = scopeOf(TODAY, {}, instantSchema.parse('2026-11-20T23:00:00.000Z'))
  const athens = orderWith([{ date: '2026-11-21', zone: 'Europe/Athens' }])
  const lisbon = orderWith([{ date: '2026-11-20', zone: 'Europe/Lisbon' }])
  const lisbonTomorrow = orderWith([{ date: '2026-11-21', zone: 'Europe/Lisbon' }])
  expect(references(dayLines([athens, lisbonTomorrow, lisbon], 'collect', scope)).toSorted()).toEqual(
    referenceOf(athens, lisbon).toSorted(),
  )
})

test('B3 stops of one order at one place in one window are one line that says how many', () => {
  const order = orderWith([{ from: '08:00' }, { from: '08:00' }, { from: '08:00', name: 'Dock 2' }])
  expect(linesOf([order]).map(({ count, stop }) => [stop.place.name, count])).toEqual([
    ['Dock 1', 2],
    ['Dock 2', 1],
  ])
})

test('B2 a filter by place leaves the lines of that place', () => {
  const order = orderWith([{ from: '08:00' }, { from: '09:00', name: 'Dock 2' }])
  const lines = linesOf([order], 'collect', TODAY, { place: 'Dock 2, Hamburg' })
  expect(lines.map(({ stop }) => stop.window.from)).toEqual(['09:00'])
})

test('B3 each line has the newest execution status of its own stop, however the events came in', () => {
  const order = orderWith([{ from: '08:00' }, { kind: 'deliver', from: '12:00' }])
  const [collect, deliver] = order.content.consignments[0]?.stops ?? []
  const event = (stop: typeof collect, status: ExecutionStatus, at: string) => ({
    stopId: stop?.id ?? partId(1),
    status,
    at: instantSchema.parse(`2026-11-20T${at}:00.000Z`),
  })
  const driven = {
    ...order,
    execution: [
      event(collect, 'collected', '08:10'),
      event(collect, 'at-collection', '08:00'),
      event(deliver, 'out-for-delivery', '08:30'),
    ],
  }
  expect(linesOf([driven])[0]?.execution).toBe('collected')
  expect(linesOf([driven], 'deliver')[0]?.execution).toBe('out-for-delivery')
})
