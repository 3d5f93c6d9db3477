import { Field, type FieldProps } from './field.tsx'

type SelectOption = { value: string; label: string; disabledReason?: string }
type SelectFieldProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  options: readonly SelectOption[]
  /** Shown while nothing is chosen. */
  placeholder?: string
  name?: string
  onBlur?: () => void
}

/** Up to about ten choices, drawn by the system: the best wheel on a phone, the best keyboard on a desk. */
export function SelectField({ value, onChange, options, placeholder, name, onBlur, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          className="lb-input"
          {...control}
          name={name}
          value={value}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
        >
          {placeholder !== undefined ? <option value="">{placeholder}</option> : null}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabledReason !== undefined}>
              {option.disabledReason ? `${option.label} (${option.disabledReason})` : option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
