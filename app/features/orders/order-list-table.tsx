import { useCallback, useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useGoTo } from '#app/parts/go-to.tsx'
import { publicNumber } from '#app/parts/order-number.tsx'
import { ORDER_LOOKS, orderLook } from '#app/parts/order-status.tsx'
import { useStatus } from '#app/sync-client/hooks.ts'
import { DataList } from '#app/ui/data-list.tsx'
import { LoadingState } from '#app/ui/states.tsx'
import { type Order } from '#shared/orders/order.ts'
import { EntryCard, orderColumns } from './order-columns.tsx'
import { type ListEntry, type Tab } from './order-list.ts'
import { resized, type Arrangement } from './order-list-arrangement.ts'
import { sortOf, sortText, type SortBy } from './order-list-sort.ts'
import { printColumn } from './order-list-print.tsx'
import { ListEmpty, ListFoot } from './orders-states.tsx'
import { type ListPlace } from './use-list-place.ts'
import { type OrderList } from './use-order-list.ts'
import { type Selection } from './use-selection.ts'

interface RowsProps {
  readonly at: ListPlace
  readonly list: OrderList
  readonly tab: Tab
  readonly openId: string | undefined
  readonly isPhone: boolean
  readonly arrangement: Arrangement
  readonly onArrange: (next: Arrangement) => void
  readonly selection: Selection
}

/** The rows, with everything that can be done to them in place: sort by a head, pull its edge, tick, open. */
export function OrderRows({ at, list, tab, openId, isPhone, arrangement, onArrange, selection }: RowsProps) {
  const { place } = at
  const goTo = useGoTo()
  const status = useStatus()
  const { context, marks } = list
  const columns = useMemo(
    () => [...orderColumns(arrangement, context, openId !== undefined), printColumn()],
    [arrangement, context, openId],
  )
  const renderCard = useCallback((entry: ListEntry) => <EntryCard entry={entry} context={context} />, [context])
  const flag = useCallback(
    (entry: ListEntry) => (entry.kind === 'order' ? flagOf(entry.order, marks.get(entry.order.id)) : undefined),
    [marks],
  )
  const sort = sortOf(place.sort)
  if (status.phase === 'opening') return <LoadingState />
  const empty = <ListEmpty {...{ status, tab, place, q: at.q, counts: list.counts, total: list.total }} onClear={at.setPlace} />
  return (
    <DataList
      label={m.orders_title()}
      rows={list.entries}
      rowKey={keyOf}
      rowLabel={entryLabel}
      isMarkable={isOrder}
      columns={columns}
      renderCard={renderCard}
      onOpen={(entry) => entry.kind === 'order' && goTo.order(entry.order.id, place, { replace: openId !== undefined })}
      openKey={openId}
      flag={flag}
      sort={sort ? { column: sort.field, direction: sort.direction } : undefined}
      onSort={({ column }) => at.setPlace({ sort: nextSort(sort, column) })}
      onResize={(column, width) => onArrange(resized(arrangement, column, width))}
      marked={selection.ids}
      onMark={selection.select}
      placeName={`orders-${tab}`}
      empty={empty}
      // On the phone the tabs carry the count and the tide line the age: the height belongs to the orders.
      footer={isPhone && status.phase !== 'loading' ? null : <ListFoot status={status} count={list.rows.length} />}
    />
  )
}

/** Up, down, and back to newest first. */
function nextSort(sort: SortBy | null, column: string): string | undefined {
  const asked = sortOf(column)
  if (!asked || sort?.field !== asked.field) return column
  return sort.direction === 'up' ? sortText({ field: asked.field, direction: 'down' }) : undefined
}

const keyOf = (entry: ListEntry): string => entry.key
const isOrder = (entry: ListEntry): boolean => entry.kind === 'order'

function flagOf(order: Order, mark: 'needs-you' | 'refused' | undefined): 'needs-you' | 'refused' | undefined {
  return mark ?? (order.ended?.kind === 'declined' ? 'refused' : undefined)
}

function entryLabel(entry: ListEntry): string {
  if (entry.kind === 'group') return `${ORDER_LOOKS[entry.status].label()}, ${entry.count}`
  const { order } = entry
  return [order.content.reference, publicNumber(order) ?? m.parts_number_follows(), orderLook(order).label()].join(', ')
}
