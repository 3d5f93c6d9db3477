import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { choicesText, type OrdersPlace } from '#app/parts/orders-place.ts'
import { LayeredOrders } from '#app/sync-client/order-finder.ts'
import { newestFirst, OrderIndex } from '#app/sync-client/order-index.ts'
import { instantSchema, localDateSchema, type Instant } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { aConsignment, aGoodsLine, anOrder, anOrderContent, aPlace, aStop, orderId, partId } from '#shared/testing/builders.ts'
import { testOf, type FilterContext } from './order-list-filters.ts'
import { asksForCancelled, listRows } from './order-list-rows.ts'
import { OrderSorter, sortOf } from './order-list-sort.ts'

const context: FilterContext = {
  markOf: () => null,
  services: new Map(),
  today: localDateSchema.parse('2026-11-20'),
  zone: 'Europe/Amsterdam',
  now: instantSchema.parse('2026-11-24T07:30:00.000Z'),
}
const at = (text: string) => text as Instant // an instant by its shape
const day = (text: string) => localDateSchema.parse(text)

interface Facts {
  readonly city?: string
  readonly date?: string
  readonly weight?: number
}
const order = (n: number, { city = 'Hamburg', date = '2026-11-23', weight }: Facts = {}, changes: Partial<Order> = {}) => {
  const stop = (kind: 'collect' | 'deliver', sequence: number) =>
    aStop({ id: partId(n * 10 + sequence), kind, sequence, place: aPlace({ city }), window: { date: day(date) } })
  const goods = [
    aGoodsLine(weight === undefined ? {} : { unitWeightKg: weight, load: { quantity: 1, packaging: 'carton', units: [] } }),
  ]
  const content = anOrderContent({
    reference: `PO-${n}`,
    consignments: [aConsignment({ stops: [stop('collect', 1), stop('deliver', 2)], goods })],
  })
  return anOrder({ id: orderId(n), number: `10000000${n}`, refNorm: normalizeReference(`PO-${n}`), content, ...changes })
}

function finderOf(orders: readonly Order[]): LayeredOrders {
  const index = new OrderIndex()
  for (const one of orders) index.put(one)
  return new LayeredOrders(index, new Map())
}

function answer(orders: readonly Order[], place: OrdersPlace, sorter = new OrderSorter()) {
  const question = {
    tab: 'all',
    text: place.q ?? '',
    test: testOf(place, context),
    sort: sortOf(place.sort),
    withCancelled: asksForCancelled(place),
  } as const
  return listRows(finderOf(orders), question, sorter, context)
}
const found = (orders: readonly Order[], place: OrdersPlace) => answer(orders, place).rows.map(({ content }) => content.reference)

test.each<[string, OrdersPlace, readonly string[]]>([
  ['C6 by status', { status: 'planned' }, ['PO-2']],
  ['C6 by several statuses', { status: 'planned.to-plan', sort: 'reference' }, ['PO-1', 'PO-2']],
  ['C6 by order number', { number: '100000002' }, ['PO-2']],
  ['C6 by town, without its accents', { from: 'lodz' }, ['PO-3']],
  ['C6 by weight', { weight: '100..200' }, ['PO-3']],
  ['C6 by weight, open downwards', { weight: '..150', sort: 'weight' }, ['PO-2', 'PO-3']],
  ['C7 by one day', { collect: '2026-11-20' }, ['PO-2']],
  ['C7 by a spoken day', { collect: 'today' }, ['PO-2']],
  ['C7 by days, both ends in it', { deliver: '2026-11-20..2026-11-23', sort: 'collect' }, ['PO-2', 'PO-1']],
  ['C7 by the moment of booking, in the days of the person', { booked: '2026-11-03' }, ['PO-1']],
  [
    'C7 by several ids at once, of different kinds',
    { ids: 'po-1, 100 000 002\nQ987654321', sort: 'reference' },
    ['PO-1', 'PO-2', 'PO-3'],
  ],
  ['C6 several filters at once narrow each other', { status: 'planned.in-transit', collect: '2026-11-30..' }, ['PO-3']],
  [
    'C6 a filter that nobody can read filters nothing',
    { weight: 'heavy', collect: '2026-13-40', sort: 'number' },
    ['PO-1', 'PO-2', 'PO-3'],
  ],
])('%s', (_title, place, references) => {
  const orders = [
    order(1, {}, { status: 'to-plan', capturedAt: at('2026-11-02T23:30:00.000Z') }),
    order(2, { date: '2026-11-20', weight: 12 }, { status: 'planned' }),
    order(3, { date: '2026-12-01', city: 'Łódź', weight: 150 }, { status: 'in-transit', quoteNumber: 'Q987654321' }),
    order(4, {}, { status: 'cancelled' }),
  ]
  expect(found(orders, place)).toEqual(references)
})

