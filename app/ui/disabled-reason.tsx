import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { POPOVER, useDismiss, usePopover } from './use-popover.ts'

export type ReasonProps = { 'aria-disabled'?: true; 'aria-describedby'?: string; onClick?: () => void }

/** Long enough for a pointer to cross the gap to the bubble and press what stands in it. */
const LINGER_MS = 250

/**
 * Wraps a control that cannot be used now and says why: on hover, on focus and on tap. The control stays focusable
 * (`aria-disabled`, never `disabled`), so that a keyboard and a screen reader reach the reason too.
 */
export function DisabledReason({
  reason,
  help,
  isWide,
  children,
}: {
  reason: string | undefined
  /** A link to where the handbook says more. */
  help?: ReactNode
  isWide?: boolean
  children: (props: ReasonProps) => ReactElement
}) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const bubble = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stay = () => {
    clearTimeout(leaving.current)
    setOpen(true)
  }
  useEffect(() => () => clearTimeout(leaving.current), [])
  usePopover(anchor, bubble, isOpen)
  useDismiss([anchor, bubble], isOpen, () => setOpen(false))
  if (!reason) return children({})
  return (
    <span
      ref={anchor}
      className={isWide ? 'lb-reason-anchor lb-reason-anchor-wide' : 'lb-reason-anchor'}
      onPointerEnter={(event) => event.pointerType === 'mouse' && stay()}
      onPointerLeave={(event) => {
        if (event.pointerType === 'mouse') leaving.current = setTimeout(() => setOpen(false), LINGER_MS)
      }}
      onFocus={stay}
      onBlur={(event) => {
        if (!anchor.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      {children({ 'aria-disabled': true, 'aria-describedby': id, onClick: () => setOpen(true) })}
      {isOpen ? (
        <span ref={bubble} popover={POPOVER} className="lb-reason" role="tooltip">
          {reason}
          {help ? <span className="lb-reason-help">{help}</span> : null}
        </span>
      ) : null}
      <span id={id} hidden>
        {reason}
      </span>
    </span>
  )
}
