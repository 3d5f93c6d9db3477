import { m } from '#app/paraglide/messages.js'
import { type Order } from '#shared/orders/order.ts'
import { Reference } from '../ui/facts.tsx'
import './parts.css'

type Numbered = Pick<Order, 'number' | 'quoteNumber'>

/** The number people call it by: the order's, else the quote's, else null until the server has given one. */
export function publicNumber(order: Numbered): string | null {
  return order.number ?? order.quoteNumber
}

/** Nine digits are read aloud in threes; a quote's Q belongs to its first group. */
export function numberGroups(number: string): readonly number[] {
  return number.startsWith('Q') ? [4, 3, 3] : [3, 3, 3]
}

/** What people call an order in a sentence: its number in the same groups, on one line; its reference before it has one. */
export function orderName(order: Order): string {
  const number = publicNumber(order)
  if (number === null) return order.content.reference
  let at = 0
  return numberGroups(number)
    .map((length) => number.slice(at, (at += length)))
    .filter(Boolean)
    .join('\u00a0')
}

type OrderNumberProps = { order: Numbered; isLarge?: boolean; canCopy?: boolean }

/** Ruling 0.23: the number in groups that can be read aloud, or "number follows" while only this device knows the order. */
export function OrderNumber({ order, isLarge = false, canCopy = false }: OrderNumberProps) {
  const number = publicNumber(order)
  if (number === null) return <span className="lb-soft part-number-follows">{m.parts_number_follows()}</span>
  const what = order.number === null ? m.parts_quote_number() : m.parts_number()
  return <Reference value={number} what={what} groups={numberGroups(number)} isLarge={isLarge} canCopy={canCopy} />
}
