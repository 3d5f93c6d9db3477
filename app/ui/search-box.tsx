import { useRef } from 'react'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import './field.css'
import './tabs.css'
import { useShortcut } from './use-shortcut.ts'

type SearchBoxProps = {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  hasShortcut?: boolean
}

/** Searches as one types; `/` comes here from anywhere on the page, Escape empties it. */
export function SearchBox({ label, value, onChange, placeholder, hasShortcut = true }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', () => input.current?.select(), hasShortcut)
  return (
    <div className="lb-search" role="search">
      <IconSearch className="lb-icon" aria-hidden="true" />
      <input
        ref={input}
        className="lb-input"
        type="search"
        aria-label={label}
        aria-keyshortcuts={hasShortcut ? '/' : undefined}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !value) return
          event.preventDefault()
          onChange('')
        }}
      />
      {value ? (
        <span className="lb-inside-end">
          <button type="button" aria-label={m.ui_clear()} onClick={() => onChange('')}>
            <IconX className="lb-icon" aria-hidden="true" />
          </button>
        </span>
      ) : hasShortcut ? (
        <kbd aria-hidden="true">/</kbd>
      ) : null}
    </div>
  )
}
