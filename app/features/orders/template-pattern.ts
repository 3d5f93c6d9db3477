// What a template keeps of a draft (D13): everything but what belongs to one order alone, its reference and its days.
import { type OrderPattern } from '#shared/orders/order-pattern.ts'
import { orderPatternSchema } from '#shared/orders/order-pattern.ts'
import { looseContent } from './draft-content.ts'
import { type OrderDraft } from './draft.ts'

/** Null where the draft holds something that no order may say; the form shows it at its box. */
export function patternOf(draft: OrderDraft): OrderPattern | null {
  const { consignments, ...general } = looseContent(draft)
  const pattern = orderPatternSchema.safeParse({
    ...general,
    consignments: consignments.map(({ reference, stops, goods }) => ({
      ...(reference ? { reference } : {}),
      stops: stops.map(({ id: _id, sequence: _sequence, window, ...stop }) => ({ ...stop, ...timesOf(window) })),
      goods: goods.map(({ id: _id, load, dimensions, ...line }) => ({
        ...line,
        packaging: load.packaging,
        ...(load.quantity === undefined ? {} : { quantity: load.quantity }),
        ...(dimensions && isWhole(dimensions) ? { dimensions } : {}),
      })),
    })),
  })
  return pattern.success ? pattern.data : null
}

function timesOf({ from, until }: { from?: string; until?: string }): { from?: string; until?: string } {
  return { ...(from ? { from } : {}), ...(until ? { until } : {}) }
}

function isWhole(dimensions: object): boolean {
  return Object.keys(dimensions).length === 3
}
