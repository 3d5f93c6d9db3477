import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import { WEEKDAYS } from '#shared/locations/location.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TimeWindowField } from '../../ui/date-field.tsx'
import { type FormProblems } from './location-form-state.ts'
import { dayName, problemText } from './location-words.ts'
import {
  addInterval,
  copyToWorkdays,
  endsNextDay,
  MOST_INTERVALS,
  removeInterval,
  setInterval,
  setKind,
  type DayHours,
  type WeekHours,
  type Weekday,
} from './opening-hours.ts'
import './locations.css'

const KINDS: readonly { readonly kind: DayHours['kind']; readonly label: () => string }[] = [
  { kind: 'unknown', label: m.locations_hours_unknown },
  { kind: 'closed', label: m.locations_hours_closed },
  { kind: 'open', label: m.locations_hours_open },
]

export interface OpeningHoursEditorProps {
  readonly week: WeekHours
  readonly problems: FormProblems
  readonly onChange: (week: WeekHours) => void
}

/** G4: seven days, each not known, closed or open with several intervals. */
export function OpeningHoursEditor({ week, problems, onChange }: OpeningHoursEditorProps) {
  return (
    <div className="loc-week">
      {WEEKDAYS.map((day) => (
        <DayEditor key={day} day={day} week={week} problem={problemText(problems[`hours.${day}`])} onChange={onChange} />
      ))}
    </div>
  )
}

interface DayProps {
  readonly day: Weekday
  readonly week: WeekHours
  readonly problem: string | undefined
  readonly onChange: (week: WeekHours) => void
}

function DayEditor({ day, week, problem, onChange }: DayProps) {
  const hours = week[day]
  const name = dayName(day)
  return (
    <section className="loc-day" aria-label={m.locations_hours_of_day({ day: name })}>
      <h3 className="loc-day-name">{name}</h3>
      <div className="loc-day-kinds" role="group" aria-label={m.locations_hours_of_day({ day: name })}>
        {KINDS.map(({ kind, label }) => (
          <Button key={kind} isPressed={hours.kind === kind} onClick={() => onChange(setKind(week, day, kind))}>
            {label()}
          </Button>
        ))}
      </div>
      {hours.kind === 'open' ? (
        <div className="loc-day-times">
          {hours.intervals.map((interval, index) => (
            <div className="loc-interval" key={index}>
              <TimeWindowField
                label={m.locations_hours_interval({ day: name, n: index + 1 })}
                isLabelHidden
                value={interval}
                error={index === hours.intervals.length - 1 ? problem : undefined}
                hint={endsNextDay(interval) ? m.locations_hours_next_day() : undefined}
                onChange={(next) => onChange(setInterval(week, day, index, next))}
              />
              <IconButton
                icon={IconX}
                kind="quiet"
                label={m.locations_hours_remove({ day: name, n: index + 1 })}
                onClick={() => onChange(removeInterval(week, day, index))}
              />
            </div>
          ))}
          <div className="lb-row">
            {hours.intervals.length < MOST_INTERVALS ? (
              <Button kind="quiet" icon={IconPlus} onClick={() => onChange(addInterval(week, day))}>
                {m.locations_hours_add()}
              </Button>
            ) : null}
            {day === 'mon' ? (
              <Button kind="quiet" icon={IconCopy} onClick={() => onChange(copyToWorkdays(week, day))}>
                {m.locations_hours_copy()}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </section>
  )
}
