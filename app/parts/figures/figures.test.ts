import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMillis, instantFromMillis, instantSchema, localDateSchema, localDateTime } from '#shared/kernel/time.ts'
import { EXECUTION_STATUSES, ORDER_STATUSES, orderSchema, type ExecutionStatus, type Order } from '#shared/orders/order.ts'
import { aConsignment, anOrder, anOrderContent, aPlace, aStop, partId } from '#shared/testing/builders.ts'
import { anyOrders, ZONES } from '../../testing/any-order.ts'
import {
  ANY_HOUR,
  figureText,
  HOURS,
  OUTCOMES,
  parseFigure,
  PUNCTUAL,
  slice,
  SPENT_BINS,
  STOP_KINDS,
  STOP_STATES,
  type Filters,
} from './figure.ts'
import { parsePeriod, periodParam, TODAY, type Period } from './period.ts'
import { figureTest, scopeOf, slicesOf } from './slices.ts'
import { factsOf } from './stop-facts.ts'
import { wallClock } from './zone-clock.ts'

const DAY = localDateSchema.parse('2026-10-25')
/** Half an hour after clocks in Europe went back from three to two. */
const NOW = instantSchema.parse('2026-10-25T01:30:00.000Z')
const PERIODS = [undefined, 'yesterday', 'tomorrow', '7d', '28d', '2026-10-24'].map(parsePeriod)
const anyFilters = fc.record(
  {
    service: fc.constantFrom('standard', 'express'),
    place: fc.constantFrom('Dock 1, Hamburg', 'Hub, Hamburg'),
    collecting: fc.constantFrom(...STOP_STATES),
    delivering: fc.constantFrom(...STOP_STATES),
  },
  { requiredKeys: [] },
)

function tally(orders: readonly Order[], period: Period, filters: Filters): (name: string) => number {
  const scope = scopeOf(period, filters, NOW)
  const counts = new Map<string, number>()
  for (const order of orders) {
    const parts = slicesOf(order, scope)
    expect(new Set(parts).size).toBe(parts.length)
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return (name) => counts.get(slice(name)) ?? 0
}

test('B4 B6 the parts of every figure sum to its whole', () => {
  fc.assert(
    fc.property(anyOrders({ day: DAY, now: NOW }), fc.constantFrom(...PERIODS), anyFilters, (orders, period, filters) => {
      const count = tally(orders, period, filters)
      const sum = (names: readonly string[]) => names.reduce((total, name) => total + count(name), 0)
      expect(sum(ORDER_STATUSES.map((status) => `status.${status}`))).toBe(count('all'))
      expect(sum(EXECUTION_STATUSES.map((status) => `execution.${status}`))).toBeLessThanOrEqual(count('all'))
      expect(sum(OUTCOMES.map((outcome) => `outcome.${outcome}`))).toBe(count('deliver'))
      for (const kind of STOP_KINDS) {
        expect(sum(STOP_STATES.map((state) => `${kind}.${state}`))).toBe(count(kind))
        expect(sum(PUNCTUAL.map((part) => `${kind}.${part}`))).toBe(count(kind))
        expect(sum(SPENT_BINS.map((bin) => `${kind}.spent.${bin}`))).toBe(count(`${kind}.spent`))
        for (const hour of [...HOURS, ANY_HOUR])
          expect(sum(STOP_STATES.map((state) => `${kind}.h${hour}.${state}`))).toBe(count(`${kind}.h${hour}`))
      }
    }),
    { numRuns: 120 },
  )
})

test('B2 an order stands in an hour of its kind exactly when it is in that kind, and in no day but its own', () => {
  fc.assert(
    fc.property(anyOrders({ day: DAY, now: NOW }), fc.constantFrom(...PERIODS), (orders, period) => {
      const scope = scopeOf(period, {}, NOW)
      for (const order of orders) {
        const parts: readonly string[] = slicesOf(order, scope)
        for (const kind of STOP_KINDS) {
          const hours = [...HOURS, ANY_HOUR].filter((hour) => parts.includes(`${kind}.h${hour}`))
          expect(hours.length > 0).toBe(parts.includes(kind))
          const expected = order.content.consignments.flatMap(({ stops }) =>
            stops.filter((stop) => {
              const { from, to } = scope.daysIn(stop.place.timeZone)
              return stop.kind === kind && stop.window.date >= from && stop.window.date <= to
            }),
          )
          const isLive = order.status !== 'cancelled' && order.supersededBy === null
          expect(parts.includes(kind)).toBe(isLive && expected.length > 0)
        }
      }
    }),
    { numRuns: 120 },
  )
})

test('B2 the clock on the wall is that of the zone, on the days of the change too', () => {
  const from = Date.UTC(2026, 2, 28)
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES, 'Australia/Lord_Howe', 'Asia/Kathmandu'),
      fc.integer({ min: 0, max: 230 * 24 * 60 }),
      (zone, minutes) => {
        const instant = instantFromMillis(from + minutes * 60_000)
        const { date, time } = localDateTime(instant, zone)
        expect(wallClock(instant, zone)).toBe(`${date}T${time}`)
      },
    ),
    { numRuns: 1000 },
  )
  for (const hour of [0, 1, 2, 3]) {
    const instant = instantFromMillis(Date.UTC(2026, 9, 25, hour, 59))
    const { date, time } = localDateTime(instant, 'Europe/Amsterdam')
    expect(wallClock(instant, 'Europe/Amsterdam')).toBe(`${date}T${time}`)
  }
})

