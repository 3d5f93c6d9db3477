import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { m } from '#app/paraglide/messages.js'
import { AppLink } from '../../parts/navigation.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { orderLook } from '../../parts/order-status.tsx'
import { type NeedsYou } from './dashboard-day.ts'
import './dashboard.css'

/** What waits for a person, before everything else; not there at all when nothing does. */
export function NeedsYouList({ needs, hrefOf }: { needs: readonly NeedsYou[]; hrefOf: (orderId: string) => string }) {
  if (needs.length === 0) return null
  return (
    <section className="dash-needs" aria-label={m.dashboard_needs_you()}>
      <h2>{m.dashboard_needs_you()}</h2>
      <ul>
        {needs.map((need) => {
          const { badge, title, why, orderId } = wordsOf(need)
          return (
            <li key={need.key}>
              <AppLink href={hrefOf(orderId)} className="dash-need">
                <span className="dash-what">
                  <strong>{title}</strong>
                  <span>{why}</span>
                </span>
                {badge}
                <IconChevron className="lb-icon" aria-hidden="true" />
              </AppLink>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function wordsOf(need: NeedsYou) {
  if (need.kind === 'conflict') {
    const { conflict } = need
    return {
      orderId: conflict.orderId,
      title: m.dashboard_conflict({ reference: conflict.mine.reference }),
      why: m.dashboard_conflict_what(),
      badge: <StatusBadge tone="needs-you" label={m.parts_needs_decision()} />,
    }
  }
  const { order } = need
  const reference = order.content.reference
  if (need.kind === 'failed') {
    return {
      orderId: order.id,
      title: m.dashboard_failed({ reference }),
      why: m.dashboard_failed_where({ place: `${need.stop.place.name}, ${need.stop.place.city}` }),
      badge: <StatusBadge tone="refused" label={m.parts_execution_delivery_failed()} />,
    }
  }
  const by = order.ended?.by.name ?? ''
  const look = orderLook(order)
  return {
    orderId: order.id,
    title: m.dashboard_declined({ reference }),
    why: need.reason ? m.dashboard_declined_why({ by, reason: need.reason }) : m.dashboard_declined_no_reason({ by }),
    badge: <StatusBadge tone={look.tone} label={look.label()} />,
  }
}
