import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ORDER_STATUSES, type Order, type OrderStatus } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import {
  aConsignment,
  aGoodsLine,
  anOrder,
  anOrderContent,
  aPlace,
  aStop,
  opId,
  orderId,
  partId,
} from '#shared/testing/builders.ts'
import { groupsOf, ORDER_GROUPS } from './order-groups.ts'
import { LayeredOrders } from './order-finder.ts'
import { newestFirst, OrderIndex } from './order-index.ts'

const order = (n: number, changes: Partial<Order> = {}, reference = `PO-${n}`) => {
  const content = anOrderContent({ reference })
  return anOrder({ id: orderId(n), refNorm: normalizeReference(reference), content, ...changes })
}
const inStatus = (status: OrderStatus, n: number) => order(n, { status })
const pending = { changeId: opId(9) as never, kind: 'update' as const } // lists read the kind alone

function finderOf(orders: readonly Order[], changes: Readonly<Record<string, Order | null>> = {}): LayeredOrders {
  const index = new OrderIndex()
  for (const one of orders) index.put(one)
  return new LayeredOrders(index, new Map(Object.entries(changes).map(([id, record]) => [id, { record }])))
}

const idsOf = (orders: readonly Order[]) => orders.map((one) => one.id)

test('C5 cancelled orders are counted and shown in their own tab and never in All', () => {
  const finder = finderOf([inStatus('to-plan', 1), inStatus('cancelled', 2)])
  expect(idsOf(finder.find({ group: 'all' }))).toEqual([orderId(1)])
  expect(idsOf(finder.find({ group: 'cancelled' }))).toEqual([orderId(2)])
  expect(finder.counts()).toMatchObject({ all: 1, cancelled: 1, 'to-plan': 1 })
})

test('F9 F18 an order with an update that waits or was not looked at stands in its own tab and in Waiting for approval', () => {
  const unseen = order(3, { status: 'cancelled', updateUnseen: true })
  const finder = finderOf([order(1, { pending }), order(2, { updateUnseen: true }), unseen])
  expect(finder.find({ group: 'waiting-for-approval' })).toHaveLength(2)
  expect(finder.counts()).toMatchObject({ 'waiting-for-approval': 2, 'to-plan': 2, all: 2 })
})

test('C2 every count equals the number of rows of its tab', () => {
  const orders = [...ORDER_STATUSES.map(inStatus), order(50, { pending }), order(51, { updateUnseen: true, status: 'planned' })]
  const finder = finderOf(orders)
  for (const group of ORDER_GROUPS) expect([group, finder.counts()[group]]).toEqual([group, finder.find({ group }).length])
})

test.each([
  ['po-17', [1]],
  ['PO 17', [1]],
  ['  PO-17  ', [1]],
  ['ＰＯ-17', [1]],
  ['123 456', [2]],
  ['q987', [3]],
  ['grusse', [4]],
  ['GRÜẞE', [4]],
  ['', [4, 3, 2, 1]],
  ['nothing like it', []],
  ['venlo', [5]],
  ['cold store', [5]],
  ['tulips', [5]],
  ['tulips venlo', [5]],
  ['tulips hamburg', []],
])('search by number, quote number, reference, place and goods: "%s"', (query, found) => {
  const elsewhere = aConsignment({
    stops: [aStop({ place: aPlace({ name: 'Cold Store', city: 'Venlo' }) })],
    goods: [aGoodsLine({ description: 'Tulips' })],
  })
  const orders = [
    order(1, { number: '111111111' }, 'PO-17'),
    order(2, { number: '123456782' }, 'A'),
    order(3, { number: null, quoteNumber: 'Q987654321' }, 'B'),
    order(4, { number: '222222222' }, 'Grüße 5'),
    order(5, { number: null, status: 'cancelled', content: anOrderContent({ reference: 'Z', consignments: [elsewhere] }) }, 'Z'),
  ]
  const finder = finderOf(orders)
  const all = [
    ...finder.find({ group: 'all', text: query }),
    ...(query === '' ? [] : finder.find({ group: 'cancelled', text: query })),
  ]
  expect(idsOf(all)).toEqual(found.map(orderId))
})

test.each([
  ['notes', 'ring the bell'],
  ['the name of a contact', 'anouk'],
  ['a phone number, however it is written', '0612345678'],
  ['a container number', 'mscu 123456-5'],
  ['a cost centre', 'cc 4711'],
  ['a project', 'harbour fair'],
  ['the reference of a stop', 'dock-7'],
  ['instructions', 'tail lift'],
  ['a street', 'zeedijk'],
  ['a postcode', '3011 ab'],
  ['the reference of a goods line', 'lot 99'],
  ['an SSCC', '340123450000000018'],
  ['who booked it', 'wilma'],
  ['why it ended', 'no lorry'],
  ['a town without its accents', 'lodz'],
  ['words from several of them', 'anouk lodz bell'],
])('search finds everything an order says: %s', (_what, query) => {
  const place = aPlace({ name: 'Hal 3', city: 'Łódź', street: 'Zeedijk 1', postcode: '3011 AB' })
  const contact = { name: 'Anouk de Wit', phone: '06 1234 5678', email: 'anouk@example.org' }
  const stop = aStop({ place, contact, reference: 'DOCK-7', instructions: 'Tail lift needed' })
  const units = [{ id: partId(77), sscc: '340123450000000018' }]
  const line = aGoodsLine({ reference: 'LOT 99', load: { quantity: 1, packaging: 'carton', units } })
  const content = anOrderContent({
    reference: 'A-1',
    notes: 'Ring the bell',
    costCentre: 'CC 4711',
    project: 'Harbour fair',
    containerNumber: 'MSCU 123456-5',
    consignments: [aConsignment({ stops: [stop], goods: [line] })],
  })
  const by = { userId: 3, name: 'Wilma', side: 'customer' as const }
  const told = order(1, {
    content,
    createdBy: by,
    ended: { by, at: anOrder().receivedAt, reason: 'No lorry', kind: 'cancelled' },
  })
  const silent = order(2, { createdBy: { ...by, name: 'Kees' } })
  expect(idsOf(finderOf([told, silent]).find({ group: 'all', text: query }))).toEqual([orderId(1)])
})

