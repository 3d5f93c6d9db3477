import type { ReactNode } from 'react'

export type Sort = { column: string; direction: 'up' | 'down' }

export type Column<Row> = {
  id: string
  label: string
  renderCell: (row: Row) => ReactNode
  /** What it measures now, for a screen reader, where its edge can be moved. */
  pixels?: number
  /** A CSS grid track, `minmax(8rem, 1fr)` when absent. */
  width?: string
  align?: 'start' | 'end'
  isSortable?: boolean
  /** Of quick actions: its name is for a screen reader alone, and its edge stays where it is. */
  isAction?: boolean
  /** The column goes away while the list is narrower than this, in px (beside a detail, on a small screen). */
  minListWidth?: number
}

export type DataListProps<Row> = {
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
  /** Rows that stand for others (a heading) are not ticked. */
  isMarkable?: (row: Row) => boolean
  /** A column's edge can be pulled, or moved with the arrow keys; null is as wide as it likes. In px. */
  onResize?: (columnId: string, width: number | null) => void
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  footer?: ReactNode
  /** Under this name the list finds its scroll place and active row again when one comes back. */
  placeName?: string
  /** j and k anywhere on the page; switch off where two lists share a screen. */
  hasPageKeys?: boolean
}
