import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import { m } from '#app/paraglide/messages.js'
import { LIST_FIELDS, type ListField } from '#app/parts/orders-place.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/choice.tsx'
import { Panel } from '#app/ui/panel.tsx'
import {
  moved,
  NARROWEST,
  resized,
  toggled,
  WIDEST,
  widthOf,
  type Arrangement,
  type ChosenColumn,
} from './order-list-arrangement.ts'
import { FIELD_LABELS } from './order-list-words.ts'

interface PanelProps {
  readonly arrangement: Arrangement
  /** Null goes back to the first columns, or to those of the saved view. */
  readonly onArrange: (next: Arrangement | null) => void
  readonly onClose: () => void
}

/** C8 'Edit columns': which, in which order and how wide; the list behind follows at once. */
export function ColumnsPanel({ arrangement, onArrange, onClose }: PanelProps) {
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const move = (field: ListField, to: number) => {
    const next = moved(arrangement, field, to)
    onArrange(next)
    const at = next.findIndex((column) => column.field === field) + 1
    setSaid(m.list_column_moved({ field: FIELD_LABELS[field](), at, count: next.length }))
  }
  const hidden = LIST_FIELDS.filter((field) => !arrangement.some((column) => column.field === field))
  return (
    <Panel
      title={m.list_columns()}
      onClose={onClose}
      footer={<Button onClick={() => onArrange(null)}>{m.list_columns_reset()}</Button>}
    >
      <p className="lb-soft">{m.list_columns_hint()}</p>
      <h3 id="columns-shown">{m.list_columns_shown()}</h3>
      <ul className="orders-columns" aria-labelledby="columns-shown" ref={list}>
        {arrangement.map((column, at) => (
          <ShownColumn key={column.field} {...{ column, at, arrangement, onArrange, move }} />
        ))}
      </ul>
      <h3 id="columns-more">{m.list_columns_more()}</h3>
      <ul className="orders-columns" aria-labelledby="columns-more">
        {hidden.map((field) => (
          <li key={field}>
            <Checkbox label={FIELD_LABELS[field]()} isChecked={false} onChange={() => onArrange(toggled(arrangement, field))} />
          </li>
        ))}
      </ul>
      <p className="lb-visually-hidden" role="status">
        {said}
      </p>
    </Panel>
  )
}

interface LineProps {
  readonly column: ChosenColumn
  readonly at: number
  readonly arrangement: Arrangement
  readonly onArrange: (next: Arrangement) => void
  readonly move: (field: ListField, to: number) => void
}

const DRAGGED = 'application/x-loadbay-column'

function ShownColumn({ column, at, arrangement, onArrange, move }: LineProps) {
  const { field } = column
  const label = FIELD_LABELS[field]()
  const isLast = arrangement.length === 1
  const handleKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    move(field, at + by)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const dragged = arrangement.find((one) => one.field === event.dataTransfer.getData(DRAGGED))
    if (dragged) move(dragged.field, at)
  }
  return (
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, field)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onKeyDown={handleKey}
    >
      <Checkbox
        label={label}
        isChecked
        {...(isLast ? { hint: m.list_column_last() } : {})}
        onChange={() => onArrange(toggled(arrangement, field))}
      />
      <input
        className="lb-input orders-width"
        type="number"
        min={NARROWEST}
        max={WIDEST}
        step={10}
        aria-label={m.list_column_width({ field: label })}
        value={widthOf(column)}
        onChange={(event) => {
          const width = event.target.valueAsNumber
          if (!Number.isNaN(width)) onArrange(resized(arrangement, field, width))
        }}
      />
      <IconButton icon={IconUp} kind="quiet" label={m.list_column_up({ field: label })} onClick={() => move(field, at - 1)} />
      <IconButton icon={IconDown} kind="quiet" label={m.list_column_down({ field: label })} onClick={() => move(field, at + 1)} />
    </li>
  )
}
