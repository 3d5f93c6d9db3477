import { folded } from './folded.ts'
import { figure, measuresIn, weightIn } from './figures.ts'
import { columnNamed, goodsTable, type Column, type GoodsTable, type TableLine } from './goods-table.ts'
import { type GoodsColumn } from './goods-words.ts'
import { spotOf, trust, type Sheet } from './near-labels.ts'
import { packagingNamed } from './packaging-named.ts'
import { type GoodsField, type ReadField } from './read-field.ts'
import { cellOf, type Cell } from './rows.ts'

interface Part {
  readonly field: GoodsField
  readonly value: string
  readonly confidence: number
  readonly cell: Cell
}
type GoodsLine = Part[]

export interface ReadGoods {
  readonly fields: readonly ReadField[]
  readonly rows: ReadonlySet<number>
}

const MOST_LINES = 50

/** DOC-5: goods from a list with columns, else from lines such as "4 euro pallets tiles 120x80x100 cm 2.400 kg", else from labels. */
export function readGoods(sheet: Sheet): ReadGoods {
  const table = goodsTable(sheet.rows, sheet.height)
  const fromTable = table ? linesOfTable(table) : []
  const lines = fromTable.length > 0 ? fromTable : linesOfText(sheet)
  const found = lines.length > 0 ? lines : fromLabels(sheet)
  const fields = found.slice(0, MOST_LINES).flatMap((parts, n) =>
    parts.map(({ field, value, confidence, cell }): ReadField => ({
      key: `goods.${n}.${field}`,
      value,
      confidence,
      spots: [spotOf(cell)],
    })),
  )
  return { fields, rows: fromTable.length > 0 && table ? table.rows : new Set() }
}

function linesOfTable(table: GoodsTable): GoodsLine[] {
  const lines: GoodsLine[] = []
  for (const line of table.lines) {
    const parts = partsOf(line)
    const isLine =
      parts.some(({ field }) => field === 'quantity' || field === 'weightKg') || (parts.length >= 2 && lines.length === 0)
    if (isLine) lines.push(parts)
    else goOn(lines.at(-1), parts)
  }
  return checkedByTotal(lines, table)
}

/** A line that only goes on with the description above. */
function goOn(before: GoodsLine | undefined, parts: GoodsLine): void {
  for (const part of before ? parts : []) {
    const at = before?.findIndex(({ field }) => field === part.field) ?? -1
    const old = before?.[at]
    if (!old) before?.push(part)
    else if (part.field === 'description')
      before?.splice(at, 1, {
        ...old,
        value: `${old.value} ${part.value}`,
        confidence: Math.min(old.confidence, part.confidence) * 0.9,
      })
  }
}

function partsOf({ cells }: TableLine): GoodsLine {
  const parts: Part[] = []
  const add = (field: GoodsField, value: string | number | null, cell: Cell, certainty = 0.97) => {
    if (value !== null && value !== '' && !parts.some((one) => one.field === field))
      parts.push({ field, value: String(value), confidence: certainty * trust(cell), cell })
  }
  const unitWeights: { kg: number; cell: Cell }[] = []
  for (const [column, cell] of cells) {
    if (column.what === 'quantity') {
      const [count] = /\d[\d.,]*/.exec(cell.text) ?? []
      add('quantity', whole(count), cell)
      const named = packagingNamed(cell.text)
      if (named) add('packaging', named.packaging, cell, named.certainty * 0.95)
    }
    if (column.what === 'packaging')
      add('packaging', packagingNamed(cell.text)?.packaging ?? null, cell, (packagingNamed(cell.text)?.certainty ?? 0) * 0.97)
    if (column.what === 'description') add('description', tidy(cell.text), cell, 0.95)
    if (column.what === 'measures') addMeasures(add, column, cell)
    if (column.what === 'weight') add('weightKg', kilos(cell.text), cell, isTonnes(column) ? 0.5 : 0.97)
    const unit = column.what === 'unit-weight' ? kilos(cell.text) : null
    if (unit !== null) unitWeights.push({ kg: unit, cell })
    const side = SIDES[column.what]
    if (side) add(side, centimetres(cell.text, column.text), cell)
  }
  const quantity = Number(parts.find(({ field }) => field === 'quantity')?.value ?? 0)
  for (const { kg, cell } of quantity > 0 ? unitWeights : []) add('weightKg', Math.round(kg * quantity * 100) / 100, cell, 0.9)
  return inDescription(parts)
}

const SIDES: { readonly [C in GoodsColumn]?: GoodsField } = { length: 'lengthCm', width: 'widthCm', height: 'heightCm' }

type Add = (field: GoodsField, value: string | number | null, cell: Cell, certainty?: number) => void

function addMeasures(add: Add, column: Column, cell: Cell): void {
  const found = measuresIn(cell.text, /\b(mm|cm|m)\b/.exec(column.text)?.[1])
  for (const [at, field] of (['lengthCm', 'widthCm', 'heightCm'] as const).entries()) add(field, found?.cm[at] ?? null, cell)
}

/** What has no column of its own may stand in the description. */
function inDescription(parts: Part[]): GoodsLine {
  const described = parts.find(({ field }) => field === 'description')
  if (!described) return parts
  const has = (field: GoodsField) => parts.some((one) => one.field === field)
  const { cell } = described
  const more: Part[] = []
  const measures = has('lengthCm') ? null : measuresIn(described.value)
  for (const [at, field] of (['lengthCm', 'widthCm', 'heightCm'] as const).entries())
    if (measures) more.push({ field, value: String(measures.cm[at]), confidence: 0.9 * trust(cell), cell })
  const named = has('packaging') ? null : packagingNamed(described.value)
  if (named) more.push({ field: 'packaging', value: named.packaging, confidence: 0.75 * named.certainty * trust(cell), cell })
  const value = measures ? tidy(described.value.slice(0, measures.start) + described.value.slice(measures.end)) : described.value
  return [...parts.filter((one) => one !== described), { ...described, value }, ...more].filter((one) => one.value !== '')
}

