import { m } from '#app/paraglide/messages.js'
import { ORDER_STATUSES, type OrderStatus } from '#shared/orders/order.ts'
import { ORDER_LOOKS } from '../../parts/order-status.tsx'
import { StatCard } from '../../ui/facts.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { type DashboardDay } from './dashboard-day.ts'

/** The day in one look; a press opens exactly what was counted. */
export function StatusCounts({ counts, onOpen }: { counts: DashboardDay['counts']; onOpen: (status: OrderStatus) => void }) {
  const shown = ORDER_STATUSES.filter((status) => counts[status] > 0)
  return (
    <div className="lb-stats dash-counts" role="group" aria-label={m.dashboard_counts()}>
      {shown.map((status) => {
        const look = ORDER_LOOKS[status]
        return (
          <StatCard
            key={status}
            figure={counts[status]}
            label={<StatusBadge tone={look.tone} label={look.label()} />}
            onOpen={() => onOpen(status)}
          />
        )
      })}
    </div>
  )
}
