import { memo, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Checkbox } from './choice.tsx'
import type { Column } from './data-list-types.ts'
import { joinClass } from './join-class.ts'

/** What can be done with a row; the same object for the life of the list, so that a row is drawn again only when it changed. */
export type LineActions<Row> = {
  open: (row: Row) => void
  /** With the shift key: everything from the row that was ticked before. */
  toggle: (index: number, isRange: boolean) => void
  focus: (index: number) => void
}

type LineProps<Row> = {
  row: Row
  index: number
  start: number
  label: string
  columns: readonly Column<Row>[]
  renderCard: (row: Row) => ReactNode
  flag: 'needs-you' | 'refused' | undefined
  isTable: boolean
  isActive: boolean
  /** Undefined when no detail stands beside the list. */
  isOpen: boolean | undefined
  /** Undefined when rows are not ticked; null when this one cannot be. */
  isMarked: boolean | null | undefined
  measure: ((element: HTMLElement | null) => void) | undefined
  act: LineActions<Row>
}

function LineOf<Row>({
  row,
  index,
  start,
  label,
  columns,
  renderCard,
  isTable,
  isMarked,
  measure,
  act,
  ...state
}: LineProps<Row>) {
  return (
    <div
      ref={measure}
      data-index={index}
      data-flag={state.flag}
      className={joinClass(
        'lb-list-row',
        isMarked !== undefined && 'lb-list-row-marks',
        isMarked === true && 'lb-list-row-marked',
      )}
      role="row"
      aria-rowindex={index + (isTable ? 2 : 1)}
      aria-selected={state.isOpen}
      aria-label={isTable ? undefined : label}
      tabIndex={state.isActive ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
      onFocus={() => act.focus(index)}
      onClick={(event) => {
        if (!isOwnControl(event.target, event.currentTarget)) act.open(row)
      }}
    >
      {isMarked === undefined ? null : (
        <div
          role="gridcell"
          className="lb-list-mark"
          onClick={(event) => {
            // One press makes two clicks, on the label and on its box; only the box's is one.
            if (event.target instanceof HTMLInputElement) act.toggle(index, event.shiftKey)
          }}
        >
          {isMarked === null ? null : (
            <Checkbox label={m.ui_select_row({ row: label })} isLabelHidden isChecked={isMarked} onChange={() => undefined} />
          )}
        </div>
      )}
      {isTable ? (
        columns.map((column) => (
          <div key={column.id} role="gridcell" className={column.align === 'end' ? 'lb-end' : undefined}>
            {column.renderCell(row)}
          </div>
        ))
      ) : (
        <div role="gridcell">{renderCard(row)}</div>
      )}
    </div>
  )
}

// `memo` forgets that the component is generic; what it compares are its props, whatever the row is.
export const Line = memo(LineOf) as typeof LineOf

const isOwnControl = (target: EventTarget, row: HTMLElement): boolean => {
  const control = target instanceof Element ? target.closest('a, button, input, label, [role="menu"]') : null
  return control !== null && row.contains(control)
}