test('B2 a figure is one text in an address and back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PERIODS),
      anyFilters,
      fc.constantFrom('all', 'collect.h08.done', 'need.failed'),
      (period, filters, name) => {
        const figure = { period, slice: slice(name), ...filters }
        expect(parseFigure(figureText(figure))).toEqual(figure)
      },
    ),
  )
  for (const text of [undefined, '', 'of=', 'of=status.lost', 'day=today', 'of=constructor']) expect(parseFigure(text)).toBeNull()
  expect(parsePeriod('2026-02-30')).toEqual(TODAY)
  expect(PERIODS.map(periodParam)).toEqual([undefined, 'yesterday', 'tomorrow', '7d', '28d', '2026-10-24'])
})

interface Course {
  readonly until?: string
  readonly zone?: string
  readonly events?: readonly (readonly [ExecutionStatus, string])[]
  readonly status?: Order['status']
}

function delivery({ until, zone = 'Europe/Amsterdam', events = [], status = 'in-transit' }: Course): Order {
  const stop = aStop({ kind: 'deliver', place: aPlace({ timeZone: zone }) })
  const collect = aStop({ id: partId(12), window: { ...stop.window, date: localDateSchema.parse('2026-10-20') } })
  const content = anOrderContent({ consignments: [aConsignment({ stops: [collect, stop] })] })
  const order = anOrder({ content, status })
  return orderSchema.parse({
    ...order,
    content: {
      ...content,
      consignments: [{ ...content.consignments[0], stops: [collect, { ...stop, window: { date: DAY, from: '00:30', until } }] }],
    },
    execution: events.map(([name, at]) => ({ stopId: stop.id, status: name, at: `2026-10-25T${at}:00.000Z` })),
  })
}

test('B10 on time means arrived within the window by the clock at the place, to the minute', () => {
  const at = (time: string, until?: string, zone?: string) =>
    factsOf(delivery({ ...(until ? { until } : {}), ...(zone ? { zone } : {}), events: [['at-delivery', time]] })).stops[1]
      ?.punctual
  expect(at('07:00', '08:00')).toBe('on-time')
  expect(at('07:01', '08:00')).toBe('late')
  expect(at('07:01', '08:00', 'Europe/Lisbon')).toBe('on-time')
  // Clocks go back at three: 02:45 comes twice, and its second time is still within a window until 02:45.
  expect([at('00:45', '02:45'), at('01:45', '02:45'), at('01:46', '02:45')]).toEqual(['on-time', 'on-time', 'late'])
  expect(at('22:59')).toBe('on-time')
  expect(at('23:00')).toBe('late')
})

