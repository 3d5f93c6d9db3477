import { m } from '#app/paraglide/messages.js'
import { type Instant, type TimeZone } from '#shared/kernel/time.ts'
import { Button } from '#app/ui/button.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { daysAt, parsePeriod, TODAY, type Period } from '#app/parts/figures/period.ts'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import './dashboard.css'

export interface DaySwitcherProps {
  readonly period: Period
  readonly now: Instant
  /** Whose calendar the date box shows; each stop keeps its own. */
  readonly zone: TimeZone
  readonly onChoose: (choice: Period) => void
}

const NEAR = [
  { days: -1, label: m.dashboard_yesterday },
  { days: 0, label: m.dashboard_today },
  { days: 1, label: m.dashboard_tomorrow },
] as const

/** One tap for the three days that people speak of, two for any other. */
export function DaySwitcher({ period, now, zone, onChoose }: DaySwitcherProps) {
  const isPhone = useMedia(PHONE_QUERY)
  return (
    <div className="dash-days" role="group" aria-label={m.dashboard_day()}>
      {NEAR.map(({ days, label }) => (
        <Button
          key={days}
          isPressed={period.kind === 'relative' && period.days === days}
          onClick={() => onChoose({ kind: 'relative', days })}
        >
          {label()}
        </Button>
      ))}
      {isPhone && period.kind !== 'last' ? null : <RangeButtons period={period} onChoose={onChoose} />}
      <DateField
        label={m.dashboard_other_day()}
        isLabelHidden
        value={period.kind === 'last' ? '' : daysAt(period, now, zone).from}
        onChange={(date) => onChoose(date === '' ? TODAY : parsePeriod(date))}
      />
    </div>
  )
}

/** On a phone they stand with the filters, but for whoever is in one of them. */
export function RangeButtons({ period, onChoose }: Pick<DaySwitcherProps, 'period' | 'onChoose'>) {
  return ([7, 28] as const).map((days) => (
    <Button
      key={days}
      isPressed={period.kind === 'last' && period.days === days}
      onClick={() => onChoose({ kind: 'last', days })}
    >
      {m.figures_last_days({ days })}
    </Button>
  ))
}
