import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import { m } from '#app/paraglide/messages.js'
import { Checkbox } from './choice.tsx'
import type { Column, DataListProps, Sort } from './data-list-types.ts'

type HeadProps<Row> = Pick<DataListProps<Row>, 'onMark' | 'sort' | 'onSort' | 'onResize'> & {
  columns: readonly Column<Row>[]
  /** Of the rows that can be ticked. */
  marks: 'all' | 'some' | 'none'
  onMarkAll: () => void
  /** While an edge is pulled: the rows follow without being drawn anew. */
  onPull: (pull: { id: string; width: number } | null) => void
}

export function Head<Row>({ columns, marks, onMark, onMarkAll, sort, onSort, onResize, onPull }: HeadProps<Row>) {
  return (
    <div className="lb-list-head" role="row" aria-rowindex={1}>
      {onMark ? (
        <div role="columnheader" className="lb-list-mark">
          <Checkbox
            label={m.ui_select_all()}
            isLabelHidden
            isChecked={marks === 'all'}
            isMixed={marks === 'some'}
            onChange={onMarkAll}
          />
        </div>
      ) : null}
      {columns.map((column) => (
        <div
          key={column.id}
          role="columnheader"
          className={column.align === 'end' ? 'lb-end' : undefined}
          aria-sort={ariaSort(column, sort)}
        >
          <HeadLabel column={column} sort={sort} onSort={onSort} />
          {onResize && !column.isAction ? <Edge column={column} onResize={onResize} onPull={onPull} /> : null}
        </div>
      ))}
    </div>
  )
}

function ariaSort<Row>(column: Column<Row>, sort: Sort | undefined): 'ascending' | 'descending' | undefined {
  if (sort?.column !== column.id) return undefined
  return sort.direction === 'up' ? 'ascending' : 'descending'
}

type LabelProps<Row> = { column: Column<Row>; sort: Sort | undefined; onSort: DataListProps<Row>['onSort'] | undefined }

function HeadLabel<Row>({ column, sort, onSort }: LabelProps<Row>) {
  if (column.isAction) return <span className="lb-visually-hidden">{column.label}</span>
  if (!column.isSortable || !onSort) return <>{column.label}</>
  const direction = sort?.column === column.id ? sort.direction : undefined
  const Icon = direction === 'down' ? IconDown : IconUp
  return (
    <button type="button" onClick={() => onSort({ column: column.id, direction: direction === 'up' ? 'down' : 'up' })}>
      <span>{column.label}</span>
      {direction ? <Icon aria-hidden="true" /> : null}
    </button>
  )
}

const STEP = 10
const NARROWEST = 48

type EdgeProps<Row> = {
  column: Column<Row>
  onResize: (columnId: string, width: number | null) => void
  onPull: HeadProps<Row>['onPull']
}

/** The right edge of a head: pulled with the pointer, moved with the arrow keys, let go by a double press or Delete. */
function Edge<Row>({ column, onResize, onPull }: EdgeProps<Row>) {
  const edge = useRef<HTMLSpanElement>(null)
  const pulled = useRef<{ from: number; width: number } | null>(null)
  const width = () => Math.round(edge.current?.parentElement?.getBoundingClientRect().width ?? 0)
  const at = ({ clientX }: PointerEvent) =>
    pulled.current ? Math.max(NARROWEST, Math.round(pulled.current.width + clientX - pulled.current.from)) : null
  const handleKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key]
    if (by !== undefined) onResize(column.id, Math.max(NARROWEST, width() + by))
    else if (event.key === 'Delete') onResize(column.id, null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span
      ref={edge}
      className="lb-list-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={m.ui_column_edge({ column: column.label })}
      aria-valuenow={column.pixels ?? 0}
      tabIndex={0}
      onKeyDown={handleKey}
      onDoubleClick={() => onResize(column.id, null)}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        pulled.current = { from: event.clientX, width: width() }
      }}
      onPointerMove={(event) => {
        const next = at(event)
        if (next !== null) onPull({ id: column.id, width: next })
      }}
      onPointerUp={(event) => {
        const next = at(event)
        const isPulled = pulled.current !== null && event.clientX !== pulled.current.from
        pulled.current = null
        onPull(null)
        if (next !== null && isPulled) onResize(column.id, next)
      }}
      onPointerCancel={() => {
        pulled.current = null
        onPull(null)
      }}
    />
  )
}
