import { expect, test } from 'vitest'
import { publicNumber } from '#app/parts/order-number.tsx'
import { LayeredOrders } from '#app/sync-client/order-finder.ts'
import { OrderIndex } from '#app/sync-client/order-index.ts'
import { type Order } from '#shared/orders/order.ts'
import { anOrder } from '#shared/testing/builders.ts'
import { FIRST_ARRANGEMENT, widthOf } from './order-list-arrangement.ts'
import { overwriteGetLocale } from '#app/paraglide/runtime.js'
import { choiceLabel } from './order-list-words.ts'

const services = new Map<string, string>()

function finderOf(order: Order): LayeredOrders {
  const index = new OrderIndex()
  index.put(order)
  return new LayeredOrders(index, new Map())
}

test.each(['en', 'nl', 'de'] as const)(
  'C4 C8 the first columns fit side by side on a desk of 1440 px in %s, no status cut',
  (locale) => {
    overwriteGetLocale(() => locale)
    const marks = 56
    expect(FIRST_ARRANGEMENT.reduce((sum, column) => sum + widthOf(column), marks)).toBeLessThanOrEqual(1440)
    overwriteGetLocale(() => 'en')
  },
)

test('C4 the invoice status stands in the list from the start, in words', () => {
  expect(FIRST_ARRANGEMENT.map(({ field }) => field)).toContain('invoice')
  const words = (['not-invoiced', 'to-invoice', 'invoiced', 'paid'] as const).map((code) =>
    choiceLabel('invoice', code, { services }),
  )
  expect(words).toEqual(['Not invoiced', 'To invoice', 'Invoiced', 'Paid'])
})

test('C13 an order that was submitted as a quote stands under All with its quote number, and is found by it', () => {
  const quote = anOrder({ status: 'quote', number: null, quoteNumber: 'Q123456782' })
  const finder = finderOf(quote)
  expect(finder.find({ group: 'all' })).toEqual([quote])
  expect(publicNumber(quote)).toBe('Q123456782')
  expect(finder.find({ group: 'all', text: 'q123 456' })).toEqual([quote])
})
