// A list of goods: which row names the columns, which rows are lines, and in which column each cell stands.
import { folded, isAlike } from './folded.ts'
import { COLUMN_WORDS, TOTAL_WORDS, type GoodsColumn } from './goods-words.ts'
import { around, middleOf, rightOf, type Box } from './read-page.ts'
import { cellOf, type Cell, type Row } from './rows.ts'

export interface Column {
  readonly what: GoodsColumn
  readonly box: Box
  /** "mm", "cm", "kg" where the head says it. */
  readonly text: string
}

export interface TableLine {
  readonly row: number
  readonly cells: ReadonlyMap<Column, Cell>
}

export interface GoodsTable {
  readonly columns: readonly Column[]
  readonly lines: readonly TableLine[]
  readonly total: TableLine | null
  /** All rows that belong to it, its head too. */
  readonly rows: ReadonlySet<number>
}

const known = Object.entries(COLUMN_WORDS)
  // The keys of COLUMN_WORDS are the columns.
  .flatMap(([what, words]) => words.map((word) => ({ what: what as GoodsColumn, word })))
  .toSorted((a, b) => b.word.length - a.word.length)

/** The column that a head names; units in brackets apart. */
export function columnNamed(text: string): GoodsColumn | null {
  const seen = folded(text)
  const plain = folded(text.replaceAll(/\(.*?\)|\[.*?\]/g, ' ')).replace(/ (?:in )?(?:kg|cm|mm|m)$/, '')
  const exact = known.find(({ word }) => word === seen || word === plain)
  return (exact ?? known.find(({ word }) => word.length >= 5 && isAlike(plain, word)))?.what ?? null
}

const SAYS_GOODS = new Set<GoodsColumn>(['description', 'quantity', 'packaging', 'weight', 'unit-weight', 'measures'])

/** DOC-5: the first row that names at least three columns, or two of which one is the goods themselves; null where there is none. */
export function goodsTable(rows: readonly Row[], height: number): GoodsTable | null {
  for (const [at, row] of rows.entries()) {
    const columns = columnsOf(row)
    const said = new Set(columns.filter(({ what }) => SAYS_GOODS.has(what)).map(({ what }) => what))
    if (said.size < 2 || (said.size === 2 && !said.has('description') && columns.length < 3)) continue
    const table = tableUnder(rows, at, columns, height)
    if (table.lines.length > 0) return table
  }
  return null
}

function columnsOf({ cells }: Row): Column[] {
  return cells.flatMap((cell): Column[] => {
    const whole = columnNamed(cell.text)
    if (whole) return [{ what: whole, box: cell.box, text: cell.text }]
    return columnsInside(cell)
  })
}

/** Heads that stand close together have been read as one cell. */
function columnsInside({ words }: Cell): Column[] {
  const found: Column[] = []
  for (let at = 0; at < words.length;) {
    const length = [3, 2, 1].find(
      (count) => at + count <= words.length && columnNamed(text(words.slice(at, at + count))) !== null,
    )
    const slice = words.slice(at, at + (length ?? 1))
    const what = length === undefined ? null : columnNamed(text(slice))
    if (what) found.push({ what, box: around(slice.map(({ box }) => box)), text: text(slice) })
    at += length ?? 1
  }
  return found.length >= 2 ? found : []
}

const text = (words: readonly { readonly text: string }[]): string => words.map((word) => word.text).join(' ')

function tableUnder(rows: readonly Row[], head: number, columns: readonly Column[], height: number): GoodsTable {
  const taken = new Set([head])
  const lines: TableLine[] = []
  let last = rows[head]?.box
  for (let at = head + 1; at < rows.length; at++) {
    const row = rows[at]
    if (!row || !last) break
    const isNextPage = row.page !== rows[head]?.page
    if (isNextPage || middleOf(row.box) - middleOf(last) > height * 5) break
    if (isTotal(row)) {
      taken.add(at)
      return { columns, lines, rows: taken, total: { row: at, cells: inColumns(row, columns, height) } }
    }
    if (endsTable(row)) break
    if (lines.length > 0 || /\d/.test(row.cells.map((cell) => cell.text).join(' ')))
      lines.push({ row: at, cells: inColumns(row, columns, height) })
    taken.add(at)
    last = row.box
  }
  return { columns, lines, rows: taken, total: null }
}

function isTotal({ cells }: Row): boolean {
  const first = folded((cells[0]?.text ?? '').split(/[:\s]/)[0] ?? '')
  return TOTAL_WORDS.some((word) => isAlike(first, word)) || cells.some((cell) => TOTAL_WORDS.includes(folded(cell.text)))
}

/** "Remarks: …", or a sentence across the page. */
function endsTable({ cells }: Row): boolean {
  const [first] = cells
  if (cells.length > 1 || !first) return false
  return /^\p{L}[\p{L} .-]{2,30}:/u.test(first.text) || first.words.length > 9
}

function inColumns(row: Row, columns: readonly Column[], height: number): Map<Column, Cell> {
  const cells = new Map<Column, Cell>()
  for (const cell of row.cells.flatMap((one) => apart(one, columns, height))) {
    const column = columnFor(cell.box, columns)
    const before = column && cells.get(column)
    if (column) cells.set(column, before ? cellOf([...before.words, ...cell.words], cell.page, cell.row) : cell)
  }
  return cells
}

/** A cell that reaches into the next column is two: it is cut where that column's head begins. */
function apart(cell: Cell, columns: readonly Column[], height: number): Cell[] {
  const parts: Cell['words'][number][][] = [[]]
  for (const [at, word] of cell.words.entries()) {
    const begins = at > 0 && columns.some(({ box }) => Math.abs(box.x - word.box.x) < height * 0.5)
    const covered = at > 0 && columns.filter(({ box }) => box.x < rightOf(cell.box) && rightOf(box) > cell.box.x).length > 1
    if (begins && covered) parts.push([word])
    else parts.at(-1)?.push(word)
  }
  return parts.map((words) => cellOf(words, cell.page, cell.row))
}

function columnFor(box: Box, columns: readonly Column[]): Column | null {
  const off = (column: Column) =>
    Math.min(
      Math.abs(box.x - column.box.x),
      Math.abs(rightOf(box) - rightOf(column.box)),
      Math.abs(box.x + box.width / 2 - column.box.x - column.box.width / 2),
    )
  return columns.toSorted((a, b) => off(a) - off(b))[0] ?? null
}
