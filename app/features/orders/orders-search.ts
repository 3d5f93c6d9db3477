import { PLACE_KEYS, type OrdersPlace } from '#app/parts/orders-place.ts'
import { TABS, type Tab } from './order-list.ts'

/** What of the list stands in the address: tab, search, grouping, order, view and filters. What is in no key is somebody else's. */
export function parseOrdersSearch(raw: Readonly<Record<string, unknown>>): OrdersPlace {
  const place: { -readonly [K in keyof OrdersPlace]: string } = {}
  for (const key of PLACE_KEYS) {
    const value = raw[key]
    if (typeof value === 'string' && value !== '') place[key] = value
  }
  if (!isTab(place.tab) || place.tab === 'all') delete place.tab
  if (place.group !== 'status') delete place.group
  return place
}

export function tabOf(place: OrdersPlace): Tab {
  return isTab(place.tab) ? place.tab : 'all'
}

function isTab(value: unknown): value is Tab {
  return TABS.some((tab) => tab === value)
}