test('B10 the first arrival counts, an end without one stands for it, and nothing stands for nothing', () => {
  const punctual = (events: Course['events']) =>
    factsOf(delivery({ until: '08:00', ...(events ? { events } : {}) })).stops[1]?.punctual
  expect(
    punctual([
      ['at-delivery', '09:00'],
      ['at-delivery', '06:00'],
    ]),
  ).toBe('on-time')
  expect(punctual([['delivered', '07:30']])).toBe('late')
  expect(punctual([['out-for-delivery', '05:00']])).toBeNull()
})

test('B2 the time spent runs from the arrival to the end, the longest visit counts, whatever order events came in', () => {
  const minutes = (events: Course['events']) => factsOf(delivery(events ? { events } : {})).stops[1]?.minutes
  expect(
    minutes([
      ['delivered', '07:25'],
      ['at-delivery', '07:00'],
    ]),
  ).toBe(25)
  expect(
    minutes([
      ['at-delivery', '07:00'],
      ['at-delivery', '07:10'],
      ['delivery-failed', '07:40'],
      ['at-delivery', '09:00'],
      ['delivered', '09:05'],
    ]),
  ).toBe(40)
  expect(minutes([['at-delivery', '07:00']])).toBeNull()
  expect(minutes([['delivered', '07:00']])).toBeNull()
})

test('B10 a stop is overdue from the minute after its window, unless the lorry is there', () => {
  const isOverdue = (order: Order, seconds: number) =>
    figureTest(
      { period: TODAY, slice: slice('deliver.overdue') },
      addMillis(instantSchema.parse('2026-10-25T07:00:00.000Z'), seconds * 1000),
    )(order)
  const waiting = delivery({ until: '08:00', events: [['route-to-delivery', '06:00']] })
  expect([isOverdue(waiting, 59), isOverdue(waiting, 60)]).toEqual([false, true])
  expect(isOverdue(delivery({ until: '08:00', events: [['at-delivery', '06:00']] }), 60)).toBe(false)
  expect(isOverdue(delivery({ until: '08:00', status: 'quote' }), 60)).toBe(false)
  expect(isOverdue(delivery({ until: '08:00', status: 'delivered' }), 60)).toBe(false)
})

test('B10 what needs somebody stays on the dashboard of today until it is settled, other days show their own', () => {
  const failed = delivery({ events: [['delivery-failed', '07:00']] })
  const needs = (order: Order, day: string | undefined, now: string) =>
    slicesOf(order, scopeOf(parsePeriod(day), {}, instantSchema.parse(now))).filter((part) => part.startsWith('need.'))
  expect(needs(failed, undefined, '2026-10-28T09:00:00.000Z')).toEqual(['need.failed'])
  expect(needs(failed, 'yesterday', '2026-10-28T09:00:00.000Z')).toEqual([])
  expect(needs(failed, 'yesterday', '2026-10-26T09:00:00.000Z')).toEqual(['need.failed'])
  const late = delivery({ until: '08:00' })
  expect(needs(late, undefined, '2026-10-28T09:00:00.000Z')).toEqual(['need.overdue-deliver'])
  const by = { userId: 5, name: 'Paul Planner', side: 'carrier' as const }
  const declined = { ...delivery({ status: 'cancelled' }), ended: { by, at: NOW, reason: 'No lorry', kind: 'declined' as const } }
  expect(needs(declined, undefined, '2026-10-23T09:00:00.000Z')).toEqual(['need.declined'])
  expect(needs(declined, undefined, '2026-10-26T09:00:00.000Z')).toEqual([])
  expect(needs({ ...declined, ended: { ...declined.ended, kind: 'cancelled' } }, undefined, '2026-10-23T09:00:00.000Z')).toEqual(
    [],
  )
})
