import { m } from '#app/paraglide/messages.js'
import { type Stop } from '#shared/orders/order.ts'
import { AppLink } from '#app/parts/navigation.tsx'
import { MarkBadge } from '#app/parts/order-card.tsx'
import { ExecutionBadge, OrderStatusBadge, PendingBadge } from '#app/parts/order-status.tsx'
import { zoneText } from '#app/parts/when-text.ts'
import { useView } from '#app/sync-client/hooks.ts'
import { type DayLine } from './day-lines.ts'
import './dashboard.css'

export interface DayStopListProps {
  readonly label: string
  readonly lines: readonly DayLine[]
  readonly hrefOf: (orderId: string) => string
}

/** Stops by time: the time first and large, then what it is called, where it is and how it stands. */
export function DayStopList({ label, lines, hrefOf }: DayStopListProps) {
  return (
    <ul className="dash-stops" aria-label={label}>
      {lines.map((line) => (
        <li key={line.key}>
          <DayStopLine line={line} href={hrefOf(line.order.id)} />
        </li>
      ))}
    </ul>
  )
}

function DayStopLine({ line, href }: { line: DayLine; href: string }) {
  const { order, stop, count, execution } = line
  const isWaiting = useView().isWaiting('order', order.id)
  return (
    <AppLink href={href} className="dash-stop">
      <StopTime stop={stop} />
      <span className="dash-what">
        <strong className="part-reference">{order.content.reference}</strong>
        <span className="dash-place">
          {stop.place.name}, {stop.place.city} {stop.place.country}
          {count > 1 ? ` · ${m.dashboard_stops_here({ count })}` : ''}
        </span>
      </span>
      <span className="dash-how">
        {execution ? <ExecutionBadge status={execution} /> : <OrderStatusBadge order={order} />}
        {isWaiting ? <MarkBadge mark="waiting" /> : null}
        <PendingBadge order={order} />
      </span>
    </AppLink>
  )
}

function StopTime({ stop }: { stop: Stop }) {
  const { from, until, date } = stop.window
  const zone = from || until ? zoneText(stop.place.timeZone, date) : ''
  if (!from && !until) return <span className="dash-time dash-time-any">{m.dashboard_any_time()}</span>
  return (
    <span className="dash-time">
      <time dateTime={from ?? until}>{from ?? m.dashboard_until({ time: until ?? '' })}</time>
      {from && until ? <small>–{until}</small> : null}
      {zone ? <small>{zone}</small> : null}
    </span>
  )
}
