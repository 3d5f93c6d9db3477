import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Panel } from './panel.tsx'
import './tabs.css'
import { useShortcut } from './use-shortcut.ts'

type Shortcut = { keys: readonly string[]; label: string }

function Kbd({ children }: { children: string }) {
  return <kbd className="lb-kbd">{children}</kbd>
}

/** `?` shows what the keyboard can do on this screen. Put it once into the shell. */
export function KeyHelp({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const [isOpen, setOpen] = useState(false)
  useShortcut('?', () => setOpen(true))
  if (!isOpen) return null
  return (
    <Panel title={m.ui_keys()} size="small" onClose={() => setOpen(false)}>
      <dl className="lb-facts">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.label}>
            <dt>
              {shortcut.keys.map((key) => (
                <span key={key}>
                  <Kbd>{key}</Kbd>{' '}
                </span>
              ))}
            </dt>
            <dd>{shortcut.label}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
