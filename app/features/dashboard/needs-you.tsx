import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { NEEDS, type Need } from '#app/parts/figures/figure.ts'
import { NEED_WORDS } from '#app/parts/figures/figure-words.ts'
import { placeName } from '#app/parts/figures/stop-facts.ts'
import { AppLink } from '#app/parts/navigation.tsx'
import { dateText } from '#app/parts/when-text.ts'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { type Tone } from '#app/ui/tones.ts'
import { type Conflict } from '#shared/conflicts/conflict.ts'
import { allStops } from '#shared/orders/order-rules.ts'
import { type Order, type Stop } from '#shared/orders/order.ts'
import { type DashboardPlace } from './dashboard-place.ts'
import { executionAt } from './day-lines.ts'
import { type Summary } from './summary.ts'
import './dashboard.css'

interface NeedsYouProps {
  readonly summary: Summary
  readonly conflicts: readonly Conflict[]
  readonly today: string
  readonly place: DashboardPlace
}

/** The others are behind the number; on a phone every line pushes the day further down. */
const SHOWN = { desk: 3, phone: 1 } as const
const TONES: { readonly [N in Need]: Tone } = {
  failed: 'refused',
  declined: 'refused',
  'overdue-deliver': 'needs-you',
  'overdue-collect': 'needs-you',
  undecided: 'waiting',
  returning: 'needs-you',
}

/** B10: what waits for a person, the most urgent first and before everything else; not there at all when nothing does. */
export function NeedsYouList({ summary, conflicts, today, place }: NeedsYouProps) {
  const shown = useMedia(PHONE_QUERY) ? SHOWN.phone : SHOWN.desk
  const needs = NEEDS.filter((need) => summary.count(`need.${need}`) > 0)
  if (needs.length === 0 && conflicts.length === 0) return null
  return (
    <section className="dash-needs" aria-label={m.dashboard_needs_you()}>
      <h2>{m.dashboard_needs_you()}</h2>
      {conflicts.length > 0 ? <Conflicts conflicts={conflicts} shown={shown} place={place} /> : null}
      {needs.map((need) => {
        const orders = summary.ordersOf(`need.${need}`)
        return (
          <Group key={need} name={NEED_WORDS[need]()} tone={TONES[need]} count={orders.length} href={place.list(`need.${need}`)}>
            {soonestFirst(orders, need)
              .slice(0, shown)
              .map((order) => (
                <NeedLine
                  key={order.id}
                  title={order.content.reference}
                  why={whyOf(order, need, today)}
                  href={place.order(order.id)}
                />
              ))}
          </Group>
        )
      })}
    </section>
  )
}

function Conflicts({ conflicts, shown, place }: Pick<NeedsYouProps, 'conflicts' | 'place'> & { shown: number }) {
  return (
    <Group name={m.dashboard_conflicts()} tone="needs-you" count={conflicts.length} href={place.tray}>
      {conflicts.slice(0, shown).map(({ id, orderId, mine }) => (
        <NeedLine
          key={id}
          title={m.dashboard_conflict({ reference: mine.reference })}
          why={m.dashboard_conflict_what()}
          href={place.order(orderId)}
        />
      ))}
    </Group>
  )
}

interface GroupProps {
  readonly name: string
  readonly tone: Tone
  readonly count: number
  readonly href: string
  readonly children: ReactNode
}

function Group({ name, tone, count, href, children }: GroupProps) {
  return (
    <section className="dash-need-group" aria-label={name}>
      <AppLink href={href} className="dash-need-head">
        <StatusBadge tone={tone} label={name} />
        <strong>{count}</strong>
        <span className="lb-visually-hidden">{m.dashboard_in_list({ count })}</span>
      </AppLink>
      <ul>{children}</ul>
    </section>
  )
}

function NeedLine({ title, why, href }: { title: string; why: string; href: string }) {
  return (
    <li>
      <AppLink href={href} className="dash-need">
        <span className="dash-what">
          <strong>{title}</strong>
          <span>{why}</span>
        </span>
        <IconChevron className="lb-icon" aria-hidden="true" />
      </AppLink>
    </li>
  )
}

function whyOf(order: Order, need: Need, today: string): string {
  if (need === 'declined') {
    const by = order.ended?.by.name ?? ''
    const reason = order.ended?.reason ?? null
    return reason ? m.dashboard_declined_why({ by, reason }) : m.dashboard_declined_no_reason({ by })
  }
  const stop = stopOfNeed(order, need)
  if (!stop) return ''
  const where = placeName(stop.place)
  if (need === 'failed' || need === 'returning') return m.dashboard_failed_where({ place: where })
  const { date, until } = stop.window
  const day = dateText(date, today)
  return until
    ? m.dashboard_due_until({ time: `${day} ${until}`, place: where })
    : m.dashboard_due_on({ date: day, place: where })
}

function stopOfNeed(order: Order, need: Need): Stop | undefined {
  const stops = allStops(order.content).map(({ stop }) => stop)
  const last = (stop: Stop) => executionAt(order, new Set([stop.id]))
  if (need === 'failed') return stops.find((stop) => last(stop) === 'delivery-failed')
  if (need === 'returning') return stops.find((stop) => last(stop) === 'return-in-transit')
  const kind = need === 'overdue-deliver' ? 'deliver' : 'collect'
  return stops.find((stop) => stop.kind === kind && last(stop) !== 'collected' && last(stop) !== 'delivered')
}

function soonestFirst(orders: readonly Order[], need: Need): readonly Order[] {
  const due = (order: Order) => {
    const window = stopOfNeed(order, need)?.window
    return `${window?.date ?? '9'} ${window?.until ?? '24:00'}`
  }
  return orders.toSorted((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0))
}
