import { useRef, useState, type KeyboardEvent } from 'react'
import IconSelector from '@tabler/icons-react/dist/esm/icons/IconSelector.mjs'
import { m } from '#app/paraglide/messages.js'
import { Field, type ControlProps, type FieldProps } from './field.tsx'
import { POPOVER, useDismiss, usePopover } from './use-popover.ts'

export type ComboboxOption = {
  value: string
  label: string
  detail?: string
  /** Further words that find it. */ keywords?: string
}
type ComboboxProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  options: readonly ComboboxOption[]
  placeholder?: string
  /** Words that fit no option may stay; `onText` gets them. */
  onText?: (text: string) => void
  /** A last line under the options, such as "Add a new place". */
  action?: { label: (query: string) => string; onChoose: (query: string) => void }
  name?: string
}

const MOST_SHOWN = 60

/** A long list with free search: every word must occur somewhere, in any order, accents do not matter. */
export function Combobox({ value, onChange, options, placeholder, onText, action, name, ...field }: ComboboxProps) {
  return (
    <Field {...field}>
      {(control) => (
        <ComboboxInput {...{ value, onChange, options, placeholder, onText, action, name, control }} label={field.label} />
      )}
    </Field>
  )
}

type InputProps = Omit<ComboboxProps, keyof FieldProps | 'placeholder' | 'onText' | 'action' | 'name'> & {
  control: ControlProps
  label: string
  placeholder: string | undefined
  onText: ComboboxProps['onText'] | undefined
  action: ComboboxProps['action'] | undefined
  name: string | undefined
}

function ComboboxInput({ value, onChange, options, placeholder, onText, action, name, control, label }: InputProps) {
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const chosen = options.find((option) => option.value === value)
  const found = query ? options.filter(matcher(query)) : options
  const shown = found.slice(0, MOST_SHOWN)
  const count = shown.length + (action ? 1 : 0)
  const close = () => {
    setOpen(false)
    setQuery(null)
  }
  usePopover(box, list, isOpen)
  useDismiss([box, list], isOpen, close)

  const choose = (index: number) => {
    const option = shown[index]
    if (option) onChange(option.value)
    else if (action) action.onChoose(query ?? '')
    close()
  }
  const move = (to: number) => {
    setOpen(true)
    setActive(((to % count) + count) % count)
    requestAnimationFrame(() => list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' }))
  }
  const handleKey = (event: KeyboardEvent) => {
    const to = { ArrowDown: isOpen ? active + 1 : 0, ArrowUp: isOpen ? active - 1 : count - 1 }[event.key]
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' && isOpen && count > 0) choose(active)
    else if (event.key === 'Tab') return close()
    else return
    event.preventDefault()
  }
  const optionId = (index: number) => `${control.id}-${index}`
  return (
    <div className="lb-control lb-has-end" ref={box}>
      <input
        {...control}
        ref={input}
        className="lb-input"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${control.id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && count > 0 ? optionId(active) : undefined}
        autoComplete="off"
        name={name}
        placeholder={placeholder}
        value={query ?? chosen?.label ?? (onText ? value : '')}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onKeyDown={handleKey}
        onChange={(event) => {
          setQuery(event.target.value)
          onText?.(event.target.value)
          if (event.target.value === '') onChange('')
          setActive(0)
          setOpen(true)
        }}
      />
      <span className="lb-inside-end">
        <button
          type="button"
          tabIndex={-1}
          aria-label={m.ui_open_list({ label })}
          onClick={() => {
            input.current?.focus()
            setOpen(!isOpen)
          }}
        >
          <IconSelector className="lb-icon" aria-hidden="true" />
        </button>
      </span>
      {isOpen ? (
        <div className="lb-options" popover={POPOVER} data-match="width" ref={list}>
          <div id={`${control.id}-list`} role="listbox" aria-label={label}>
            {shown.map((option, index) => (
              <div
                key={option.value}
                id={optionId(index)}
                className="lb-option"
                role="option"
                aria-selected={option.value === value}
                data-active={index === active}
                onPointerMove={() => setActive(index)}
                onClick={() => choose(index)}
              >
                <span>{option.label}</span>
                {option.detail ? <small>{option.detail}</small> : null}
              </div>
            ))}
            {action ? (
              <div
                id={optionId(shown.length)}
                className="lb-option lb-strong"
                role="option"
                aria-selected={false}
                data-active={active === shown.length}
                onPointerMove={() => setActive(shown.length)}
                onClick={() => choose(shown.length)}
              >
                {action.label(query ?? '')}
              </div>
            ) : null}
          </div>
          {shown.length === 0 ? <div className="lb-options-empty">{m.ui_no_match({ query: query ?? '' })}</div> : null}
        </div>
      ) : null}
      <span className="lb-visually-hidden" role="status">
        {isOpen && query ? m.ui_match_count({ count: found.length }) : ''}
      </span>
    </div>
  )
}

// Letters that Unicode does not take apart, as people type them on another keyboard.
const PLAIN: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđßæœı]/g, (letter) => PLAIN[letter] ?? letter)

function matcher(query: string): (option: ComboboxOption) => boolean {
  const words = fold(query).split(/\s+/).filter(Boolean)
  return (option) => {
    const text = fold(`${option.label} ${option.detail ?? ''} ${option.keywords ?? ''}`)
    return words.every((word) => text.includes(word))
  }
}
