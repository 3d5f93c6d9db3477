import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type StopKind } from '#app/parts/figures/stop-facts.ts'
import { AppLink } from '#app/parts/navigation.tsx'
import { type Conflict } from '#shared/conflicts/conflict.ts'
import { Tabs } from '#app/ui/tabs.tsx'
import { useMedia } from '#app/ui/use-media.ts'
import { ByDayChart } from './by-day-chart.tsx'
import { type DashboardPlace } from './dashboard-place.ts'
import { dayLines } from './day-lines.ts'
import { DayStopList } from './day-stop-list.tsx'
import { HourChart } from './hour-chart.tsx'
import { NeedsYouList } from './needs-you.tsx'
import { OutcomePanel, PunctualPanel } from './outcome-panels.tsx'
import { SpentPanel } from './spent-panel.tsx'
import { RoadCounts, StatusCounts } from './status-counts.tsx'
import { type Dashboard } from './use-summary.ts'
import { WaitingList } from './waiting-list.tsx'

interface DayPanelProps {
  readonly dashboard: Dashboard
  readonly conflicts: readonly Conflict[]
  readonly today: string
  readonly place: DashboardPlace
}

const SIDE_BY_SIDE = '(min-width: 900px)'
/** More stops than these are looked through in the list, which can search and sort. */
const LINES_SHOWN = 20

/** Days that have orders: who is needed, how they stand, then the stops in the order in which they are due. */
export function DayPanel({ dashboard, conflicts, today, place }: DayPanelProps) {
  const { summary, days } = dashboard
  return (
    <>
      <NeedsYouList summary={summary} conflicts={conflicts} today={today} place={place} />
      <StatusCounts summary={summary} place={place} />
      <WaitingList summary={summary} place={place} />
      {days.length > 0 ? <ByDayChart days={days} today={today} place={place} /> : null}
      <Timetable dashboard={dashboard} place={place} />
      <RoadCounts summary={summary} place={place} />
      <div className="dash-panels">
        <PunctualPanel summary={summary} place={place} />
        <OutcomePanel summary={summary} place={place} />
        <SpentPanel summary={summary} place={place} />
      </div>
    </>
  )
}

type HalvesProps = Pick<DayPanelProps, 'dashboard' | 'place'>

function Timetable({ dashboard, place }: HalvesProps) {
  const isWide = useMedia(SIDE_BY_SIDE)
  const [chosen, setChosen] = useState<StopKind | null>(null)
  const { summary } = dashboard
  const names = { collect: m.dashboard_collections(), deliver: m.dashboard_deliveries() }
  if (isWide)
    return (
      <div className="dash-halves">
        {(['collect', 'deliver'] as const).map((kind) => (
          <section key={kind} className="lb-surface dash-half" aria-label={names[kind]}>
            <h2>
              {names[kind]}{' '}
              <AppLink href={place.list(kind)} label={`${names[kind]}: ${m.dashboard_total({ count: summary.count(kind) })}`}>
                {summary.count(kind)}
              </AppLink>
            </h2>
            <Half kind={kind} name={names[kind]} dashboard={dashboard} place={place} />
          </section>
        ))}
      </div>
    )
  const shown = chosen ?? (summary.count('collect') === 0 && summary.count('deliver') > 0 ? 'deliver' : 'collect')
  return (
    <section className="lb-surface dash-half">
      <Tabs
        label={m.dashboard_stops_label()}
        selected={shown}
        onSelect={(id) => setChosen(id === 'deliver' ? 'deliver' : 'collect')}
        tabs={[
          { id: 'collect', label: names.collect, count: summary.count('collect') },
          { id: 'deliver', label: names.deliver, count: summary.count('deliver') },
        ]}
      />
      <Half kind={shown} name={names[shown]} dashboard={dashboard} place={place} />
    </section>
  )
}

function Half({ kind, name, dashboard, place }: HalvesProps & { kind: StopKind; name: string }) {
  const { summary, scope } = dashboard
  const count = summary.count(kind)
  if (count === 0)
    return <p className="lb-soft dash-none">{kind === 'collect' ? m.dashboard_no_collections() : m.dashboard_no_deliveries()}</p>
  const isOneDay = dashboard.days.length === 0
  const lines = isOneDay ? dayLines(summary.ordersOf(kind), kind, scope) : []
  const isCut = lines.length > LINES_SHOWN
  return (
    <>
      <HourChart kind={kind} summary={summary} place={place} />
      {isOneDay ? <DayStopList label={name} lines={lines.slice(0, LINES_SHOWN)} hrefOf={place.order} /> : null}
      {isCut || !isOneDay ? <AppLink href={place.list(kind)}>{m.dashboard_in_list({ count })}</AppLink> : null}
    </>
  )
}
