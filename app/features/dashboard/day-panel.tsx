import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type OrderStatus } from '#shared/orders/order.ts'
import { AppLink, useGo } from '../../parts/navigation.tsx'
import { ORDER_LOOKS } from '../../parts/order-status.tsx'
import { Button } from '../../ui/button.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { type DashboardDay, type DayStop } from './dashboard-day.ts'
import { type useDashboardPlace } from './dashboard-paths.ts'
import { DayStopList } from './day-stop-list.tsx'
import { NeedsYouList } from './needs-you.tsx'
import { StatusCounts } from './status-counts.tsx'
import { WaitingList } from './waiting-list.tsx'

type Place = ReturnType<typeof useDashboardPlace>
const SIDE_BY_SIDE = '(min-width: 900px)'

/** A day that has orders: who is needed, how it stands, then the day in the order in which it happens. */
export function DayPanel({ day, place, date }: { day: DashboardDay; place: Place; date: string }) {
  const go = useGo()
  if (place.status) return <OneStatus day={day} place={place} status={place.status} date={date} />
  return (
    <>
      <NeedsYouList needs={day.needsYou} hrefOf={place.order} />
      <StatusCounts counts={day.counts} onOpen={(status) => go(place.at(place.choice, status))} />
      <WaitingList orders={day.waiting} hrefOf={place.order} />
      <Timetable day={day} place={place} />
    </>
  )
}

function Timetable({ day, place }: { day: DashboardDay; place: Place }) {
  const isWide = useMedia(SIDE_BY_SIDE)
  const [chosen, setChosen] = useState<'collections' | 'deliveries' | null>(null)
  const halves = {
    collections: { label: m.dashboard_collections(), lines: day.collections, empty: m.dashboard_no_collections() },
    deliveries: { label: m.dashboard_deliveries(), lines: day.deliveries, empty: m.dashboard_no_deliveries() },
  }
  const list = ({ label, lines, empty }: { label: string; lines: readonly DayStop[]; empty: string }) => (
    <DayStopList label={label} lines={lines} empty={empty} hrefOf={place.order} />
  )
  if (isWide)
    return (
      <div className="dash-halves">
        {Object.entries(halves).map(([id, half]) => (
          <section key={id} className="lb-surface dash-half" aria-label={half.label}>
            <h2>
              {half.label} <span className="lb-soft">{half.lines.length}</span>
            </h2>
            {list(half)}
          </section>
        ))}
      </div>
    )
  const shown = chosen ?? (day.collections.length === 0 && day.deliveries.length > 0 ? 'deliveries' : 'collections')
  return (
    <section className="lb-surface dash-half">
      <Tabs
        label={m.dashboard_stops_label()}
        selected={shown}
        onSelect={(id) => setChosen(id === 'deliveries' ? 'deliveries' : 'collections')}
        tabs={Object.entries(halves).map(([id, half]) => ({ id, label: half.label, count: half.lines.length }))}
      />
      {list(halves[shown])}
    </section>
  )
}

/** What one card counted: the same orders, once each. */
function OneStatus({ day, place, status, date }: { day: DashboardDay; place: Place; status: OrderStatus; date: string }) {
  const go = useGo()
  const lines = day.orders.filter(({ order }) => order.status === status)
  const label = `${ORDER_LOOKS[status].label()} · ${date}`
  return (
    <section className="lb-surface dash-half" aria-label={label}>
      <div className="lb-row-between">
        <h2>
          {ORDER_LOOKS[status].label()} <span className="lb-soft">{m.dashboard_total({ count: lines.length })}</span>
        </h2>
        <span className="lb-row">
          <AppLink href={place.orders(status)}>{m.dashboard_all_days()}</AppLink>
          <Button onClick={() => go(place.at(place.choice))}>{m.dashboard_all_day()}</Button>
        </span>
      </div>
      <DayStopList label={label} lines={lines} empty={m.dashboard_no_filtered()} hrefOf={place.order} showsKind />
    </section>
  )
}
