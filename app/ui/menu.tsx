import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { Button, IconButton, type ButtonKind } from './button.tsx'
import type { IconType } from './tones.ts'
import { POPOVER, useDismiss, usePopover } from './use-popover.ts'
import { useShortcut } from './use-shortcut.ts'

export type MenuItem =
  | { kind?: 'action'; id: string; label: string; detail?: string; icon?: IconType; onChoose: () => void }
  | {
      kind: 'choice'
      id: string
      label: string
      detail?: string
      isChosen: boolean
      /** Why it cannot be chosen now; it stays in the list and says so. */ disabledReason?: string | undefined
      onChoose: () => void
    }
  | { kind: 'title'; id: string; label: string }

type MenuProps = {
  label: string
  items: readonly MenuItem[]
  /** Words on the button; without them it is an icon button named by `label`. */
  text?: ReactNode
  icon?: IconType
  buttonKind?: ButtonKind
  align?: 'start' | 'end'
  /** A key that opens it from anywhere on the page. */
  shortcut?: string
}

/** A button that opens a list of actions or choices. Arrow keys move, Escape closes and gives the focus back. */
export function Menu({ label, items, text, icon, buttonKind = 'plain', align = 'end', shortcut }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    anchor.current?.querySelector('button')?.focus()
  }
  useShortcut(shortcut ?? '', () => setOpen(true), shortcut !== undefined)
  usePopover(anchor, list, isOpen)
  useDismiss([anchor, list], isOpen, close)
  const button = { kind: buttonKind, 'aria-haspopup': 'menu', 'aria-expanded': isOpen, onClick: () => setOpen(!isOpen) } as const
  return (
    <span ref={anchor} className="lb-reason-anchor">
      {text === undefined && icon ? (
        <IconButton {...button} icon={icon} label={label} />
      ) : (
        <Button {...button} {...(icon ? { icon } : {})}>
          {text ?? label}
        </Button>
      )}
      {isOpen ? (
        <div
          ref={(element) => {
            list.current = element
            if (element && !element.contains(document.activeElement)) requestAnimationFrame(() => focusItem(element, 0))
          }}
          popover={POPOVER}
          data-align={align}
          className="lb-menu"
          role="menu"
          aria-label={label}
          onKeyDown={(event) => moveFocus(event, list.current)}
        >
          {items.map((item) => (
            <MenuLine key={item.id} item={item} close={close} />
          ))}
        </div>
      ) : null}
    </span>
  )
}

function MenuLine({ item, close }: { item: MenuItem; close: () => void }) {
  if (item.kind === 'title') {
    return (
      <div className="lb-menu-title" role="presentation">
        {item.label}
      </div>
    )
  }
  const isChoice = item.kind === 'choice'
  const Icon = isChoice ? undefined : item.icon
  const reason = isChoice ? item.disabledReason : undefined
  return (
    <button
      type="button"
      className="lb-menu-item"
      role={isChoice ? 'menuitemradio' : 'menuitem'}
      aria-checked={isChoice ? item.isChosen : undefined}
      aria-disabled={reason ? true : undefined}
      tabIndex={-1}
      onClick={() => {
        if (reason) return
        close()
        item.onChoose()
      }}
    >
      {Icon ? <Icon className="lb-icon" aria-hidden="true" /> : null}
      <span>
        {item.label}
        {(reason ?? item.detail) ? <small>{reason ?? item.detail}</small> : null}
      </span>
      {isChoice && item.isChosen ? <IconCheck className="lb-icon" aria-hidden="true" /> : null}
    </button>
  )
}

const buttonsOf = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('button')]

function focusItem(list: HTMLElement, index: number): void {
  const buttons = buttonsOf(list)
  buttons.at(index % buttons.length)?.focus()
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  if (!list) return
  const at = buttonsOf(list).findIndex((button) => button === document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  focusItem(list, to)
}
