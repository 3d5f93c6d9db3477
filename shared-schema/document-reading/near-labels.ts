// What stands at a label: after it in its cell, right of it, or under it.
import { type FoundLabel } from './find-labels.ts'
import { bottomOf, columnOverlap, middleOf, type Spot } from './read-page.ts'
import { sureness, usualHeight, type Cell, type Row } from './rows.ts'

export interface Sheet {
  readonly rows: readonly Row[]
  readonly labels: readonly FoundLabel[]
  /** Cells that begin with a label; they are nobody's value as a whole. */
  readonly labelled: ReadonlySet<Cell>
  readonly height: number
}

export function sheetOf(rows: readonly Row[], labels: readonly FoundLabel[]): Sheet {
  return { rows, labels, labelled: new Set(labels.map(({ cell }) => cell)), height: usualHeight(rows) }
}

export interface NearValue<T> {
  readonly value: T
  readonly cell: Cell
  readonly confidence: number
}

/** The first of the near cells that `take` can read; what is farther away is less sure. */
export function valueOf<T>(
  sheet: Sheet,
  found: FoundLabel,
  take: (cell: Cell) => { value: T; certainty: number } | null,
): NearValue<T> | null {
  for (const { cell, nearness } of nearCells(sheet, found)) {
    const taken = take(cell)
    if (taken) return { value: taken.value, cell, confidence: nearness * taken.certainty * found.certainty * trust(cell) }
  }
  return null
}

/** Readers call a word sure from about 0.85 on; below that something in it is often wrong. */
export function trust(cell: Pick<Cell, 'words'>): number {
  const least = sureness(cell.words)
  return least >= 0.88 ? 1 : least >= 0.6 ? 0.55 + (least - 0.6) * 0.7 : least * 0.8
}

export const spotOf = ({ page, box }: Cell): Spot => ({ page, box })

function nearCells(sheet: Sheet, { cell, rest }: FoundLabel): { cell: Cell; nearness: number }[] {
  const near: { cell: Cell; nearness: number }[] = []
  if (rest) return [{ cell: rest, nearness: 1 }]
  const row = sheet.rows[cell.row]
  const right = row?.cells[row.cells.indexOf(cell) + 1]
  if (right && !sheet.labelled.has(right)) near.push({ cell: right, nearness: 0.98 })
  const below = under(sheet, cell)
  if (below) near.push({ cell: below, nearness: 0.95 })
  return near
}

/** The cell right under another, where it begins no label itself. */
export function under(sheet: Sheet, cell: Cell): Cell | null {
  for (const row of sheet.rows.slice(cell.row + 1, cell.row + 4)) {
    if (row.page !== cell.page || middleOf(row.box) - bottomOf(cell.box) > sheet.height * 2.4) return null
    const found = row.cells.find(
      (other) => columnOverlap(other.box, cell.box) > 0.3 || Math.abs(other.box.x - cell.box.x) < sheet.height,
    )
    if (found) return sheet.labelled.has(found) ? null : found
  }
  return null
}
