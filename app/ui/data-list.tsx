import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import { m } from '#app/paraglide/messages.js'
import { Checkbox } from './choice.tsx'
import './data-list.css'
import { joinClass } from './join-class.ts'
import { usePreferences } from './preferences.ts'
import { observeVisibleRect, placeOf, rememberPlace } from './list-place.ts'
import { PHONE_QUERY, useMedia } from './use-media.ts'
import { useReturnToRow } from './use-return-to-row.ts'
import { useShortcut } from './use-shortcut.ts'

export type Sort = { column: string; direction: 'up' | 'down' }

export type Column<Row> = {
  id: string
  label: string
  renderCell: (row: Row) => ReactNode
  /** A CSS grid track, `minmax(8rem, 1fr)` when absent. */
  width?: string
  align?: 'start' | 'end'
  isSortable?: boolean
  /** The column goes away while the list is narrower than this, in px (beside a detail, on a small screen). */
  minListWidth?: number
}

type DataListProps<Row> = {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What a screen reader says for the row, and what a tick box is called. */
  rowLabel: (row: Row) => string
  columns: readonly Column<Row>[]
  /** The same row as a card, for hall density and narrow screens. */
  renderCard: (row: Row) => ReactNode
  onOpen: (row: Row) => void
  /** Key of the row whose detail stands beside the list. */
  openKey?: string | undefined
  flag?: (row: Row) => 'needs-you' | 'refused' | undefined
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  marked?: ReadonlySet<string>
  onMark?: (keys: ReadonlySet<string>) => void
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  footer?: ReactNode
  /** Under this name the list finds its scroll place and active row again when one comes back. */
  placeName?: string
  /** j and k anywhere on the page; switch off where two lists share a screen. */
  hasPageKeys?: boolean
}

const CARD_HEIGHT = 132

