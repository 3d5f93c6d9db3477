import { useId } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Button } from './button.tsx'
import { Field, type FieldProps } from './field.tsx'

type QuickDate = { value: string; label: string }
type DateFieldProps = FieldProps & {
  /** Local calendar date, YYYY-MM-DD, or empty. */
  value: string
  onChange: (value: string) => void
  min?: string
  max?: string
  /** One-tap dates under the field: today, tomorrow, next Monday. */
  quick?: readonly QuickDate[]
  name?: string
  onBlur?: () => void
}

export function DateField({ value, onChange, min, max, quick, name, onBlur, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <>
          <input
            className="lb-input"
            type="date"
            {...control}
            name={name}
            min={min}
            max={max}
            value={value}
            onBlur={onBlur}
            onChange={(event) => onChange(event.target.value)}
          />
          <QuickChoices
            label={field.label}
            options={quick ?? []}
            isChosen={(option) => option.value === value}
            onChoose={(option) => onChange(option.value)}
          />
        </>
      )}
    </Field>
  )
}

type TimeFieldProps = FieldProps & {
  /** Local time, HH:MM, or empty. */
  value: string
  onChange: (value: string) => void
  /** Minutes. */
  step?: number
  name?: string
  onBlur?: () => void
}

export function TimeField({ value, onChange, step = 15, name, onBlur, ...field }: TimeFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          className="lb-input"
          type="time"
          {...control}
          name={name}
          step={step * 60}
          value={value}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type TimeSpan = { from: string; until: string }
type TimeWindowFieldProps = FieldProps & {
  value: TimeSpan
  onChange: (value: TimeSpan) => void
  /** One-tap windows such as 08:00–12:00 or the opening hours of the place. */
  quick?: readonly (TimeSpan & { label: string })[]
}

export function TimeWindowField({ value, onChange, quick, ...field }: TimeWindowFieldProps) {
  const id = useId()
  const input = (part: 'from' | 'until', words: string, invalid: true | undefined) => (
    <span className="lb-field">
      <label htmlFor={`${id}-${part}`}>{words}</label>
      <input
        id={`${id}-${part}`}
        className="lb-input"
        type="time"
        step={900}
        aria-invalid={invalid}
        value={value[part]}
        onChange={(event) => onChange({ ...value, [part]: event.target.value })}
      />
    </span>
  )
  return (
    <Field {...field} as="group">
      {(control) => (
        <>
          <div className="lb-window">
            {input('from', m.ui_from(), control['aria-invalid'])}
            {input('until', m.ui_until(), control['aria-invalid'])}
          </div>
          <QuickChoices
            label={field.label}
            options={quick ?? []}
            isChosen={(option) => option.from === value.from && option.until === value.until}
            onChoose={({ from, until }) => onChange({ from, until })}
          />
        </>
      )}
    </Field>
  )
}

type QuickProps<Option> = {
  label: string
  options: readonly Option[]
  isChosen: (option: Option) => boolean
  onChoose: (option: Option) => void
}

function QuickChoices<Option extends { label: string }>({ label, options, isChosen, onChoose }: QuickProps<Option>) {
  if (options.length === 0) return null
  return (
    <div className="lb-chips" role="group" aria-label={label}>
      {options.map((option) => (
        <Button key={option.label} isPressed={isChosen(option)} onClick={() => onChoose(option)}>
          {option.label}
        </Button>
      ))}
    </div>
  )
}