/** A sum under the list that agrees makes the lines surer; one that does not, less. */
function checkedByTotal(lines: GoodsLine[], { total }: GoodsTable): GoodsLine[] {
  const said = [...(total?.cells ?? [])].find(([column]) => column.what === 'weight')?.[1]
  const sum = said ? kilos(said.text) : null
  const own = lines.map((line) => Number(line.find(({ field }) => field === 'weightKg')?.value ?? 0))
  if (sum === null || own.some((kg) => kg === 0)) return lines
  const agrees = Math.abs(own.reduce((a, b) => a + b, 0) - sum) < 1
  return lines.map((line) =>
    line.map((part) => (part.field === 'weightKg' ? { ...part, confidence: part.confidence * (agrees ? 1 : 0.75) } : part)),
  )
}

const LINE = /^(\d{1,4})\s?(?:x|×|st\.?|pcs\.?)?\s+/i

function linesOfText({ rows, labels }: Sheet): GoodsLine[] {
  const after = labels.filter(({ rest }) => rest !== null).map(({ rest }) => rest)
  const cells = [
    ...rows.flatMap((row) => [
      cellOf(
        row.cells.flatMap(({ words }) => words),
        row.page,
        row.cells[0]?.row ?? 0,
      ),
    ]),
    ...after,
  ]
  return cells.flatMap((cell) => (cell ? lineOfText(cell) : []))
}

function lineOfText(cell: Cell): GoodsLine[] {
  const count = LINE.exec(cell.text)
  if (!count) return []
  const rest = cell.text.slice(count[0].length)
  const named = packagingNamed(rest)
  if (!named || named.from > 1) return []
  const sure = 0.92 * trust(cell)
  const parts: Part[] = [
    { field: 'quantity', value: count[1] ?? '', confidence: sure, cell },
    { field: 'packaging', value: named.packaging, confidence: sure * named.certainty, cell },
  ]
  const weight = weightIn(rest)
  const measures = measuresIn(rest)
  if (weight !== null)
    parts.push({
      field: 'weightKg',
      value: String(weight),
      confidence: sure * (/\b(?:each|per|je|pro|par|a)\b/.test(folded(rest)) ? 0.6 : 0.9),
      cell,
    })
  for (const [at, field] of (['lengthCm', 'widthCm', 'heightCm'] as const).entries())
    if (measures) parts.push({ field, value: String(measures.cm[at]), confidence: sure, cell })
  const described = describedIn(rest, named.until)
  if (described) parts.push({ field: 'description', value: described, confidence: 0.8 * trust(cell), cell })
  return [parts]
}

/** What is left between the packaging and the first figure. */
function describedIn(rest: string, from: number): string {
  const words = rest.split(/\s+/).slice(from).join(' ')
  return tidy((words.split(/[,;(|]|\s[-–]\s|\s\d/)[0] ?? '').replace(/^\s*(?:with|of|met|mit|de|d'|à|a|avec|:)\s+/i, ''))
}

function fromLabels({ rows, labelled }: Sheet): GoodsLine[] {
  const parts: Part[] = []
  for (const cell of rows.flatMap((row) => row.cells)) {
    const [head = '', ...tail] = cell.text.split(':')
    const what = columnNamed(head)
    const row = rows[cell.row]
    const beside = row?.cells[row.cells.indexOf(cell) + 1]
    const value = tail.join(':').trim() || (beside && !labelled.has(beside) ? beside.text : '')
    const from = tail.join('').trim() === '' && beside ? beside : cell
    if (!what || value === '') continue
    const table = {
      row: cell.row,
      cells: new Map([
        [
          { what, box: cell.box, text: head },
          { ...from, text: value },
        ],
      ]),
    }
    for (const part of partsOf(table))
      if (!parts.some(({ field }) => field === part.field)) parts.push({ ...part, confidence: part.confidence * 0.93 })
  }
  return parts.some(({ field }) => field === 'quantity' || field === 'weightKg') ? [parts] : []
}

function whole(text = ''): number | null {
  const count = figure(text)
  return count !== null && Number.isInteger(count) && count >= 1 && count <= 9999 ? count : null
}

function kilos(text: string): number | null {
  const said = weightIn(text)
  if (said !== null) return said
  const [plain] = /\d[\d.,\s]*\d|\d/.exec(text) ?? []
  const amount = plain === undefined ? null : figure(plain)
  return amount !== null && amount > 0 && amount <= 60_000 ? amount : null
}

const isTonnes = ({ text }: Column): boolean => /\b(?:t|to|ton|tonnes|tonnen)\b/i.test(text) && !/kg/i.test(text)

function centimetres(text: string, head: string): number | null {
  const [, amount, unit] = /(\d[\d.,]*)\s?(mm|cm|m)?/.exec(text) ?? []
  const size = figure(amount ?? '')
  if (size === null || size <= 0) return null
  const by = unit ?? /\b(mm|cm|m)\b/.exec(head)?.[1] ?? (size > 600 ? 'mm' : size < 15 ? 'm' : 'cm')
  const cm = Math.round(size * (by === 'mm' ? 0.1 : by === 'm' ? 100 : 1) * 10) / 10
  return cm >= 1 && cm <= 1500 ? cm : null
}

function tidy(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s,;:|-]+/, '')
    .replace(/[\s,;:|-]+$/, '')
    .slice(0, 200)
}
