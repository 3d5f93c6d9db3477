import { useState } from 'react'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { m } from '#app/paraglide/messages.js'
import { IconButton } from './button.tsx'
import { Field, type FieldProps } from './field.tsx'

type NumberFieldProps = FieldProps & {
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  unit?: string
  /** Without steppers for weights and prices; with them for counts. */
  hasSteppers?: boolean
  name?: string
  onBlur?: () => void
}

/** A number with its own large stepper buttons. A comma counts as a decimal point; words are kept until they are mended. */
export function NumberField({
  value,
  onChange,
  min,
  max,
  step = 1,
  unit,
  hasSteppers = true,
  name,
  onBlur,
  ...field
}: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const isWrong = draft !== null && draft.trim() !== '' && parseNumber(draft) === null
  const type = (text: string) => {
    setDraft(text)
    onChange(parseNumber(text))
  }
  const stepBy = (direction: 1 | -1) => {
    setDraft(null)
    onChange(clamp(round((value ?? 0) + direction * step), min, max))
  }
  return (
    <Field {...field} error={field.error ?? (isWrong ? m.ui_not_a_number() : undefined)}>
      {(control) => (
        <div className="lb-control">
          {hasSteppers ? (
            <IconButton icon={IconMinus} label={m.ui_less({ label: field.label })} onClick={() => stepBy(-1)} />
          ) : null}
          <input
            {...control}
            className={hasSteppers ? 'lb-input lb-input-number' : 'lb-input'}
            name={name}
            inputMode="decimal"
            autoComplete="off"
            value={draft ?? (value === null ? '' : String(value))}
            onChange={(event) => type(event.target.value)}
            onBlur={() => {
              if (!isWrong) setDraft(null)
              onBlur?.()
            }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              stepBy(event.key === 'ArrowUp' ? 1 : -1)
            }}
          />
          {unit ? <span className="lb-affix">{unit}</span> : null}
          {hasSteppers ? (
            <IconButton icon={IconPlus} label={m.ui_more({ label: field.label })} onClick={() => stepBy(1)} />
          ) : null}
        </div>
      )}
    </Field>
  )
}

/** "1,5", "1.5", "1 200" → a number; anything else, and emptiness, → null. */
export function parseNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain) ? Number(plain) : null
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6
const clamp = (value: number, min = -Infinity, max = Infinity): number => Math.min(max, Math.max(min, value))
