import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { Field, type FieldProps } from './field.tsx'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'name'
  | 'placeholder'
  | 'autoComplete'
  | 'inputMode'
  | 'maxLength'
  | 'onBlur'
  | 'readOnly'
  | 'spellCheck'
  | 'autoCapitalize'
  | 'enterKeyHint'
  | 'autoFocus'
>

export type TextFieldProps = FieldProps &
  Native & {
    value: string
    onChange: (value: string) => void
    ref?: Ref<HTMLInputElement>
    /** A button in line with the input: another way to fill it. */
    end?: ReactNode
  }

export function TextField(props: TextFieldProps) {
  const { label, hint, error, isRequired, mark, isLabelHidden, isWide, value, onChange, end, ...native } = props
  const field = { label, hint, error, mark, ...flags({ isRequired, isLabelHidden, isWide }) }
  return (
    <Field {...field}>
      {(control) => {
        const input = (
          <input
            className="lb-input"
            type="text"
            {...native}
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
        return end ? (
          <div className="lb-control">
            {input}
            {end}
          </div>
        ) : (
          input
        )
      }}
    </Field>
  )
}

export type TextareaFieldProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  rows?: number
  maxLength?: number
  autoFocus?: boolean
  onBlur?: () => void
}

export function TextareaField({ value, onChange, rows = 3, maxLength, autoFocus, onBlur, ...field }: TextareaFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          className="lb-input"
          {...control}
          rows={rows}
          maxLength={maxLength}
          autoFocus={autoFocus}
          value={value}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

const flags = (given: { isRequired: boolean | undefined; isLabelHidden: boolean | undefined; isWide: boolean | undefined }) => ({
  isRequired: given.isRequired ?? false,
  isLabelHidden: given.isLabelHidden ?? false,
  isWide: given.isWide ?? false,
})
