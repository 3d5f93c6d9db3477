import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button, IconButton } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { DayHoursEditor } from './day-hours-editor.tsx'
import { type FormProblems, type LocationForm } from './location-form-state.ts'
import { problemText } from './location-words.ts'
import { type DayHours } from './opening-hours.ts'
import './locations.css'

type FormException = LocationForm['exceptions'][number]
interface ExceptionsEditorProps {
  readonly exceptions: readonly FormException[]
  readonly problems: FormProblems
  readonly onChange: (exceptions: FormException[]) => void
}

const MOST = 60
const FRESH: FormException = { from: '', until: '', hours: { kind: 'closed' }, note: '' }

/** LOC-4 (G4): days on which other hours hold: a holiday of the company, stocktaking, a late shift before Christmas. */
export function ExceptionsEditor({ exceptions, problems, onChange }: ExceptionsEditorProps) {
  const set = (at: number, change: Partial<FormException>) =>
    onChange(exceptions.map((one, index) => (index === at ? { ...one, ...change } : one)))
  return (
    <div className="lb-stack-tight">
      <h3>{m.locations_field_exceptions()}</h3>
      {exceptions.map((exception, at) => {
        const name = m.locations_exception_name({ n: at + 1 })
        return (
          <section className="loc-exception" key={at} aria-label={name}>
            <div className="lb-form-grid">
              <DateField
                label={m.locations_exception_from()}
                value={exception.from}
                isRequired
                error={problemText(problems[`exceptions.${at}.from`])}
                onChange={(from) => set(at, { from, ...(exception.until < from ? { until: from } : {}) })}
              />
              <DateField
                label={m.locations_exception_until()}
                value={exception.until}
                min={exception.from}
                isRequired
                error={problemText(problems[`exceptions.${at}.until`])}
                onChange={(until) => set(at, { until })}
              />
              <TextField
                label={m.locations_exception_note()}
                value={exception.note}
                maxLength={80}
                onChange={(note) => set(at, { note })}
              />
            </div>
            <div className="loc-exception-times">
              <DayHoursEditor
                name={name}
                hours={exception.hours}
                kinds={['closed', 'open']}
                problem={problemText(problems[`exceptions.${at}.hours`])}
                onChange={(hours) => set(at, { hours: closedWhenEmpty(hours) })}
              />
              <IconButton
                icon={IconTrash}
                kind="quiet"
                label={m.locations_exception_remove({ name })}
                onClick={() => onChange(exceptions.filter((_, index) => index !== at))}
              />
            </div>
          </section>
        )
      })}
      {exceptions.length < MOST ? (
        <div>
          <Button icon={IconPlus} onClick={() => onChange([...exceptions, FRESH])}>
            {m.locations_exception_add()}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** An exception always says something: without any time left it says closed. */
function closedWhenEmpty(hours: DayHours): FormException['hours'] {
  return (hours.kind === 'unknown' ? { kind: 'closed' } : hours) as FormException['hours'] // differs by `readonly` only
}
