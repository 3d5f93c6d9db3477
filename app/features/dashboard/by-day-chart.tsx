import { m } from '#app/paraglide/messages.js'
import { BarChart } from '#app/parts/chart/bar-chart.tsx'
import { type ChartBar } from '#app/parts/chart/chart-looks.ts'
import { ChartTable } from '#app/parts/chart/chart-table.tsx'
import { LookKey } from '#app/parts/chart/part-legend.tsx'
import { STOP_STATES } from '#app/parts/figures/figure.ts'
import { STATE_WORDS } from '#app/parts/figures/figure-words.ts'
import { type Period } from '#app/parts/figures/period.ts'
import { dateText } from '#app/parts/when-text.ts'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { type DashboardPlace } from './dashboard-place.ts'
import { STATE_LOOKS } from './hour-chart.tsx'
import { onTimeShare } from './summary.ts'
import { type DaySummary } from './use-summary.ts'

const FROM_BELOW = STOP_STATES.toReversed()

interface ByDayChartProps {
  readonly days: readonly DaySummary[]
  readonly today: string
  readonly place: DashboardPlace
}

/** B1: the deliveries of each day and how they stand. */
export function ByDayChart({ days, today, place }: ByDayChartProps) {
  const isPhone = useMedia(PHONE_QUERY)
  const bars = days.map((day) => barOf(day, today, place))
  if (bars.every(({ value }) => value === 0)) return null
  const used = FROM_BELOW.filter((state) => days.some(({ summary }) => summary.count(`deliver.${state}`) > 0))
  const onTime = { head: m.dashboard_on_time(), cells: onTimeCells(days, place) }
  return (
    <section className="lb-surface dash-chart" aria-label={m.dashboard_by_day()}>
      <div className="dash-chart-head">
        <h2>{m.dashboard_by_day()}</h2>
        <LookKey parts={used.map((state) => ({ key: state, label: STATE_WORDS[state](), look: STATE_LOOKS[state] }))} />
      </div>
      <BarChart
        label={m.dashboard_by_day()}
        bars={isPhone ? bars.filter(({ value }) => value > 0) : bars}
        direction={isPhone ? 'rows' : 'columns'}
      />
      <ChartTable caption={m.dashboard_by_day()} head={m.dashboard_date()} bars={bars} extra={onTime} />
    </section>
  )
}

/** Days without a noted arrival have no share. */
function onTimeCells(days: readonly DaySummary[], place: DashboardPlace) {
  return new Map(
    days.flatMap(({ date, summary }) => {
      const { share } = onTimeShare(summary, 'deliver')
      if (share === null) return []
      const href = place.list('deliver.on-time', { period: { kind: 'date', date } })
      return [[date, { text: m.figures_percent({ share }), href }]]
    }),
  )
}

function barOf({ date, summary }: DaySummary, today: string, place: DashboardPlace): ChartBar {
  const period: Period = { kind: 'date', date }
  return {
    key: date,
    label: dateText(date, today),
    shortLabel: String(Number(date.slice(8))),
    value: summary.count('deliver'),
    href: place.list('deliver', { period }),
    parts: FROM_BELOW.map((state) => ({
      key: state,
      label: STATE_WORDS[state](),
      value: summary.count(`deliver.${state}`),
      look: STATE_LOOKS[state],
      href: place.list(`deliver.${state}`, { period }),
    })),
  }
}
