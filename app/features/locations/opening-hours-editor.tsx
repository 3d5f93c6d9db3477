import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import { m } from '#app/paraglide/messages.js'
import { WEEKDAYS } from '#shared/locations/location.ts'
import { Button } from '../../ui/button.tsx'
import { DayHoursEditor } from './day-hours-editor.tsx'
import { type FormProblems, type LocationForm } from './location-form-state.ts'
import { dayName, problemText } from './location-words.ts'
import { copyToWorkdays, usualOn, type DayHours, type WeekHours } from './opening-hours.ts'
import './locations.css'

export interface OpeningHoursEditorProps {
  readonly week: WeekHours
  readonly holidays: DayHours
  readonly problems: FormProblems
  readonly onChange: (hours: Partial<Pick<LocationForm, 'hours' | 'holidays'>>) => void
}

/** G4: seven days and the public holidays, each not known, closed or open with several intervals. */
export function OpeningHoursEditor({ week, holidays, problems, onChange }: OpeningHoursEditorProps) {
  const holidayName = m.locations_field_holidays()
  return (
    <div className="loc-week">
      {WEEKDAYS.map((day) => (
        <section className="loc-day" key={day} aria-label={m.locations_hours_of_day({ day: dayName(day) })}>
          <h3 className="loc-day-name">{dayName(day)}</h3>
          <DayHoursEditor
            name={dayName(day)}
            hours={week[day]}
            usual={usualOn(week, day)}
            problem={problemText(problems[`hours.${day}`])}
            onChange={(hours) => onChange({ hours: asFormHours({ ...week, [day]: hours }) })}
            more={
              day === 'mon' ? (
                <Button kind="quiet" icon={IconCopy} onClick={() => onChange({ hours: asFormHours(copyToWorkdays(week, day)) })}>
                  {m.locations_hours_copy()}
                </Button>
              ) : null
            }
          />
        </section>
      ))}
      <section className="loc-day" aria-label={m.locations_hours_of_day({ day: holidayName })}>
        <h3 className="loc-day-name">{holidayName}</h3>
        <DayHoursEditor
          name={holidayName}
          hours={holidays}
          problem={problemText(problems.holidays)}
          onChange={(hours) => onChange({ holidays: asFormDay(hours) })}
        />
      </section>
    </div>
  )
}

function asFormHours(week: WeekHours): LocationForm['hours'] {
  return week as LocationForm['hours'] // the form's type differs by `readonly` only; nothing writes into it
}

function asFormDay(hours: DayHours): LocationForm['holidays'] {
  return hours as LocationForm['holidays'] // the form's type differs by `readonly` only; nothing writes into it
}
