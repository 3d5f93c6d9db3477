import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { figureText, parseFigure, slice, SPENT_BINS, STOP_STATES, type Filters } from '#app/parts/figures/figure.ts'
import { parsePeriod, TODAY } from '#app/parts/figures/period.ts'
import { figureTest, scopeOf } from '#app/parts/figures/slices.ts'
import { anyOrders } from '#app/testing/any-order.ts'
import { instantSchema, localDateSchema } from '#shared/kernel/time.ts'
import { EXECUTION_STATUSES, ORDER_STATUSES, type Order } from '#shared/orders/order.ts'
import { DayBook } from './day-book.ts'
import { hoursShown, median, onTimeShare, shares, summarize } from './summary.ts'

const DAY = localDateSchema.parse('2026-03-29')
/** Clocks in Europe have just gone forward. */
const NOW = instantSchema.parse('2026-03-29T01:30:00.000Z')
/** In the evening, when it is already tomorrow on some islands. */
const LATE = instantSchema.parse('2026-03-29T22:30:00.000Z')
const AROUND = { day: DAY, now: NOW }
const PERIODS = [undefined, 'yesterday', 'tomorrow', '7d', '28d', '2026-03-28'].map(parsePeriod)
const QUESTIONS = fc.tuple(fc.constantFrom(NOW, LATE), fc.constantFrom(...PERIODS))
const NAMES = [
  'all',
  'waiting',
  ...ORDER_STATUSES.map((status) => `status.${status}`),
  ...EXECUTION_STATUSES.map((status) => `execution.${status}`),
  ...['failed', 'declined', 'overdue-deliver', 'overdue-collect', 'undecided', 'returning'].map((need) => `need.${need}`),
  ...['collect', 'deliver'].flatMap((kind) => [
    kind,
    ...[...STOP_STATES, 'on-time', 'late', 'h08', 'h08.done', 'hx'].map((part) => `${kind}.${part}`),
    ...SPENT_BINS.map((bin) => `${kind}.spent.${bin}`),
  ]),
]

const SOME_NAMES = fc.subarray(NAMES, { minLength: 4, maxLength: 8 })

function bookOf(orders: readonly Order[]): DayBook {
  const book = new DayBook()
  book.update(orders)
  return book
}

test('B9 a figure counts exactly the orders that its list will show, looking only at the orders around its days', () => {
  const filters: fc.Arbitrary<Filters> = fc.record(
    {
      service: fc.constant('express'),
      place: fc.constantFrom('Dock 1, Hamburg', 'Hub, Hamburg'),
      delivering: fc.constantFrom(...STOP_STATES),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(anyOrders(AROUND, 20), QUESTIONS, filters, SOME_NAMES, (orders, [now, period], narrow, names) => {
      const summary = summarize(bookOf(orders).around(period, now), scopeOf(period, narrow, now))
      for (const name of names) {
        const figure = parseFigure(figureText({ period, slice: slice(name), ...narrow }))
        const rows = figure ? orders.filter(figureTest(figure, now)) : []
        expect([name, summary.count(name)]).toEqual([name, rows.length])
        expect(new Set(summary.ordersOf(name))).toEqual(new Set(rows))
      }
    }),
    { numRuns: 100 },
  )
})

test('B9 what comes, changes and goes one by one gives the same figures as all at once', () => {
  const moves = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { minLength: 1, maxLength: 6 })
  const question = fc.tuple(fc.constantFrom(...PERIODS), SOME_NAMES)
  fc.assert(
    fc.property(anyOrders(AROUND), anyOrders(AROUND), moves, question, (before, after, steps, [period, names]) => {
      const book = bookOf(before)
      const now = new Map(before.map((order) => [order.id, order]))
      for (const [put, drop] of steps) {
        const [next, gone] = [after[put], before[drop]]
        if (gone) now.delete(gone.id)
        if (next) now.set(next.id, next)
        book.update([...now.values()])
      }
      const scope = scopeOf(period, {}, NOW)
      const [grown, fresh] = [summarize(book.around(period, NOW), scope), summarize([...now.values()], scopeOf(period, {}, NOW))]
      for (const name of names) expect(new Set(grown.ordersOf(name))).toEqual(new Set(fresh.ordersOf(name)))
      expect(grown.places).toEqual(fresh.places)
    }),
    { numRuns: 60 },
  )
})

test('B9 an order that has not changed is not looked at again', () => {
  fc.assert(
    fc.property(anyOrders(AROUND, 20), (orders) => {
      const book = bookOf(orders)
      expect(book.update([...orders])).toBe(0)
      const [first, ...rest] = orders
      if (!first) return
      expect(book.update([{ ...first }, ...rest])).toBe(1)
      expect(book.update(rest)).toBe(1)
    }),
  )
})

test('B4 shares are whole per cent and sum to a hundred', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 14 }), (counts) => {
      const parts = shares(counts)
      const sum = counts.reduce((total, count) => total + count, 0)
      expect(parts.reduce((total, part) => total + part, 0)).toBe(sum === 0 ? 0 : 100)
      counts.forEach((count, at) => expect(Math.abs((parts[at] ?? 0) - (sum === 0 ? 0 : (count * 100) / sum))).toBeLessThan(1))
    }),
  )
  expect(shares([1, 1, 1])).toEqual([34, 33, 33])
})

test('B2 the median is the visit in the middle', () => {
  expect(median([30])).toBe(30)
  expect(median([50, 10, 20])).toBe(20)
  expect(median([10, 21])).toBe(16)
})

test('B2 the hours shown leave out no order, and stand without gaps where they are columns', () => {
  const busy = (...hours: readonly string[]) => ({
    count: (name: string) => (hours.includes(name.slice('collect.h'.length)) ? 1 : 0),
  })
  expect(hoursShown('collect', busy('06', '09'), false)).toEqual(['06', '07', '08', '09', '10', '11', '12', '13'])
  expect(hoursShown('collect', busy('23', 'x'), false)).toEqual(['16', '17', '18', '19', '20', '21', '22', '23', 'x'])
  expect(hoursShown('collect', busy('00', '23'), false)).toHaveLength(24)
  expect(hoursShown('collect', busy('06', '09', 'x'), true)).toEqual(['06', '09', 'x'])
  expect(hoursShown('collect', busy('x'), false)).toEqual(['x'])
  expect(hoursShown('collect', busy(), false)).toEqual([])
})

test('B10 the share on time is of the arrivals that were noted', () => {
  const counted = (punctual: number, late: number) => ({
    count: (name: string) => (name === 'deliver.on-time' ? punctual : name === 'deliver.late' ? late : 99),
  })
  expect(onTimeShare(counted(2, 1), 'deliver')).toEqual({ share: 67, measured: 3 })
  expect(onTimeShare(counted(0, 0), 'deliver')).toEqual({ share: null, measured: 0 })
})

test('B2 time spent is told per place, by the visits there alone', () => {
  fc.assert(
    fc.property(anyOrders(AROUND, 20), (orders) => {
      const { places } = summarize(orders, scopeOf(TODAY, {}, NOW))
      for (const one of places) {
        const there = summarize(orders, scopeOf(TODAY, { place: one.place }, NOW))
        expect(there.count(`${one.kind}.spent`)).toBe(one.orders)
        expect(there.medianMinutes[one.kind]).toBe(one.medianMinutes)
      }
    }),
    { numRuns: 100 },
  )
})
