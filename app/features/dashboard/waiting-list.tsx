import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Order } from '#shared/orders/order.ts'
import { AppLink } from '../../parts/navigation.tsx'
import { OrderStatusBadge, PendingBadge } from '../../parts/order-status.tsx'
import { Button } from '../../ui/button.tsx'
import './dashboard.css'

const SHOWN = 3

/** Orders on which the carrier has something to decide; the longest waiting stand open, the rest behind one press. */
export function WaitingList({ orders, hrefOf }: { orders: readonly Order[]; hrefOf: (orderId: string) => string }) {
  const [isOpen, setOpen] = useState(false)
  if (orders.length === 0) return null
  const rest = orders.length - SHOWN
  const shown = isOpen || rest <= 1 ? orders : orders.slice(0, SHOWN)
  return (
    <section className="lb-surface dash-waiting" aria-label={m.dashboard_waiting()}>
      <h2>{m.dashboard_waiting()}</h2>
      <ul className="dash-waiting-list">
        {shown.map((order) => (
          <li key={order.id}>
            <AppLink href={hrefOf(order.id)} className="dash-need">
              <strong className="part-reference">{order.content.reference}</strong>
              <span className="dash-how">
                <OrderStatusBadge order={order} />
                <PendingBadge order={order} />
              </span>
            </AppLink>
          </li>
        ))}
      </ul>
      {shown.length < orders.length ? (
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {m.dashboard_waiting_all({ count: rest })}
        </Button>
      ) : null}
    </section>
  )
}
