import { m } from '#app/paraglide/messages.js'
import { type Order, type OrderContent, type Stop } from '#shared/orders/order.ts'
import { StatusBadge } from '../ui/status-badge.tsx'
import { goodsText } from './cargo-text.ts'
import { OrderNumber } from './order-number.tsx'
import { OrderStatusBadge, PendingBadge } from './order-status.tsx'
import { DayWhere } from './when-where.tsx'
import './parts.css'

/** What stands beside an order's status because somebody or something still has to act. */
export type OrderMark = 'needs-you' | 'refused' | 'waiting' | null

export function firstCollection(content: OrderContent): Stop | undefined {
  return stopsOf(content).find((stop) => stop.kind === 'collect')
}

export function lastDelivery(content: OrderContent): Stop | undefined {
  return stopsOf(content).findLast((stop) => stop.kind === 'deliver')
}

function stopsOf(content: OrderContent): Stop[] {
  return content.consignments.flatMap((consignment) => consignment.stops)
}

function markLabel(mark: Exclude<OrderMark, null>): string {
  if (mark === 'needs-you') return m.parts_needs_decision()
  return mark === 'refused' ? m.parts_was_refused() : m.parts_waiting_to_send()
}

export function MarkBadge({ mark }: { mark: OrderMark }) {
  return mark === null ? null : <StatusBadge tone={mark} label={markLabel(mark)} />
}

/** An order as a card: reference and status first, because that is what is looked for; then from, to and what. */
export function OrderCard({ order, mark = null }: { order: Order; mark?: OrderMark }) {
  const from = firstCollection(order.content)
  const to = lastDelivery(order.content)
  return (
    <div className="part-card">
      <div className="lb-card-line lb-card-line-spread">
        <strong className="part-reference">{order.content.reference}</strong>
        <OrderStatusBadge order={order} />
      </div>
      <div className="lb-card-line">
        <OrderNumber order={order} />
        <MarkBadge mark={mark} />
        <PendingBadge order={order} />
      </div>
      <div className="part-route">
        {from ? (
          <span>
            <DayWhere stop={from} />
          </span>
        ) : null}
        {to ? (
          <span>
            <span aria-hidden="true">→ </span>
            <DayWhere stop={to} />
          </span>
        ) : null}
      </div>
      <div className="lb-soft lb-small">{goodsText(order.content)}</div>
    </div>
  )
}
