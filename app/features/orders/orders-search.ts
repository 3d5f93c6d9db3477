import { type OrdersPlace } from '#app/parts/go-to.tsx'
import { TABS, type Tab } from './order-list.ts'

/** What of the list stands in the address: the tab, the search, and whether All is grouped. */
export function parseOrdersSearch(raw: Record<string, unknown>): OrdersPlace {
  const { tab, q, group } = raw
  return {
    ...(isTab(tab) && tab !== 'all' ? { tab } : {}),
    ...(typeof q === 'string' ? { q } : {}),
    ...(group === 'status' ? { group } : {}),
  }
}

export function tabOf(place: OrdersPlace): Tab {
  return isTab(place.tab) ? place.tab : 'all'
}

function isTab(value: unknown): value is Tab {
  return TABS.some((tab) => tab === value)
}
