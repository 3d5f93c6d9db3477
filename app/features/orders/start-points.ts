// Where the next order may start: the templates of this customer, and the last order of every way that goods have gone.
import { goodsText } from '#app/parts/cargo-text.ts'
import { type ComboboxOption } from '#app/ui/combobox.tsx'
import { type OrderPattern } from '#shared/orders/order-pattern.ts'
import { type Order } from '#shared/orders/order.ts'
import { type OrderTemplate } from '#shared/templates/template.ts'
import { type OrderDraft } from './draft.ts'

export type StartPoint = NonNullable<OrderDraft['startedFrom']>

const MOST_WAYS = 40

/** The newest order of each pair of places, newest first: the repeat senders and consignees, kept by nobody (D13). */
export function usualWays(orders: readonly Order[]): Order[] {
  const newest = new Map<string, Order>()
  for (const order of orders) {
    const way = wayOf(order)
    const known = newest.get(way)
    if (!known || known.capturedAt < order.capturedAt) newest.set(way, order)
  }
  return [...newest.values()].sort((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1)).slice(0, MOST_WAYS)
}

export function templateOption({ id, content }: OrderTemplate, words: string): ComboboxOption {
  return { value: optionValue({ kind: 'template', id }), label: content.name, detail: `${words} · ${routeOf(content.order)}` }
}

export function orderOption(order: Order): ComboboxOption {
  const { id, content } = order
  return {
    value: optionValue({ kind: 'order', id }),
    label: routeOf(content),
    detail: `${content.reference} · ${goodsText(content)}`,
  }
}

export function optionValue({ kind, id }: StartPoint): string {
  return `${kind}:${id}`
}

/** "Warehouse North → Customer South", as far as it is known. */
export function routeOf({ consignments = [] }: Pick<OrderPattern, 'consignments'>): string {
  const stops = consignments.flatMap((consignment) => consignment.stops)
  const name = (kind: 'collect' | 'deliver') => stops.find((stop) => stop.kind === kind)?.place?.name
  return [name('collect') ?? '…', name('deliver') ?? '…'].join(' → ')
}

function wayOf({ content }: Order): string {
  return content.consignments
    .flatMap(({ stops }) => stops.map(({ place }) => place.locationId ?? `${place.name} ${place.city}`))
    .join('>')
}
