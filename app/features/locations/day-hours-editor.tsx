import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Button, IconButton } from '../../ui/button.tsx'
import { TimeWindowField } from '../../ui/date-field.tsx'
import {
  endsNextDay,
  MOST_INTERVALS,
  withInterval,
  withKind,
  withOneMore,
  withoutInterval,
  type DayHours,
  type Interval,
} from './opening-hours.ts'
import './locations.css'

const WORDS: { readonly [K in DayHours['kind']]: () => string } = {
  unknown: m.locations_hours_unknown,
  closed: m.locations_hours_closed,
  open: m.locations_hours_open,
}

interface DayHoursEditorProps {
  /** "Monday", "Public holidays", "24 Dec": read with every field. */
  readonly name: string
  readonly hours: DayHours
  readonly kinds?: readonly DayHours['kind'][]
  /** What opening begins with. */
  readonly usual?: Interval
  readonly problem: string | undefined
  readonly onChange: (hours: DayHours) => void
  /** Further things to do with this day. */
  readonly more?: ReactNode
}

/** G4: one day, not known, closed or open with several intervals. */
export function DayHoursEditor({
  name,
  hours,
  kinds = ['unknown', 'closed', 'open'],
  usual,
  problem,
  onChange,
  more,
}: DayHoursEditorProps) {
  return (
    <>
      <div className="loc-day-kinds" role="group" aria-label={m.locations_hours_of_day({ day: name })}>
        {kinds.map((kind) => (
          <Button key={kind} isPressed={hours.kind === kind} onClick={() => onChange(withKind(hours, kind, usual))}>
            {WORDS[kind]()}
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
                onChange={(next) => onChange(withInterval(hours, index, next))}
              />
              <IconButton
                icon={IconX}
                kind="quiet"
                label={m.locations_hours_remove({ day: name, n: index + 1 })}
                onClick={() => onChange(withoutInterval(hours, index))}
              />
            </div>
          ))}
          <div className="lb-row">
            {hours.intervals.length < MOST_INTERVALS ? (
              <Button kind="quiet" icon={IconPlus} onClick={() => onChange(withOneMore(hours))}>
                {m.locations_hours_add()}
              </Button>
            ) : null}
            {more}
          </div>
        </div>
      ) : null}
    </>
  )
}
