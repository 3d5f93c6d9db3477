import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { choicesOf, choicesText, type EditableKey } from '#app/parts/orders-place.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/choice.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { TextareaField, TextField } from '#app/ui/text-field.tsx'
import { daySpan, SPOKEN_DAYS, spanText } from './order-list-days.ts'
import { FIELDS } from './order-list-fields.ts'
import { NOTHING, numberSpan, type FilterContext } from './order-list-filters.ts'
import { choiceLabel, FIELD_LABELS, SPOKEN_LABELS } from './order-list-words.ts'

interface EditorProps {
  readonly name: EditableKey
  readonly text: string
  readonly context: FilterContext
  /** At once, so that the list follows; undefined takes the filter away. */
  readonly onChange: (text: string | undefined) => void
}

/** What one filter has to say, by the kind of its field. */
export function FilterEditor(props: EditorProps) {
  return (
    <form className="lb-stack lb-stack-tight orders-filter-form" onSubmit={(event) => event.preventDefault()}>
      <strong>{FIELD_LABELS[props.name]()}</strong>
      <Editor {...props} />
    </form>
  )
}

function Editor(props: EditorProps) {
  if (props.name === 'ids') return <IdsEditor {...props} />
  const { kind } = FIELDS[props.name]
  switch (kind) {
    case 'choice':
      return <ChoiceEditor {...props} />
    case 'day':
    case 'instant':
      return <DaysEditor {...props} />
    case 'number':
      return <NumberEditor {...props} />
    case 'text':
      return (
        <TextField label={m.list_filter_contains()} value={props.text} onChange={(text) => props.onChange(text || undefined)} />
      )
    default:
      return kind satisfies never
  }
}

function IdsEditor({ text, onChange }: EditorProps) {
  return (
    <TextareaField
      label={m.list_field_ids()}
      isLabelHidden
      hint={m.list_filter_ids_hint()}
      rows={5}
      value={text}
      onChange={(next) => onChange(next.trim() === '' ? undefined : next)}
    />
  )
}

const MAY_BE_NOTHING: ReadonlySet<EditableKey> = new Set(['execution', 'progress', 'waiting'])

function ChoiceEditor({ name, text, context, onChange }: EditorProps) {
  if (name === 'ids') return null
  const { choices } = FIELDS[name]
  const own = choices === 'services' ? [...context.services.keys()] : (choices ?? [])
  const codes = MAY_BE_NOTHING.has(name) ? [...own, NOTHING] : own
  const chosen = choicesOf(text)
  const toggle = (code: string, isChosen: boolean) => {
    const next = codes.filter((one) => (one === code ? isChosen : chosen.includes(one)))
    onChange(next.length === 0 ? undefined : choicesText(next))
  }
  return (
    <div className="orders-choices">
      {codes.map((code) => (
        <Checkbox
          key={code}
          label={choiceLabel(name, code, context)}
          isChecked={chosen.includes(code)}
          onChange={(isChosen) => toggle(code, isChosen)}
        />
      ))}
    </div>
  )
}

function DaysEditor({ text, context, onChange }: EditorProps) {
  const span = daySpan(text, context.today)
  const [from, until] = [span?.from ?? '', span?.until ?? '']
  return (
    <>
      <div className="lb-chips">
        {SPOKEN_DAYS.map((name) => (
          <Button key={name} isPressed={text === name} onClick={() => onChange(text === name ? undefined : name)}>
            {SPOKEN_LABELS[name]()}
          </Button>
        ))}
      </div>
      <div className="orders-pair">
        <DateField
          label={m.list_filter_first_day()}
          value={from}
          {...(until === '' ? {} : { max: until })}
          onChange={(day) => onChange(spanText({ from: day, until }))}
        />
        <DateField
          label={m.list_filter_last_day()}
          value={until}
          {...(from === '' ? {} : { min: from })}
          onChange={(day) => onChange(spanText({ from, until: day }))}
        />
      </div>
    </>
  )
}

function NumberEditor({ text, onChange }: EditorProps) {
  const span = numberSpan(text)
  const [least, setLeast] = useState(span?.from?.toString() ?? '')
  const [most, setMost] = useState(span?.until?.toString() ?? '')
  const change = (from: string, until: string) => {
    setLeast(from)
    setMost(until)
    const next = `${from.trim()}..${until.trim()}`
    if (next === '..') onChange(undefined)
    else if (numberSpan(next)) onChange(next)
  }
  return (
    <div className="orders-pair">
      <TextField
        label={m.list_filter_least()}
        inputMode="decimal"
        value={least}
        placeholder={m.list_filter_any()}
        onChange={(from) => change(from, most)}
      />
      <TextField
        label={m.list_filter_most()}
        inputMode="decimal"
        value={most}
        placeholder={m.list_filter_any()}
        onChange={(until) => change(least, until)}
      />
    </div>
  )
}
