import { m } from '#app/paraglide/messages.js'
import { type ListField } from '#app/parts/orders-place.ts'
import { toCsv } from '#app/platform/csv.ts'
import { currentLocale } from '#app/platform/locale.ts'
import { saveBytes } from '#app/platform/save-file.ts'
import { localDateTime, type Instant } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { exportTable, type ExportContext } from './order-list-export.ts'

interface Export {
  readonly orders: readonly Order[]
  readonly fields: readonly ListField[]
  readonly context: ExportContext
  readonly now: Instant
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Writes the file and answers its name. */
export async function saveExport(kind: 'csv' | 'xlsx', { orders, fields, context, now }: Export): Promise<string> {
  const table = await exportTable(orders, fields, context, turn)
  const { date, time } = localDateTime(now, context.zone)
  const name = `${m.list_export_file()}-${date}-${time.replace(':', '')}.${kind}`
  if (kind === 'csv') {
    const head = table.columns.map(({ label }) => label)
    const bytes = new TextEncoder().encode(toCsv(head, table.rows, currentLocale()))
    saveBytes(name, 'text/csv;charset=utf-8', bytes.buffer)
    return name
  }
  const { xlsxFile } = await import('./order-list-xlsx.ts')
  const file = await xlsxFile(table, m.list_export_sheet())
  saveBytes(name, XLSX_TYPE, await file.arrayBuffer())
  return name
}
