import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Head } from './data-list-head.tsx'
import { Line, type LineActions } from './data-list-line.tsx'
import type { Column, DataListProps } from './data-list-types.ts'
import './data-list.css'
import { joinClass } from './join-class.ts'
import { observeVisibleRect, placeOf, rememberPlace } from './list-place.ts'
import { usePreferences } from './preferences.ts'
import { PHONE_QUERY, useMedia } from './use-media.ts'
import { useReturnToRow } from './use-return-to-row.ts'
import { useShortcut } from './use-shortcut.ts'

const CARD_HEIGHT = 132
const HEAD_HEIGHT = 36

/** Any number of rows: a table with columns at a desk, cards in the hall. j/k or arrows move, Enter opens, x ticks. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { rows, rowKey, columns, onMark, marked, placeName, hasPageKeys = true } = props
  const { density } = usePreferences()
  const isPhone = useMedia(PHONE_QUERY)
  const isTable = density === 'desk' && !isPhone
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(() => placeOf(placeName).active)
  const [pull, setPull] = useState<{ id: string; width: number } | null>(null)
  const rowHeight = isTable ? HEAD_HEIGHT : CARD_HEIGHT
  // The virtualizer draws again when its rows change; the columns depend on the width alone.
  const [width, setWidth] = useState(1024)
  // Rows of one height need no memory of each; another function would have all 50,000 measured again at every frame.
  const getItemKey = useMemo(() => (isTable ? byIndex : (index: number) => keyAt(rows, rowKey, index)), [isTable, rows, rowKey])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the React compiler; it is not part of the build
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    // Rows of a table cost more than cards, and a finger flings farther than a wheel turns.
    overscan: isTable ? 5 : 10,
    initialOffset: placeOf(placeName).offset,
    initialRect: { width: 1024, height: 800 },
    observeElementRect: (instance, report) =>
      observeVisibleRect(instance, (rect) => {
        setWidth(rect.width)
        report(rect)
      }),
    paddingStart: isTable ? HEAD_HEIGHT : 0,
    scrollPaddingStart: isTable ? HEAD_HEIGHT + 4 : 0,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, isTable])

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    rememberPlace(placeName, { active: next })
    virtual.scrollToIndex(next)
    // At once where the row is drawn: whoever types `j x` or `j Enter` means this row.
    if (!focusRow(scroller.current, next)) requestAnimationFrame(() => focusRow(scroller.current, next))
  }
  useReturnToRow(props.openKey, scroller, (last) => {
    const at = rows.findIndex((row) => rowKey(row) === last)
    if (at >= 0) move(at)
  })
  const { act, marks, markAll } = useMarks(props, setActive)
  const handleKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: active + 10,
      PageUp: active - 10,
    }[event.key]
    const row = rows[active]
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' && row && isRow(event.target)) props.onOpen(row)
    else if (event.key.toLowerCase() === 'x' && row && onMark) act.toggle(active, event.shiftKey)
    else return
    event.preventDefault()
  }
  useShortcut('j', () => move(isRow(document.activeElement) ? active + 1 : active), hasPageKeys)
  useShortcut('k', () => move(isRow(document.activeElement) ? active - 1 : active), hasPageKeys)

  const shown = useMemo(() => columns.filter((column) => width >= (column.minListWidth ?? 0)), [columns, width])
  // The tracks are a custom property of the list: while an edge is pulled, no row is drawn anew. React's style type has no such names.
  const style = { '--lb-tracks': tracksOf(shown, onMark !== undefined, pull) } as CSSProperties
  const { renderCard, isMarkable, flag } = props
  return (
    <div className={joinClass('lb-list', isTable ? 'lb-list-table' : 'lb-list-cards')} style={style}>
      <div
        className="lb-list-scroll"
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + (isTable ? 1 : 0)}
        aria-multiselectable={onMark ? true : undefined}
        onKeyDown={handleKey}
        onScroll={(event) => rememberPlace(placeName, { offset: event.currentTarget.scrollTop })}
      >
        {isTable ? <Head {...props} columns={shown} marks={marks} onMarkAll={markAll} onPull={setPull} /> : null}
        {rows.length === 0 ? (
          <div role="row">
            <div role="gridcell">{props.empty}</div>
          </div>
        ) : (
          <div className="lb-list-space" role="rowgroup" style={{ height: virtual.getTotalSize() - (isTable ? HEAD_HEIGHT : 0) }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = rows[index]
              return row === undefined ? null : (
                <Line
                  // By place: another order of fifty thousand changes the words in a row's elements and makes no new ones.
                  key={isTable ? index : rowKey(row)}
                  {...{ row, index, isTable, act, renderCard }}
                  start={start - (isTable ? HEAD_HEIGHT : 0)}
                  label={props.rowLabel(row)}
                  columns={shown}
                  flag={flag?.(row)}
                  isActive={index === Math.min(active, rows.length - 1)}
                  isOpen={props.openKey === undefined ? undefined : props.openKey === rowKey(row)}
                  isMarked={onMark && (isMarkable?.(row) === false ? null : (marked?.has(rowKey(row)) ?? false))}
                  measure={isTable ? undefined : virtual.measureElement}
                />
              )
            })}
          </div>
        )}
      </div>
      {props.footer ? <div className="lb-list-foot">{props.footer}</div> : null}
    </div>
  )
}

/** Ticks: one row, everything between two with the shift key, or all. */
function useMarks<Row>(props: DataListProps<Row>, setActive: (index: number) => void) {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const lastTicked = useRef(0)
  const [act] = useState<LineActions<Row>>(() => ({
    open: (row) => latest.current.onOpen(row),
    focus: setActive,
    toggle: (index, isRange) => {
      const { rows, rowKey, marked, onMark, isMarkable } = latest.current
      const row = rows[index]
      if (row === undefined || isMarkable?.(row) === false) return
      const isOn = !(marked?.has(rowKey(row)) ?? false)
      const from = isRange ? lastTicked.current : index
      const next = new Set(marked)
      for (const one of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
        if (isMarkable?.(one) === false) continue
        if (isOn) next.add(rowKey(one))
        else next.delete(rowKey(one))
      }
      lastTicked.current = index
      onMark?.(next)
    },
  }))
  const { rows, rowKey, marked, onMark, isMarkable } = props
  const isAll = useMemo(() => {
    if (!marked || marked.size === 0) return false
    return rows.every((row) => isMarkable?.(row) === false || marked.has(rowKey(row)))
  }, [rows, rowKey, marked, isMarkable])
  const markAll = () => {
    const keys = rows.filter((row) => isMarkable?.(row) !== false).map(rowKey)
    onMark?.(isAll ? new Set() : new Set(keys))
  }
  const marks: 'all' | 'some' | 'none' = isAll ? 'all' : (marked?.size ?? 0) > 0 ? 'some' : 'none'
  return { act, marks, markAll }
}

function tracksOf<Row>(columns: readonly Column<Row>[], hasMarks: boolean, pull: { id: string; width: number } | null): string {
  const tracks = columns.map(({ id, width }) => (pull?.id === id ? `${pull.width}px` : (width ?? 'minmax(8rem, 1fr)')))
  return [...(hasMarks ? ['var(--lb-mark-track, 40px)'] : []), ...tracks].join(' ')
}

const byIndex = (index: number): number => index

function keyAt<Row>(rows: readonly Row[], rowKey: (row: Row) => string, index: number): string | number {
  const row = rows[index]
  return row === undefined ? index : rowKey(row)
}

function focusRow(list: HTMLElement | null, index: number): boolean {
  const row = list?.querySelector<HTMLElement>(`[data-index="${index}"]`)
  row?.focus({ preventScroll: true })
  return row !== null && row !== undefined
}

const isRow = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.dataset['index'] !== undefined
