import { m } from '#app/paraglide/messages.js'
import { goodsText } from '#app/parts/cargo-text.ts'
import { firstCollection, lastDelivery, MarkBadge, OrderCard, type OrderMark } from '#app/parts/order-card.tsx'
import { OrderNumber } from '#app/parts/order-number.tsx'
import { ORDER_LOOKS, OrderStatusBadge, pendingLabel } from '#app/parts/order-status.tsx'
import { WhenWhere } from '#app/parts/when-where.tsx'
import { type Column } from '#app/ui/data-list.tsx'
import { CountPill, StatusBadge } from '#app/ui/status-badge.tsx'
import { type Order } from '#shared/orders/order.ts'
import { type ListEntry } from './order-list.ts'

type Group = Extract<ListEntry, { kind: 'group' }>
export type MarkOf = (order: Order) => OrderMark

/** The columns at a desk, in the order in which a row is read aloud on the telephone. */
export function orderColumns(markOf: MarkOf): readonly Column<ListEntry>[] {
  const column = (id: string, label: string, width: string, cell: (order: Order) => React.ReactNode): Column<ListEntry> => ({
    id,
    label,
    width,
    renderCell: (entry) => {
      if (entry.kind === 'order') return cell(entry.order)
      return id === 'reference' ? <GroupHead group={entry} /> : null
    },
  })
  return [
    column('reference', m.orders_column_reference(), 'minmax(9rem, 1.1fr)', (order) => (
      <strong>{order.content.reference}</strong>
    )),
    column('number', m.orders_column_number(), '9.5rem', (order) => <OrderNumber order={order} />),
    column('status', m.orders_column_status(), 'minmax(11rem, auto)', (order) => <StatusCell order={order} />),
    column('collection', m.parts_collect_at(), 'minmax(9rem, 1fr)', (order) => (
      <StopCell stop={firstCollection(order.content)} />
    )),
    column('delivery', m.parts_deliver_to(), 'minmax(9rem, 1fr)', (order) => <StopCell stop={lastDelivery(order.content)} />),
    column('goods', m.orders_column_goods(), 'minmax(9rem, 1fr)', (order) => goodsText(order.content)),
    column('mark', m.orders_column_mark(), '11rem', (order) => <MarkCell order={order} mark={markOf(order)} />),
  ]
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

function StatusCell({ order }: { order: Order }) {
  return <OrderStatusBadge order={order} />
}

/** What still has to happen: this person's decision, the sending, or the carrier's approval. */
function MarkCell({ order, mark }: { order: Order; mark: OrderMark }) {
  if (mark) return <MarkBadge mark={mark} />
  const pending = pendingLabel(order)
  return pending ? <StatusBadge tone="waiting" label={pending} /> : null
}

function StopCell({ stop }: { stop: ReturnType<typeof firstCollection> }) {
  return stop ? <WhenWhere stop={stop} /> : null
}
