import { type TimeZone } from '#shared/kernel/time.ts'
import { type Location } from '#shared/locations/location.ts'
import { allStops } from '#shared/orders/order-rules.ts'
import { type Order } from '#shared/orders/order.ts'
import { locationsSaying, wordsOf } from '../../parts/places.ts'

/** The list of locations as the search leaves it; without a search all of them. */
export function findLocations(locations: readonly Location[], query: string): Location[] {
  return locationsSaying(locations, wordsOf(query))
}

export interface OrderHere {
  readonly order: Order
  /** The first day on which the order stops here, as that place's calendar says. */
  readonly date: string
  readonly timeZone: TimeZone
}

/** G6: the orders that collect or deliver here, the latest day first; stops name the place by its id, or by one that was merged into it. */
export function ordersAt(orders: readonly Order[], ids: ReadonlySet<string>): OrderHere[] {
  return orders
    .flatMap((order): OrderHere[] => {
      const stops = allStops(order.content).flatMap(({ stop }) =>
        stop.place.locationId && ids.has(stop.place.locationId) ? [stop] : [],
      )
      const first = stops.sort((a, b) => (a.window.date < b.window.date ? -1 : 1))[0]
      return first ? [{ order, date: first.window.date, timeZone: first.place.timeZone }] : []
    })
    .sort(byDay)
}

/** LOC-6: the id of a location and those of everything that was merged into it, also over several merges. */
export function idsOf(locations: readonly Location[], locationId: string): ReadonlySet<string> {
  const ids = new Set([locationId])
  for (let known = 0; known < ids.size;) {
    known = ids.size
    for (const { id, mergedInto } of locations) if (mergedInto && ids.has(mergedInto)) ids.add(id)
  }
  return ids
}

function byDay(a: OrderHere, b: OrderHere): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.order.content.reference.localeCompare(b.order.content.reference)
}
