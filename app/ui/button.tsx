import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import './button.css'
import { DisabledReason, type ReasonProps } from './disabled-reason.tsx'
import { joinClass } from './join-class.ts'
import type { IconType } from './tones.ts'

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'quiet'

type Shared = {
  kind?: ButtonKind
  /** Why it cannot be pressed now; shown on hover, focus and tap. There is no silent `disabled`. */
  disabledReason?: string | undefined
  /** A link beside that reason. */
  help?: ReactNode
  isBusy?: boolean
  isPressed?: boolean
  ref?: Ref<HTMLButtonElement>
} & Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'type' | 'onClick' | 'id' | 'form' | 'name' | 'value' | 'aria-expanded' | 'aria-haspopup' | 'aria-controls'
>

type ButtonProps = Shared & { children: ReactNode; icon?: IconType; isWide?: boolean }
type IconButtonProps = Shared & { icon: IconType; label: string }

export function Button({ children, icon: Icon, isWide, ...shared }: ButtonProps) {
  return (
    <PlainButton {...shared} isWide={isWide ?? false} className={isWide ? 'lb-button-wide' : undefined}>
      {shared.isBusy ? (
        <span className="lb-spinner" aria-hidden="true" />
      ) : Icon ? (
        <Icon className="lb-icon-text" aria-hidden="true" />
      ) : null}
      <span>{children}</span>
    </PlainButton>
  )
}

export function IconButton({ icon: Icon, label, ...shared }: IconButtonProps) {
  return (
    <PlainButton {...shared} isWide={false} className="lb-button-icon" label={label}>
      {shared.isBusy ? <span className="lb-spinner" aria-hidden="true" /> : <Icon className="lb-icon" aria-hidden="true" />}
    </PlainButton>
  )
}

type PlainProps = Shared & { children: ReactNode; isWide: boolean; className?: string | undefined; label?: string }

function PlainButton({
  kind = 'plain',
  disabledReason,
  help,
  isBusy,
  isPressed,
  isWide,
  className,
  label,
  onClick,
  ...native
}: PlainProps) {
  const classes = joinClass('lb-button', kind !== 'plain' && `lb-button-${kind}`, className)
  return (
    <DisabledReason reason={disabledReason} help={help} isWide={isWide}>
      {({ onClick: explain, ...reason }: ReasonProps) => (
        <button
          type="button"
          {...native}
          {...reason}
          className={classes}
          aria-label={label}
          title={disabledReason ? undefined : label}
          aria-busy={isBusy ? true : undefined}
          aria-pressed={isPressed}
          onClick={(event) => {
            if (!explain && !isBusy) return onClick?.(event)
            event.preventDefault()
            return explain?.()
          }}
        />
      )}
    </DisabledReason>
  )
}
