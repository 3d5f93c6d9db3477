import { useId, type ReactNode } from 'react'
import IconAlertCircle from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs'
import { m } from '#app/paraglide/messages.js'
import './field.css'
import { joinClass } from './join-class.ts'

/** What every field knows. `mark` tells where the value came from: filled in for you, or changed since it was sent. */
export type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  isRequired?: boolean
  mark?: 'default' | 'changed' | undefined
  /** Hides the label from the eye where the place already says it (a search box, a table cell). */
  isLabelHidden?: boolean
  isWide?: boolean
}

/** What the control inside must carry, so that label, hint and error belong to it for a screen reader. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

type Props = FieldProps & {
  /** `group` for several controls under one legend. */ as?: 'single' | 'group'
  children: (control: ControlProps) => ReactNode
}

export function Field({ as = 'single', children, ...field }: Props) {
  const id = useId()
  const described = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const control: ControlProps = {
    id,
    'aria-describedby': described,
    'aria-invalid': field.error ? true : undefined,
    'aria-required': field.isRequired ? true : undefined,
  }
  const isGroup = as === 'group'
  const Frame = isGroup ? 'fieldset' : 'div'
  return (
    <Frame
      className={joinClass('lb-field', field.mark && `lb-field-mark-${field.mark}`, field.isWide && 'lb-form-wide')}
      aria-describedby={isGroup ? described : undefined}
    >
      <FieldHead {...field} id={id} isGroup={isGroup} />
      {field.hint ? (
        <div className="lb-hint" id={`${id}-hint`}>
          {field.hint}
        </div>
      ) : null}
      {children(control)}
      <div id={`${id}-error`} aria-live="polite">
        {field.error ? (
          <div className="lb-error">
            <IconAlertCircle aria-hidden="true" />
            <span>{field.error}</span>
          </div>
        ) : null}
      </div>
    </Frame>
  )
}

function FieldHead({ id, isGroup, label, isRequired, mark, isLabelHidden }: FieldProps & { id: string; isGroup: boolean }) {
  const extras = (
    <>
      {isRequired ? <span className="lb-required">{m.ui_required()}</span> : null}
      {mark ? (
        <span className={`lb-mark lb-mark-${mark}`}>{mark === 'default' ? m.ui_mark_default() : m.ui_mark_changed()}</span>
      ) : null}
    </>
  )
  const hidden = isLabelHidden ? 'lb-visually-hidden' : undefined
  if (isGroup) {
    return (
      <legend className={hidden}>
        <span className="lb-field-head">
          <span className="lb-label">{label}</span> {extras}
        </span>
      </legend>
    )
  }
  return (
    <div className={hidden ?? 'lb-field-head'}>
      <label className="lb-label" htmlFor={id}>
        {label}
      </label>
      {extras}
    </div>
  )
}
