import { m } from '#app/paraglide/messages.js'
import { BarChart } from '#app/parts/chart/bar-chart.tsx'
import { type ChartBar, type ChartLook } from '#app/parts/chart/chart-looks.ts'
import { ChartTable } from '#app/parts/chart/chart-table.tsx'
import { LookKey } from '#app/parts/chart/part-legend.tsx'
import { ANY_HOUR, STOP_STATES, type StopState } from '#app/parts/figures/figure.ts'
import { hourWords, STATE_WORDS } from '#app/parts/figures/figure-words.ts'
import { type StopKind } from '#app/parts/figures/stop-facts.ts'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { type DashboardPlace } from './dashboard-place.ts'
import { hoursShown, type Summary } from './summary.ts'

export const STATE_LOOKS: { readonly [S in StopState]: ChartLook } = {
  done: 'done',
  'under-way': 'moving',
  'to-come': 'todo',
  overdue: 'needs-you',
  failed: 'refused',
}
/** What is done lies at the bottom of a bar. */
const FROM_BELOW = STOP_STATES.toReversed()

interface HourChartProps {
  readonly kind: StopKind
  readonly summary: Summary
  readonly place: DashboardPlace
}

/** B2: how many orders are due in each hour, and how they stand. */
export function HourChart({ kind, summary, place }: HourChartProps) {
  const isPhone = useMedia(PHONE_QUERY)
  const label = kind === 'collect' ? m.dashboard_by_hour_collect() : m.dashboard_by_hour_deliver()
  const bars = hoursShown(kind, summary, isPhone).map((hour) => barOf(`${kind}.h${hour}`, hour, { summary, place }))
  const used = FROM_BELOW.filter((state) => summary.count(`${kind}.${state}`) > 0)
  if (bars.length === 0) return null
  return (
    <figure className="dash-chart">
      <figcaption>
        <h3>{label}</h3>
        <LookKey parts={used.map((state) => ({ key: state, label: STATE_WORDS[state](), look: STATE_LOOKS[state] }))} />
      </figcaption>
      <BarChart label={label} bars={bars} direction={isPhone ? 'rows' : 'columns'} />
      <p className="lb-soft lb-small">{m.dashboard_hours_are_local()}</p>
      <ChartTable caption={label} head={m.dashboard_hour()} bars={bars} />
    </figure>
  )
}

function barOf(name: string, hour: string, { summary, place }: Omit<HourChartProps, 'kind'>): ChartBar {
  return {
    key: hour,
    label: hourWords(hour),
    shortLabel: hour === ANY_HOUR ? m.figures_any_time_short() : String(Number(hour)),
    value: summary.count(name),
    href: place.list(name),
    parts: FROM_BELOW.map((state) => ({
      key: state,
      label: STATE_WORDS[state](),
      value: summary.count(`${name}.${state}`),
      look: STATE_LOOKS[state],
      href: place.list(`${name}.${state}`),
    })),
  }
}