test('search finds no words that begin in one thing said and end in the next', () => {
  const finder = finderOf([order(1, { content: anOrderContent({ reference: 'A-1', notes: 'north', project: 'pole' }) })])
  expect(finder.find({ group: 'all', text: 'northpole' })).toEqual([])
  expect(finder.find({ group: 'all', text: 'north pole' })).toHaveLength(1)
})

test('a changed order is searched by what it says now', () => {
  const before = order(1, { number: null })
  const index = new OrderIndex()
  index.put(before)
  expect(index.saying('333333333')?.size).toBe(0)
  index.put({ ...before, number: '333333333' })
  expect(index.saying('333333333')?.size).toBe(1)
  index.put({ ...before, number: '444444444' })
  expect([index.saying('333333333')?.size, index.saying('444444444')?.size]).toEqual([0, 1])
})

test('newest captured first, and the same order on every device', () => {
  const at = (n: number, capturedAt: string) => order(n, { capturedAt: capturedAt as Order['capturedAt'] }) // instants by shape
  const orders = [at(1, '2026-11-01T00:00:00.000Z'), at(2, '2026-11-03T00:00:00.000Z'), at(3, '2026-11-03T00:00:00.000Z')]
  expect(idsOf(finderOf(orders).find({ group: 'all' }))).toEqual([orderId(3), orderId(2), orderId(1)])
  expect(finderOf([...orders].reverse()).find({ group: 'all' })).toEqual(finderOf(orders).find({ group: 'all' }))
})

test('the same question on the same state is answered with the same list', () => {
  const finder = finderOf([order(1), order(2)], { [orderId(3)]: order(3) })
  expect(finder.find({ group: 'all', text: 'po' })).toBe(finder.find({ group: 'all', text: 'po' }))
})

const anyOrder = fc
  .record({
    n: fc.integer({ min: 1, max: 12 }),
    status: fc.constantFrom(...ORDER_STATUSES),
    updateUnseen: fc.boolean(),
    day: fc.integer({ min: 1, max: 4 }),
    reference: fc.constantFrom('PO-1', 'PO-12', 'po 12 a', 'X-9', 'straße'),
  })
  .map(
    ({ n, day, reference, ...fields }) =>
      order(n, { ...fields, capturedAt: `2026-11-0${day}T00:00:00.000Z` as Order['capturedAt'] }, reference), // an instant by shape
  )

test('SI22 whatever came, changed and went, below or unsent: lists, counts and prefixes equal those of the records themselves', () => {
  const step = fc.oneof(anyOrder, fc.integer({ min: 1, max: 12 }).map(orderId))
  const texts = fc.constantFrom('', 'po', 'po-1', 'po 12', '12 a', 'hamburg')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(step, fc.boolean()), { maxLength: 30 }),
      fc.array(step, { maxLength: 8 }),
      texts,
      (steps, unsent, text) => {
        const index = new OrderIndex()
        const records = new Map<string, Order>()
        for (const [one, isRead] of steps) {
          if (typeof one === 'string') index.remove(one)
          else index.put(one)
          if (typeof one === 'string') records.delete(one)
          else records.set(one.id, one)
          if (isRead) index.group('all')
        }
        const changes = new Map<string, { record: Order | null }>()
        for (const one of unsent) {
          if (typeof one === 'string') changes.set(one, { record: null })
          else changes.set(one.id, { record: one })
        }
        for (const [id, { record }] of changes) {
          if (record) records.set(id, record)
          else records.delete(id)
        }
        const finder = new LayeredOrders(index, changes)
        const all = [...records.values()].sort(newestFirst)
        const bare = (words: string) => normalizeReference(words).replace(/[^\p{L}\p{N}]/gu, '')
        const says = (one: Order) => {
          const here = `${one.refNorm}\n${bare(one.refNorm)}\n${one.number}\nhamburg munich machine parts warehouse north customer south`
          return [text, bare(text)].some((part) => here.includes(part)) || text.split(' ').every((word) => here.includes(word))
        }
        const said = all.filter(says)
        for (const group of ORDER_GROUPS) {
          const rows = said.filter((one) => groupsOf(one).includes(group))
          expect(idsOf(finder.find({ group, text }))).toEqual(idsOf(rows))
          expect(idsOf(finder.find({ group, text, limit: 2 }))).toEqual(idsOf(rows.slice(0, 2)))
          expect(finder.counts(text)[group]).toBe(rows.length)
        }
        expect(finder.total).toBe(all.length)
        const prefixed = all.filter((one) => one.refNorm.startsWith('po')).map((one) => one.refNorm)
        expect(finder.withReferencePrefix('PO', 5).map((one) => one.refNorm)).toEqual(prefixed.sort().slice(0, 5))
      },
    ),
    { numRuns: 300 },
  )
})
