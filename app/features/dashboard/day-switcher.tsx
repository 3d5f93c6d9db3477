import { m } from '#app/paraglide/messages.js'
import { type Instant, type TimeZone } from '#shared/kernel/time.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { dayAt, parseDay, TODAY, type DayChoice } from './dashboard-day.ts'
import './dashboard.css'

export interface DaySwitcherProps {
  readonly choice: DayChoice
  readonly now: Instant
  /** Whose calendar the date box shows; each stop keeps its own. */
  readonly zone: TimeZone
  readonly onChoose: (choice: DayChoice) => void
}

const NEAR = [
  { days: -1, label: m.dashboard_yesterday },
  { days: 0, label: m.dashboard_today },
  { days: 1, label: m.dashboard_tomorrow },
] as const

/** One tap for the three days that people speak of, two for any other. */
export function DaySwitcher({ choice, now, zone, onChoose }: DaySwitcherProps) {
  return (
    <div className="dash-days" role="group" aria-label={m.dashboard_day()}>
      {NEAR.map(({ days, label }) => (
        <Button
          key={days}
          isPressed={choice.kind === 'relative' && choice.days === days}
          onClick={() => onChoose({ kind: 'relative', days })}
        >
          {label()}
        </Button>
      ))}
      <DateField
        label={m.dashboard_other_day()}
        isLabelHidden
        value={dayAt(choice, now, zone)}
        onChange={(date) => onChoose(date === '' ? TODAY : parseDay(date))}
      />
    </div>
  )
}
