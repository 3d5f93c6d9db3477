import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button, IconButton } from './button.tsx'
import './states.css'
import { POPOVER } from './use-popover.ts'

type ToastMessage = {
  text: string
  tone?: 'done' | 'refused'
  /** Offers Undo; called at most once. */ onUndo?: () => void
}
type Shown = ToastMessage & { key: number }

const SHOWN_MS = 8000
const MOST_SHOWN = 3
const useToasts = create<{ readonly shown: readonly Shown[]; readonly lastKey: number }>(() => ({ shown: [], lastKey: 0 }))

/** Says what was just done, and offers to take it back. Never the only place where something is told. */
export function showToast(message: ToastMessage): void {
  useToasts.setState(({ shown, lastKey }) => ({
    shown: [...shown, { ...message, key: lastKey + 1 }].slice(-MOST_SHOWN),
    lastKey: lastKey + 1,
  }))
}

export function ToastHost() {
  const toasts = useToasts((state) => state.shown)
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Into the top layer, above a sheet that may be open.
    const element = host.current
    if (toasts.length === 0 || !element || !POPOVER) return undefined
    element.showPopover()
    return () => element.hidePopover()
  }, [toasts])
  return (
    <div className="lb-toasts" ref={host} popover={POPOVER} role="status" hidden={toasts.length === 0}>
      {toasts.map((toast) => (
        <Toast key={toast.key} toast={toast} />
      ))}
    </div>
  )
}

function Toast({ toast }: { toast: Shown }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const close = () => dismiss(toast.key)
  const start = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(close, SHOWN_MS)
  }
  useEffect(() => {
    timer.current = setTimeout(() => dismiss(toast.key), SHOWN_MS)
    return () => clearTimeout(timer.current)
  }, [toast.key])
  return (
    <div
      className={`lb-toast lb-toast-${toast.tone ?? 'done'}`}
      onPointerEnter={() => clearTimeout(timer.current)}
      onPointerLeave={start}
      onFocus={() => clearTimeout(timer.current)}
      onBlur={start}
    >
      <span>{toast.text}</span>
      {toast.onUndo ? (
        <Button
          onClick={() => {
            close()
            toast.onUndo?.()
          }}
        >
          {m.ui_undo()}
        </Button>
      ) : null}
      <IconButton icon={IconX} label={m.ui_close()} onClick={close} />
    </div>
  )
}

function dismiss(key: number): void {
  useToasts.setState(({ shown }) => ({ shown: shown.filter((item) => item.key !== key) }))
}
