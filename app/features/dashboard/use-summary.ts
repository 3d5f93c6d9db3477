import { useDeferredValue, useMemo } from 'react'
import { datesOf, daysAt, type Period } from '#app/parts/figures/period.ts'
import { scopeOf, type Scope } from '#app/parts/figures/slices.ts'
import { type Filters } from '#app/parts/figures/figure.ts'
import { useNow } from '#app/platform/use-now.ts'
import { useRecords, useSpace } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { type Instant, type LocalDate, type TimeZone } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { DayBook } from './day-book.ts'
import { summarize, type Summary } from './summary.ts'

export interface DaySummary {
  readonly date: LocalDate
  readonly summary: Summary
}

export interface Dashboard {
  readonly now: Instant
  readonly scope: Scope
  readonly summary: Summary
  /** The same days before any filter: what can be filtered for, and whether there is anything at all. */
  readonly unfiltered: Summary
  /** One by one, where there are several. */
  readonly days: readonly DaySummary[]
  /** Of the whole portal. */
  readonly total: number
}

/** Kept as long as the portal is open: whoever comes back to the dashboard finds the days sorted. */
const books = new WeakMap<Space, DayBook>()

function bookOf(space: Space, orders: readonly Order[]): DayBook {
  const book = books.get(space) ?? new DayBook()
  books.set(space, book)
  book.update(orders)
  return book
}

/** B9: the figures of these days as the device knows them now; a change of one order costs the work of one order. */
export function useDashboard(period: Period, filters: Filters, zone: TimeZone): Dashboard {
  const space = useSpace()
  // What somebody types or presses goes first, figures follow in the next moment.
  const orders = useDeferredValue(useRecords('order'))
  const now = useNow()
  const scope = useMemo(() => scopeOf(period, filters, now), [period, filters, now])
  const wide = useMemo(() => scopeOf(period, {}, now), [period, now])
  const dayScopes = useMemo(() => dayScopesOf(period, filters, { now, zone }), [period, filters, now, zone])
  return useMemo(() => {
    const book = bookOf(space, orders)
    const around = book.around(period, now)
    const summary = summarize(around, scope)
    return {
      now,
      scope,
      summary,
      unfiltered: isNarrow(filters) ? summarize(around, wide) : summary,
      days: dayScopes.map(({ date, day, scope: one }) => ({ date, summary: summarize(book.around(day, now), one) })),
      total: orders.length,
    }
  }, [space, orders, period, filters, now, scope, wide, dayScopes])
}

export function isNarrow(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== undefined)
}

function dayScopesOf(period: Period, filters: Filters, { now, zone }: { readonly now: Instant; readonly zone: TimeZone }) {
  if (period.kind !== 'last') return []
  return datesOf(daysAt(period, now, zone)).map((date) => {
    const day: Period = { kind: 'date', date }
    return { date, day, scope: scopeOf(day, filters, now) }
  })
}
