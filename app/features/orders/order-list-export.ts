// C17: exactly what is shown, as a table of plain values: the same columns in the same order, the same rows in the same order.
import { orderLook } from '#app/parts/order-status.tsx'
import { type ListField } from '#app/parts/orders-place.ts'
import { localDateTime, type TimeZone } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { progressText, temperatureText } from './order-columns.tsx'
import { FIELDS, type FieldKind, type ListContext } from './order-list-fields.ts'
import { choiceLabel, FIELD_LABELS } from './order-list-words.ts'

export type ExportKind = 'text' | 'number' | 'day' | 'moment'
export type ExportCell = string | number | null

export interface ExportColumn {
  readonly label: string
  readonly kind: ExportKind
}

export interface ExportTable {
  readonly columns: readonly ExportColumn[]
  /** A day as `2026-11-20`, a moment as `2026-11-20 14:02` on this person's clock. */
  readonly rows: readonly (readonly ExportCell[])[]
}

export interface ExportContext extends ListContext {
  readonly zone: TimeZone
}

const KINDS: { readonly [K in FieldKind]: ExportKind } = {
  text: 'text',
  choice: 'text',
  number: 'number',
  day: 'day',
  instant: 'moment',
}

/** So many orders are written before the screen gets its turn. */
const SLICE = 2_000

export async function exportTable(
  orders: readonly Order[],
  fields: readonly ListField[],
  context: ExportContext,
  breathe: () => Promise<void>,
): Promise<ExportTable> {
  const rows: ExportCell[][] = []
  for (const [index, order] of orders.entries()) {
    if (index % SLICE === SLICE - 1) await breathe()
    rows.push(fields.map((field) => cellOf(field, order, context)))
  }
  return { columns: fields.map((field) => ({ label: FIELD_LABELS[field](), kind: kindOf(field) })), rows }
}

function kindOf(field: ListField): ExportKind {
  return field === 'progress' || field === 'temperature' ? 'text' : KINDS[FIELDS[field].kind]
}

function cellOf(field: ListField, order: Order, context: ExportContext): ExportCell {
  if (field === 'status') return orderLook(order).label()
  if (field === 'progress') return progressText(order)
  if (field === 'temperature') return temperatureText(order)
  if (field === 'booked') {
    const { date, time } = localDateTime(order.capturedAt, context.zone)
    return `${date} ${time}`
  }
  const value = FIELDS[field].value(order, context)
  return FIELDS[field].kind === 'choice' && value !== null ? choiceLabel(field, String(value), context) : value
}
