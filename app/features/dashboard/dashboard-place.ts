import { useMemo } from 'react'
import { figureText, parseFilters, slice, type Filters } from '#app/parts/figures/figure.ts'
import { parsePeriod, periodParam, type Period } from '#app/parts/figures/period.ts'
import { hrefOf, usePathParam, useSearchParam } from '#app/parts/navigation.tsx'

export interface DashboardPlace {
  readonly period: Period
  readonly filters: Filters
  /** This dashboard with other days or other filters. */
  readonly at: (change: { readonly period?: Period; readonly filters?: Filters }) => string
  readonly order: (orderId: string) => string
  /** The orders list that holds exactly what the figure counts. */
  readonly list: (name: string, change?: { readonly period?: Period; readonly place?: string }) => string
  readonly newOrder: string
  readonly tray: string
}

/** What the address of the dashboard says, and where it leads. */
export function useDashboardPlace(): DashboardPlace {
  const portal = `/p/${usePathParam('space')}`
  const day = useSearchParam('day')
  const service = useSearchParam('service')
  const place = useSearchParam('place')
  const collecting = useSearchParam('collecting')
  const delivering = useSearchParam('delivering')
  return useMemo(() => {
    const params = new Map(Object.entries({ service, place, collecting, delivering }))
    return placeOf(portal, parsePeriod(day), parseFilters(params))
  }, [portal, day, service, place, collecting, delivering])
}

function placeOf(portal: string, period: Period, filters: Filters): DashboardPlace {
  return {
    period,
    filters,
    at: (change) => hrefOf(`${portal}/dashboard`, { day: periodParam(change.period ?? period), ...(change.filters ?? filters) }),
    order: (orderId) => `${portal}/orders/${orderId}`,
    list: (name, change = {}) => {
      const only = change.place === undefined ? filters : { ...filters, place: change.place }
      return hrefOf(`${portal}/orders`, { figure: figureText({ ...only, period: change.period ?? period, slice: slice(name) }) })
    },
    newOrder: `${portal}/orders/new`,
    tray: `${portal}/tray`,
  }
}
