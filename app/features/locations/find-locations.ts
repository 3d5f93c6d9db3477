import { type TimeZone } from '#shared/kernel/time.ts'
import { type Location } from '#shared/locations/location.ts'
import { allStops } from '#shared/orders/order-rules.ts'
import { type Order } from '#shared/orders/order.ts'

/** G1: every word must occur in name, street, postcode, city, country or reference, in any order, accents and case apart. */
export function findLocations(locations: readonly Location[], query: string): Location[] {
  const words = fold(query).split(' ').filter(Boolean)
  return locations
    .filter((location) => {
      const text = searchText(location)
      return words.every((word) => text.includes(word))
    })
    .sort(byName)
}

export interface OrderHere {
  readonly order: Order
  /** The first day on which the order stops here, as that place's calendar says. */
  readonly date: string
  readonly timeZone: TimeZone
}

/** G6: the orders that collect or deliver here, the latest day first; stops name the place by its id. */
export function ordersAt(orders: readonly Order[], locationId: string): OrderHere[] {
  return orders
    .flatMap((order): OrderHere[] => {
      const stops = allStops(order.content).flatMap(({ stop }) => (stop.place.locationId === locationId ? [stop] : []))
      const first = stops.sort((a, b) => (a.window.date < b.window.date ? -1 : 1))[0]
      return first ? [{ order, date: first.window.date, timeZone: first.place.timeZone }] : []
    })
    .sort(byDay)
}

function byDay(a: OrderHere, b: OrderHere): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.order.content.reference.localeCompare(b.order.content.reference)
}

function searchText({ content }: Location): string {
  const { street, postcode, city, country } = content.address
  const plain = fold([content.name, street, postcode, city, country, content.reference ?? ''].join(' '))
  // "1011AB" finds "1011 AB", and "90001" finds "90-001".
  return `${plain} ${fold(postcode).replaceAll(/[\s-]/g, '')}`
}

function byName(a: Location, b: Location): number {
  return a.content.name.localeCompare(b.content.name, undefined, { numeric: true }) || (a.id < b.id ? -1 : 1)
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
