import { m } from '#app/paraglide/messages.js'
import { AppLink } from '#app/parts/navigation.tsx'
import { OrderStatusBadge, PendingBadge } from '#app/parts/order-status.tsx'
import { type DashboardPlace } from './dashboard-place.ts'
import { type Summary } from './summary.ts'
import './dashboard.css'

const SHOWN = 3

/** Orders on which the carrier has something to decide; the longest waiting stand here, all of them in the list. */
export function WaitingList({ summary, place }: { summary: Summary; place: DashboardPlace }) {
  const orders = summary.ordersOf('waiting')
  if (orders.length === 0) return null
  const shown = orders.toSorted((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1)).slice(0, SHOWN)
  return (
    <section className="lb-surface dash-waiting" aria-label={m.dashboard_waiting()}>
      <h2>
        {m.dashboard_waiting()} <span className="lb-soft">{orders.length}</span>
      </h2>
      <ul className="dash-waiting-list">
        {shown.map((order) => (
          <li key={order.id}>
            <AppLink href={place.order(order.id)} className="dash-need">
              <strong className="part-reference">{order.content.reference}</strong>
              <span className="dash-how">
                <OrderStatusBadge order={order} />
                <PendingBadge order={order} />
              </span>
            </AppLink>
          </li>
        ))}
      </ul>
      <AppLink href={place.list('waiting')}>{m.dashboard_in_list({ count: orders.length })}</AppLink>
    </section>
  )
}
