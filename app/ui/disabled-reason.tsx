import { useId, useRef, useState, type ReactElement } from 'react'
import { POPOVER, useDismiss, usePopover } from './use-popover.ts'

export type ReasonProps = { 'aria-disabled'?: true; 'aria-describedby'?: string; onClick?: () => void }

/**
 * Wraps a control that cannot be used now and says why: on hover, on focus and on tap. The control stays focusable
 * (`aria-disabled`, never `disabled`), so that a keyboard and a screen reader reach the reason too.
 */
export function DisabledReason({
  reason,
  isWide,
  children,
}: {
  reason: string | undefined
  isWide?: boolean
  children: (props: ReasonProps) => ReactElement
}) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const bubble = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  usePopover(anchor, bubble, isOpen)
  useDismiss([anchor, bubble], isOpen, () => setOpen(false))
  if (!reason) return children({})
  return (
    <span
      ref={anchor}
      className={isWide ? 'lb-reason-anchor lb-reason-anchor-wide' : 'lb-reason-anchor'}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
    >
      {children({ 'aria-disabled': true, 'aria-describedby': id, onClick: () => setOpen(true) })}
      {isOpen ? (
        <span ref={bubble} popover={POPOVER} className="lb-reason" role="tooltip">
          {reason}
        </span>
      ) : null}
      <span id={id} hidden>
        {reason}
      </span>
    </span>
  )
}
