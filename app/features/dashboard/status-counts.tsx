import { type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useGo } from '#app/parts/navigation.tsx'
import { EXECUTION_LOOKS, ORDER_LOOKS } from '#app/parts/order-status.tsx'
import { StatCard } from '#app/ui/facts.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { type Tone } from '#app/ui/tones.ts'
import { EXECUTION_STATUSES, ORDER_STATUSES } from '#shared/orders/order.ts'
import { type DashboardPlace } from './dashboard-place.ts'
import { shares, type Summary } from './summary.ts'

interface Look {
  readonly tone: Tone
  readonly label: () => string
}
interface Card {
  readonly name: string
  readonly look: Look
  readonly count: number
  readonly share: number
}

/** B4: every status with its count and its share of all orders of these days; a press opens exactly what was counted. */
export function StatusCounts({ summary, place }: { summary: Summary; place: DashboardPlace }) {
  const statuses = ORDER_STATUSES.map((status) => ({ name: `status.${status}`, look: ORDER_LOOKS[status] }))
  return (
    <Cards label={m.dashboard_counts()} cards={cardsOf(statuses, summary)} place={place}>
      <TotalCard count={summary.count('all')} href={place.list('all')} />
    </Cards>
  )
}

/** B2, B4: the newest report of each order; the rest has none yet. */
export function RoadCounts({ summary, place }: { summary: Summary; place: DashboardPlace }) {
  const statuses = EXECUTION_STATUSES.map((status) => ({ name: `execution.${status}`, look: EXECUTION_LOOKS[status] }))
  const cards = cardsOf(statuses, summary)
  if (cards.length === 0) return null
  return (
    <section className="dash-road" aria-label={m.dashboard_on_road()}>
      <h2>{m.dashboard_on_road()}</h2>
      <Cards label={m.dashboard_on_road()} cards={cards} place={place} />
    </section>
  )
}

/** Shares are of all orders; what no card counts takes part in the rounding, so that no share is too large. */
function cardsOf(statuses: readonly { readonly name: string; readonly look: Look }[], { count }: Summary): readonly Card[] {
  const counts = statuses.map(({ name }) => count(name))
  const rest = count('all') - counts.reduce((sum, one) => sum + one, 0)
  const parts = shares([...counts, rest])
  return statuses
    .map(({ name, look }, at) => ({ name, look, count: counts[at] ?? 0, share: parts[at] ?? 0 }))
    .filter((card) => card.count > 0)
}

function TotalCard({ count, href }: { count: number; href: string }) {
  const go = useGo()
  return <StatCard figure={count} label={<strong>{m.figures_all()}</strong>} onOpen={() => go(href)} />
}

interface CardsProps {
  readonly label: string
  readonly cards: readonly Card[]
  readonly place: DashboardPlace
  readonly children?: ReactNode
}

function Cards({ label, cards, place, children }: CardsProps) {
  const go = useGo()
  return (
    <div className="lb-stats dash-counts" role="group" aria-label={label}>
      {children}
      {cards.map(({ name, look, count, share }) => (
        <StatCard
          key={name}
          figure={count}
          percent={share}
          label={<StatusBadge tone={look.tone} label={look.label()} />}
          onOpen={() => go(place.list(name))}
        />
      ))}
    </div>
  )
}
