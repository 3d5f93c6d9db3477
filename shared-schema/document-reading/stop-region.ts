// Where on the paper one speaks of the collection, where of the delivery, and where of somebody else.
import { type FoundLabel } from './find-labels.ts'
import { type Label } from './label-words.ts'
import { type StopKind } from './read-field.ts'
import { middleOf, rightOf } from './read-page.ts'
import { type Cell } from './rows.ts'
import { takeMoment } from './take-values.ts'
import { type Sheet } from './near-labels.ts'

export interface StopRegion {
  readonly kind: StopKind
  readonly heading: FoundLabel
  readonly left: number
  readonly right: number
  /** Whether another column bounds it: else what stands far to the right may be about something else. */
  readonly isBounded: boolean
  /** Rows of the sheet, the heading's first. */
  readonly firstRow: number
  readonly endRow: number
  /** The lines under each other that begin where the address begins. */
  readonly lines: readonly Cell[]
}

const ENDS = new Set(['collect', 'deliver', 'elsewhere', 'notes'])

/** `goodsRows` are taken by the list of goods. */
export function stopRegions(sheet: Sheet, goodsRows: ReadonlySet<number>): StopRegion[] {
  const headings = sheet.labels.filter(
    (found) => ENDS.has(found.label) && !isMoment(sheet, found) && !goodsRows.has(found.cell.row),
  )
  return headings.flatMap((heading) => {
    if (heading.label !== 'collect' && heading.label !== 'deliver') return []
    return [regionOf(sheet, heading, heading.label, { headings, goodsRows })]
  })
}

/** "Collection: 23-11-2026" speaks of a day. */
export function isMoment(sheet: Sheet, { cell, rest }: FoundLabel): boolean {
  const row = sheet.rows[cell.row]
  const value = rest ?? row?.cells[row.cells.indexOf(cell) + 1]
  return value !== undefined && !sheet.labelled.has(value) && takeMoment(value) !== null && value.text.length < 40
}

interface Around {
  readonly headings: readonly FoundLabel[]
  readonly goodsRows: ReadonlySet<number>
}

function regionOf(sheet: Sheet, heading: FoundLabel, kind: StopKind, { headings, goodsRows }: Around): StopRegion {
  const { cell } = heading
  const { height } = sheet
  const isBeside = (other: Cell) => other.page === cell.page && Math.abs(middleOf(other.box) - middleOf(cell.box)) < height * 1.2
  const beside = headings.filter((other) => other !== heading && isBeside(other.cell) && other.cell.box.x > rightOf(cell.box))
  const bound = Math.min(...beside.map((other) => other.cell.box.x))
  const right = Number.isFinite(bound) ? bound - height * 0.5 : Number.POSITIVE_INFINITY
  const left = cell.box.x - height
  // Without a column beside it, what begins far to the right is a column of its own.
  const reach = Number.isFinite(bound) ? right : cell.box.x + height * 9
  const isIn = (other: Cell) => other.box.x >= left && other.box.x < reach
  let endRow = cell.row + 1
  for (; endRow < sheet.rows.length; endRow++) {
    const row = sheet.rows[endRow]
    if (!row || goodsRows.has(endRow)) break
    if (headings.some((other) => other.cell.row === endRow && isIn(other.cell) && !isBeside(other.cell))) break
  }
  const bounds = { kind, heading, left, right, isBounded: Number.isFinite(bound), firstRow: cell.row, endRow }
  return { ...bounds, lines: linesOf(sheet, bounds) }
}

function linesOf(sheet: Sheet, { heading, left, right, firstRow, endRow }: Omit<StopRegion, 'lines'>): Cell[] {
  const { height } = sheet
  const row = sheet.rows[firstRow]
  const beside = row?.cells[row.cells.indexOf(heading.cell) + 1]
  const value = heading.rest ?? (beside && beside.box.x < right && !sheet.labelled.has(beside) ? beside : null)
  const lines: Cell[] = value ? [value] : []
  let anchor = value?.box.x ?? null
  let last = value?.box ?? heading.cell.box
  for (const { cells, page } of sheet.rows.slice(firstRow + 1, endRow)) {
    if (page !== heading.cell.page) break
    const near = anchor ?? heading.cell.box.x
    const reach = anchor === null ? height * 7 : height * 1.3
    const inside = cells.filter(({ box }) => box.x >= left && box.x < right)
    const next =
      inside.find(({ box }) => Math.abs(box.x - near) < reach) ??
      (value === heading.rest && value
        ? inside.find(({ box }) => Math.abs(box.x - heading.cell.box.x) < height * 1.3)
        : undefined)
    if (!next) continue
    if (middleOf(next.box) - middleOf(last) > height * (lines.length === 0 ? 5 : 4)) break
    anchor ??= next.box.x
    if (value === heading.rest && value && lines.length === 1) anchor = next.box.x
    lines.push(next)
    last = next.box
    if (lines.length > 14) break
  }
  return lines
}

const OF_STOPS_ONLY: ReadonlySet<Label> = new Set<Label>(['time', 'phone', 'email', 'contact', 'fax', 'country', 'town'])

/** Whether a label in these rows speaks of this stop. */
export function isAbout(region: StopRegion, { cell, label }: FoundLabel, { rows, labelled, height }: Sheet): boolean {
  const { left, right, firstRow, endRow, isBounded, lines, heading } = region
  if (cell.page !== heading.cell.page || cell.row < firstRow || cell.row >= endRow) return false
  if (cell.box.x < left || cell.box.x >= right) return false
  const isUnder = (other: Cell) => other.box.x - heading.cell.box.x < height * 3
  if (isBounded || lines.includes(cell) || isUnder(cell)) return true
  // A form goes on in the same row: "Date | 23-11 | Time window | 08:00".
  const [first] = rows[cell.row]?.cells ?? []
  return OF_STOPS_ONLY.has(label) && first !== undefined && labelled.has(first) && isUnder(first)
}
