import { useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import './field.css'
import './popover-button.css'
import type { IconType } from './tones.ts'
import { POPOVER, useDismiss, usePopover } from './use-popover.ts'

type PopoverButtonProps = {
  /** Names the button and what it opens. */
  label: string
  text: ReactNode
  icon?: IconType
  isOpenAtFirst?: boolean
  onToggle?: (isOpen: boolean) => void
  /** A form inside closes it when it is sent. */
  children: ReactNode
}

/** A button that opens a few controls beside it: what is behind stays in sight, and follows at once. Escape closes. */
export function PopoverButton({ label, text, icon, isOpenAtFirst = false, onToggle, children }: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const anchor = useRef<HTMLSpanElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    anchor.current?.querySelector('button')?.focus()
    onToggle?.(false)
  }
  const open = () => {
    setOpen(true)
    onToggle?.(true)
  }
  usePopover(anchor, box, isOpen)
  useDismiss([anchor, box], isOpen, close)
  return (
    <span ref={anchor} className="lb-reason-anchor">
      <Button
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open())}
        {...(icon ? { icon } : {})}
      >
        {text}
      </Button>
      {isOpen ? (
        <div
          ref={(element) => {
            box.current = element
            if (element && !element.contains(document.activeElement)) requestAnimationFrame(() => focusFirst(element))
          }}
          popover={POPOVER}
          className="lb-popover"
          role="dialog"
          aria-label={label}
          onSubmit={close}
        >
          {children}
        </div>
      ) : null}
    </span>
  )
}

function focusFirst(box: HTMLElement): void {
  box.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
}
