import { useId, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Field, type FieldProps } from './field.tsx'
import { DisabledReason } from './disabled-reason.tsx'

type CheckboxProps = {
  label: ReactNode
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  hint?: string
  error?: string | undefined
  isRequired?: boolean
  isMixed?: boolean
  isLabelHidden?: boolean
  name?: string
}

export function Checkbox(props: CheckboxProps) {
  return <ToggleLine {...props} />
}

type SwitchProps = Omit<CheckboxProps, 'isMixed' | 'isRequired' | 'error'>

/** Takes effect at once; a checkbox takes effect when the form is sent. */
export function Switch(props: SwitchProps) {
  return <ToggleLine {...props} role="switch" />
}

function ToggleLine({
  label,
  isChecked,
  onChange,
  hint,
  error,
  isRequired,
  isMixed,
  isLabelHidden,
  name,
  role,
}: CheckboxProps & { role?: 'switch' }) {
  const id = useId()
  return (
    <div className="lb-field">
      <label className="lb-choice">
        <input
          type="checkbox"
          role={role}
          name={name}
          checked={isChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
          ref={(element) => {
            if (element) element.indeterminate = isMixed ?? false
          }}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className={isLabelHidden ? 'lb-visually-hidden' : 'lb-choice-text'}>
          <span>
            {label} {isRequired ? <span className="lb-required">{m.ui_required()}</span> : null}
          </span>
          {hint ? (
            <span className="lb-hint" id={`${id}-hint`}>
              {hint}
            </span>
          ) : null}
        </span>
      </label>
      {error ? (
        <div className="lb-error" id={`${id}-error`}>
          {error}
        </div>
      ) : null}
    </div>
  )
}

export type CardOption = { value: string; label: string; detail?: ReactNode; disabledReason?: string | undefined }
type RadioCardsProps = FieldProps & { value: string; onChange: (value: string) => void; options: readonly CardOption[] }

/** One of a few, each with the words that help to choose. */
export function RadioCards({ value, onChange, options, ...field }: RadioCardsProps) {
  const name = useId()
  return (
    <Field {...field} as="group">
      {() => (
        <div className="lb-cards">
          {options.map((option) => (
            <DisabledReason key={option.value} reason={option.disabledReason} isWide>
              {({ onClick: explain, ...reason }) => (
                <label className="lb-card-choice" data-disabled={explain !== undefined} style={{ flex: 1 }}>
                  <input
                    type="radio"
                    name={name}
                    value={option.value}
                    checked={option.value === value}
                    {...reason}
                    onChange={() => (explain ? explain() : onChange(option.value))}
                  />
                  <span className="lb-card-choice-body">
                    <strong>{option.label}</strong>
                    {option.detail ? <span className="lb-hint">{option.detail}</span> : null}
                  </span>
                </label>
              )}
            </DisabledReason>
          ))}
        </div>
      )}
    </Field>
  )
}