test('C5 C9 cancelled orders come into All when the filter names them, and only then', () => {
  const orders = [order(1), order(2, {}, { status: 'cancelled' })]
  expect(found(orders, {})).toEqual(['PO-1'])
  const place = { status: choicesText(['to-plan', 'cancelled']), sort: 'reference' }
  expect(found(orders, place)).toEqual(['PO-1', 'PO-2'])
  expect(answer(orders, place).counts).toMatchObject({ all: 2, cancelled: 1, 'to-plan': 1 })
})

test('C2 the counts of the tabs say what each tab would show under the filter', () => {
  const orders = [order(1), order(2, { date: '2026-12-01' }), order(3, { date: '2026-12-01' }, { status: 'delivered' })]
  expect(answer(orders, { collect: '2026-12-01' }).counts).toMatchObject({ all: 2, 'to-plan': 1, delivered: 1 })
})

test('C6 numbers in a text are sorted as numbers, and what says nothing stands last both ways', () => {
  const orders = [order(2), order(10), order(1, {}, { number: null })]
  expect(found(orders, { sort: 'reference' })).toEqual(['PO-1', 'PO-2', 'PO-10'])
  expect(found(orders, { sort: '-reference' })).toEqual(['PO-10', 'PO-2', 'PO-1'])
  expect(found(orders, { sort: 'number' })).toEqual(['PO-2', 'PO-10', 'PO-1'])
  expect(found(orders, { sort: '-number' })).toEqual(['PO-10', 'PO-2', 'PO-1'])
})

test('C6 a choice is sorted in the order of the work, not of the alphabet', () => {
  const orders = [
    order(1, {}, { status: 'delivered' }),
    order(2, {}, { status: 'waiting-for-approval' }),
    order(3, {}, { status: 'planned' }),
  ]
  expect(found(orders, { sort: 'status' })).toEqual(['PO-2', 'PO-3', 'PO-1'])
})

test('C6 whatever changes, a kept order equals one that is made anew', () => {
  const anyOrder = fc
    .record({ n: fc.integer({ min: 1, max: 30 }), date: fc.integer({ min: 1, max: 3 }), born: fc.integer({ min: 1, max: 3 }) })
    .map(({ n, date, born }) =>
      order(
        n,
        { date: `2026-11-2${date}` },
        { capturedAt: at(`2026-11-0${born}T00:00:00.000Z`), number: n % 5 === 0 ? null : `${n}` },
      ),
    )
  fc.assert(
    fc.property(
      fc.array(fc.array(anyOrder, { maxLength: 12 }), { maxLength: 4 }),
      fc.constantFrom('collect', '-collect', 'number', '-number'),
      (states, sort) => {
        const sorter = new OrderSorter()
        let list: readonly Order[] = []
        for (const changed of states) {
          const byId = new Map([...list, ...changed].map((one) => [one.id, one]))
          list = [...byId.values()].sort(newestFirst)
          expect(answer(list, { sort }, sorter).rows).toEqual(answer(list, { sort }).rows)
        }
      },
    ),
    { numRuns: 200 },
  )
})