/** Any number of rows: a table with columns at a desk, cards in the hall. j/k or arrows move, Enter opens, x ticks. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { rows, rowKey, columns, onMark, marked, placeName, hasPageKeys = true } = props
  const { density } = usePreferences()
  const isPhone = useMedia(PHONE_QUERY)
  const isTable = density === 'desk' && !isPhone
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(() => placeOf(placeName).active)
  const rowHeight = isTable ? 36 : CARD_HEIGHT
  // The virtualizer draws again when its rows change; the columns depend on the width alone.
  const [width, setWidth] = useState(1024)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the React compiler; it is not part of the build
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyAt(rows, rowKey, index),
    overscan: 10,
    initialOffset: placeOf(placeName).offset,
    initialRect: { width: 1024, height: 800 },
    observeElementRect: (instance, report) =>
      observeVisibleRect(instance, (rect) => {
        setWidth(rect.width)
        report(rect)
      }),
    paddingStart: isTable ? 36 : 0,
    scrollPaddingStart: isTable ? 40 : 0,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, isTable])

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    rememberPlace(placeName, { active: next })
    virtual.scrollToIndex(next)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }),
    )
  }
  useReturnToRow(props.openKey, scroller, (last) => {
    const at = rows.findIndex((row) => rowKey(row) === last)
    if (at >= 0) move(at)
  })
  const toggle = (row: Row) => onMark?.(toggled(marked, rowKey(row)))
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
    else if (event.key === 'x' && row && onMark) toggle(row)
    else return
    event.preventDefault()
  }
  useShortcut('j', () => move(isRow(document.activeElement) ? active + 1 : active), hasPageKeys)
  useShortcut('k', () => move(isRow(document.activeElement) ? active - 1 : active), hasPageKeys)

  const shown = columns.filter((column) => width >= (column.minListWidth ?? 0))
  const tracks = [onMark && 'var(--lb-mark-track, 40px)', ...shown.map((column) => column.width ?? 'minmax(8rem, 1fr)')]
    .filter(Boolean)
    .join(' ')
  return (
    <div className={joinClass('lb-list', isTable ? 'lb-list-table' : 'lb-list-cards')}>
      <div
        className="lb-list-scroll"
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + (isTable ? 1 : 0)}
        onKeyDown={handleKey}
        onScroll={(event) => rememberPlace(placeName, { offset: event.currentTarget.scrollTop })}
      >
        {isTable ? <Head {...props} columns={shown} tracks={tracks} /> : null}
        {rows.length === 0 ? (
          <div role="row">
            <div role="gridcell">{props.empty}</div>
          </div>
        ) : (
          <div className="lb-list-space" role="rowgroup" style={{ height: virtual.getTotalSize() - (isTable ? 36 : 0) }}>
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index]
              return row === undefined ? null : (
                <Line
                  key={item.key}
                  {...{ props, row, isTable, tracks, virtual, toggle }}
                  columns={shown}
                  index={item.index}
                  start={item.start - (isTable ? 36 : 0)}
                  isActive={item.index === Math.min(active, rows.length - 1)}
                  onFocus={() => setActive(item.index)}
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

type LineProps<Row> = {
  props: DataListProps<Row>
  columns: readonly Column<Row>[]
  row: Row
  index: number
  start: number
  isTable: boolean
  isActive: boolean
  tracks: string
  virtual: Virtualizer<HTMLDivElement, Element>
  toggle: (row: Row) => void
  onFocus: () => void
}

function Line<Row>({ props, columns, row, index, start, isTable, isActive, tracks, virtual, toggle, onFocus }: LineProps<Row>) {
  const key = props.rowKey(row)
  return (
    <div
      ref={isTable ? undefined : virtual.measureElement}
      data-index={index}
      data-flag={props.flag?.(row)}
      className={joinClass('lb-list-row', props.onMark !== undefined && 'lb-list-row-marks')}
      role="row"
      aria-rowindex={index + (isTable ? 2 : 1)}
      aria-selected={props.openKey === undefined ? undefined : props.openKey === key}
      aria-label={isTable ? undefined : props.rowLabel(row)}
      tabIndex={isActive ? 0 : -1}
      style={{ transform: `translateY(${start}px)`, gridTemplateColumns: isTable ? tracks : undefined }}
      onFocus={onFocus}
      onClick={(event) => {
        if (!isOwnControl(event.target, event.currentTarget)) props.onOpen(row)
      }}
    >
      {props.onMark ? (
        <div role="gridcell" className="lb-list-mark">
          <Checkbox
            label={m.ui_select_row({ row: props.rowLabel(row) })}
            isLabelHidden
            isChecked={props.marked?.has(key) ?? false}
            onChange={() => toggle(row)}
          />
        </div>
      ) : null}
      {isTable ? (
        columns.map((column) => (
          <div key={column.id} role="gridcell" className={column.align === 'end' ? 'lb-end' : undefined}>
            {column.renderCell(row)}
          </div>
        ))
      ) : (
        <div role="gridcell">{props.renderCard(row)}</div>
      )}
    </div>
  )
}

function Head<Row>({ columns, rows, rowKey, marked, onMark, sort, onSort, tracks }: DataListProps<Row> & { tracks: string }) {
  const isAll = rows.length > 0 && rows.every((row) => marked?.has(rowKey(row)))
  return (
    <div className="lb-list-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
      {onMark ? (
        <div role="columnheader" className="lb-list-mark">
          <Checkbox
            label={m.ui_select_all()}
            isLabelHidden
            isChecked={isAll}
            isMixed={!isAll && (marked?.size ?? 0) > 0}
            onChange={() => onMark(isAll ? new Set() : new Set(rows.map(rowKey)))}
          />
        </div>
      ) : null}
      {columns.map((column) => {
        const direction = sort?.column === column.id ? sort.direction : undefined
        const Icon = direction === 'down' ? IconDown : IconUp
        return (
          <div
            key={column.id}
            role="columnheader"
            className={column.align === 'end' ? 'lb-end' : undefined}
            aria-sort={direction ? (direction === 'up' ? 'ascending' : 'descending') : undefined}
          >
            {column.isSortable && onSort ? (
              <button type="button" onClick={() => onSort({ column: column.id, direction: direction === 'up' ? 'down' : 'up' })}>
                {column.label}
                {direction ? <Icon aria-hidden="true" /> : null}
              </button>
            ) : (
              column.label
            )}
          </div>
        )
      })}
    </div>
  )
}

function keyAt<Row>(rows: readonly Row[], rowKey: (row: Row) => string, index: number): string | number {
  const row = rows[index]
  return row === undefined ? index : rowKey(row)
}

function toggled(marked: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> {
  const next = new Set(marked)
  if (!next.delete(key)) next.add(key)
  return next
}

const isRow = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.dataset['index'] !== undefined

const isOwnControl = (target: EventTarget, row: HTMLElement): boolean => {
  const control = target instanceof Element ? target.closest('a, button, input, label, [role="menu"]') : null
  return control !== null && row.contains(control)
}
