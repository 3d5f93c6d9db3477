import { type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { goodsText } from '#app/parts/cargo-text.ts'
import { firstCollection, lastDelivery, MarkBadge, OrderCard, type OrderMark } from '#app/parts/order-card.tsx'
import { OrderNumber } from '#app/parts/order-number.tsx'
import { ORDER_LOOKS, OrderStatusBadge, pendingLabel } from '#app/parts/order-status.tsx'
import { DayWhere } from '#app/parts/when-where.tsx'
import { type Column } from '#app/ui/data-list.tsx'
import { CountPill, StatusBadge } from '#app/ui/status-badge.tsx'
import { type Order } from '#shared/orders/order.ts'
import { type ListEntry } from './order-list.ts'

type Group = Extract<ListEntry, { kind: 'group' }>
export type MarkOf = (order: Order) => OrderMark

/**
 * The columns at a desk, in the order in which a row is read aloud on the telephone. Beside an open order the list is narrow:
 * what the order itself shows goes first.
 */
export function orderColumns(markOf: MarkOf): readonly Column<ListEntry>[] {
  return [
    {
      id: 'reference',
      label: m.orders_column_reference(),
      width: 'minmax(9rem, 1.1fr)',
      renderCell: (entry) =>
        entry.kind === 'group' ? <GroupHead group={entry} /> : <strong>{entry.order.content.reference}</strong>,
    },
    column('number', m.orders_column_number(), ['8.5rem', 660], (order) => <OrderNumber order={order} />),
    column('status', m.orders_column_status(), ['11.5rem'], (order) => <OrderStatusBadge order={order} />),
    column('mark', m.orders_column_mark(), ['14.5rem', 560], (order) => <MarkCell order={order} mark={markOf(order)} />),
    column('collection', m.parts_collect_at(), ['minmax(9rem, 1fr)', 860], (order) => (
      <StopCell stop={firstCollection(order.content)} />
    )),
    column('delivery', m.parts_deliver_to(), ['minmax(9rem, 1fr)', 1020], (order) => (
      <StopCell stop={lastDelivery(order.content)} />
    )),
    column('goods', m.orders_column_goods(), ['minmax(9rem, 1.2fr)', 1180], (order) => goodsText(order.content)),
  ]
}

function column(
  id: string,
  label: string,
  [width, minListWidth]: readonly [width: string, minListWidth?: number],
  render: (order: Order) => ReactNode,
): Column<ListEntry> {
  return {
    id,
    label,
    width,
    ...(minListWidth === undefined ? {} : { minListWidth }),
    renderCell: (entry) => (entry.kind === 'order' ? render(entry.order) : null),
  }
}

export function EntryCard({ entry, markOf }: { entry: ListEntry; markOf: MarkOf }) {
  return entry.kind === 'order' ? <OrderCard order={entry.order} mark={markOf(entry.order)} /> : <GroupHead group={entry} />
}

function GroupHead({ group }: { group: Group }) {
  return (
    <span className="orders-group">
      <StatusBadge tone={ORDER_LOOKS[group.status].tone} label={ORDER_LOOKS[group.status].label()} />
      <CountPill count={group.count} />
    </span>
  )
}

/** What still has to happen: this person's decision, the sending, or the carrier's approval. */
function MarkCell({ order, mark }: { order: Order; mark: OrderMark }) {
  if (mark) return <MarkBadge mark={mark} />
  const pending = pendingLabel(order)
  return pending ? <StatusBadge tone="waiting" label={pending} /> : null
}

function StopCell({ stop }: { stop: ReturnType<typeof firstCollection> }) {
  return stop ? <DayWhere stop={stop} /> : null
}
