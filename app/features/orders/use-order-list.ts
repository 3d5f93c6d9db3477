import { useDeferredValue, useEffect, useMemo } from 'react'
import { type OrdersPlace } from '#app/parts/orders-place.ts'
import { deviceZone } from '#app/parts/when-text.ts'
import { useNow } from '#app/platform/use-now.ts'
import { useOrders, useRecord, useSpace, useTray, useView } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { instantFromMillis, localDateTime, timeZoneSchema, type TimeZone } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { listEntries, markOf, marksOf, type ListEntry, type Marks, type Tab } from './order-list.ts'
import { testOf, type FilterContext } from './order-list-filters.ts'
import { asksForCancelled, listRows, type ListAnswer } from './order-list-rows.ts'
import { OrderSorter, sortOf } from './order-list-sort.ts'
import { type Arrangement } from './order-list-arrangement.ts'

export interface OrderList extends ListAnswer {
  readonly entries: readonly ListEntry[]
  readonly context: FilterContext
  readonly marks: Marks
  readonly total: number
  /** The search that the rows answer; what is typed may be ahead of it. */
  readonly text: string
}

/** One memory of what was sorted for each portal that is open. */
const sorters = new WeakMap<Space, OrderSorter>()

function sorterOf(space: Space): OrderSorter {
  const known = sorters.get(space) ?? new OrderSorter()
  sorters.set(space, known)
  return known
}

/** What the list shows, computed once per change of the orders, the search, the filters or the tab. */
export function useOrderList({ place, q, tab }: { place: OrdersPlace; q: string; tab: Tab }): OrderList {
  const orders = useOrders()
  const sorter = sorterOf(useSpace())
  const { context, marks } = useFilterContext(place.figure !== undefined)
  const text = useDeferredValue(q)
  const test = useMemo(() => testOf(place, context), [place, context])
  const sort = useMemo(() => sortOf(place.sort), [place.sort])
  const withCancelled = asksForCancelled(place)
  const { rows, counts } = useMemo(
    () => listRows(orders, { tab, text, test, sort, withCancelled }, sorter, context),
    [orders, tab, text, test, sort, withCancelled, sorter, context],
  )
  const isGrouped = tab === 'all' && place.group === 'status'
  const entries = useMemo(() => listEntries(rows, isGrouped), [rows, isGrouped])
  return { entries, rows, counts, context, marks, text, total: orders.total }
}

function useFilterContext(dependsOnNow: boolean): { readonly context: FilterContext; readonly marks: Marks } {
  const view = useView()
  const tray = useTray()
  const settings = useRecord('settings', 'settings')
  const marks = useMemo(() => marksOf(view, tray), [view, tray])
  const services = useMemo(() => new Map((settings?.services ?? []).map(({ id, name }) => [id, name])), [settings])
  const zone = ownZone()
  const tick = useNow()
  const { date: today } = localDateTime(tick, zone)
  // Only a figure asks what is overdue; for everything else the day is enough, and nothing is filtered again every half minute.
  const now = dependsOnNow ? tick : NEVER
  const context = useMemo(
    () => ({ markOf: (order: Order) => markOf(order, marks, view), services, today, zone, now }),
    [marks, view, services, today, zone, now],
  )
  return { context, marks }
}

const NEVER = instantFromMillis(0)

function ownZone(): TimeZone {
  const parsed = timeZoneSchema.safeParse(deviceZone())
  return parsed.success ? parsed.data : 'UTC'
}

const SLICE = 400

/** The columns that are shown will be sorted by: their keys are made while nobody waits, so that the first press is as quick as the second. */
export function useWarmColumns(arrangement: Arrangement, context: FilterContext): void {
  const orders = useOrders()
  const sorter = sorterOf(useSpace())
  useEffect(() => {
    const all = orders.find({ group: 'all' })
    let at = 0
    let call = 0
    const work = (deadline?: IdleDeadline) => {
      do {
        const slice = all.slice(at, at + SLICE)
        for (const { field } of arrangement) sorter.warm(slice, field, context)
        at += SLICE
      } while (at < all.length && (deadline?.timeRemaining() ?? 0) > 4)
      if (at < all.length) call = whenIdle(work)
    }
    call = whenIdle(work)
    return () => cancelIdle(call)
  }, [orders, sorter, arrangement, context])
}

// Safari has no idle callbacks.
const whenIdle = (work: (deadline?: IdleDeadline) => void): number =>
  window.requestIdleCallback?.(work) ?? window.setTimeout(work, 20)
const cancelIdle = (call: number): void => (window.cancelIdleCallback ?? window.clearTimeout)(call)
