// The workbook. In a chunk of its own: the library comes when somebody exports (decision 0024).
import writeXlsxFile, { type Cell } from 'write-excel-file/universal'
import { type ExportCell, type ExportKind, type ExportTable } from './order-list-export.ts'

const WIDEST = 60

/** Text is written as text: nothing in it is ever a formula, and no zero or plus in front is lost. */
export async function xlsxFile(table: ExportTable, sheet: string): Promise<Blob> {
  const head: Cell[] = table.columns.map(({ label }) => ({ type: String, value: label, fontWeight: 'bold' }))
  const body = table.rows.map((row) => row.map((value, at) => cell(value, table.columns[at]?.kind ?? 'text')))
  return writeXlsxFile([head, ...body], {
    sheet,
    stickyRowsCount: 1,
    columns: table.columns.map((_, at) => ({ width: widthOf(table, at) })),
  }).toBlob()
}

function cell(value: ExportCell, kind: ExportKind): Cell {
  if (value === null) return null
  if (typeof value === 'number') return { type: Number, value }
  if (kind === 'day') return { type: Date, value: new Date(`${value}T00:00:00Z`), format: 'yyyy-mm-dd' }
  if (kind === 'moment') return { type: Date, value: new Date(`${value.replace(' ', 'T')}:00Z`), format: 'yyyy-mm-dd hh:mm' }
  return { type: String, value }
}

/** In characters, as spreadsheets count; the first rows say enough. */
function widthOf({ columns, rows }: ExportTable, at: number): number {
  const lengths = rows.slice(0, 200).map((row) => String(row[at] ?? '').length)
  return Math.min(WIDEST, Math.max(10, columns[at]?.label.length ?? 0, ...lengths) + 2)
}
