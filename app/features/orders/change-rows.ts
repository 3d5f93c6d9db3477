// Field changes as a person reads them: one line per group, and one for a whole part that came or went.
import { z } from 'zod'
import { m } from '#app/paraglide/messages.js'
import { typeWords } from '#app/parts/documents/document-words.ts'
import { fieldLabel } from '#app/parts/field-label.ts'
import { fieldValue } from '#app/parts/field-value.ts'
import { INVOICE_LOOKS, ORDER_LOOKS } from '#app/parts/order-status.tsx'
import { documentTypeSchema } from '#shared/attachments/attachment.ts'
import { PRESENT, type FieldChange } from '#shared/kernel/field-changes.ts'
import { type Json } from '#shared/kernel/json.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import { findService } from '#shared/settings/find-service.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { partPrefix } from './edit-draft.ts'

export interface ChangeRow {
  readonly id: string
  readonly label: string
  readonly before: string
  readonly after: string
}

export interface ChangeWords {
  /** Where parts are numbered and named: the order as it stands, and as it stood. */
  readonly contents: readonly OrderContent[]
  readonly settings: Pick<Settings, 'services'> | undefined
}

export function changeRows(changes: readonly FieldChange[], words: ChangeWords): ChangeRow[] {
  const whole = changes.filter(({ path, base, value }) => path.endsWith(PRESENT) && (base === null || value === null))
  const isInWhole = (path: string) => whole.some((part) => path !== part.path && path.startsWith(partPrefix(part.path)))
  return changes
    .filter(({ path }) => !HIDDEN.has(path) && !isInWhole(path))
    .filter((change) => !change.path.endsWith(PRESENT) || whole.includes(change))
    .map((change) => (whole.includes(change) ? partRow(change, changes, words) : groupRow(change, words)))
}

/** What the words of the event say already. */
const HIDDEN: ReadonlySet<string> = new Set(['order/pending'])

function groupRow({ path, base, value }: FieldChange, words: ChangeWords): ChangeRow {
  return { id: path, label: labelOf(path, words), before: valueOf(path, base, words), after: valueOf(path, value, words) }
}

/** A part that came or went: what was in it, in one line. */
function partRow({ path, value }: FieldChange, changes: readonly FieldChange[], words: ChangeWords): ChangeRow {
  const inside = changes.filter((change) => change.path !== path && change.path.startsWith(partPrefix(path)))
  const summary = (side: 'base' | 'value') =>
    inside
      .filter((change) => change[side] !== null && TELLING.has(change.path.split('/').at(-1) ?? ''))
      .map((change) => valueOf(change.path, change[side], words))
      .join(' · ')
  const isAdded = value !== null
  return {
    id: path,
    label: labelOf(path.slice(0, -PRESENT.length), words),
    before: isAdded ? m.parts_value_none() : summary('base') || m.parts_value_there(),
    after: isAdded ? summary('value') || m.parts_value_there() : m.parts_value_removed(),
  }
}

const TELLING: ReadonlySet<string> = new Set(['place', 'window', 'load', 'description'])

const ORDER_LABELS: { readonly [path: string]: () => string } = {
  'order/status': m.page_field_status,
  'order/number': m.parts_number,
  'order/quoteNumber': m.parts_quote_number,
  'order/invoiceStatus': m.orders_invoice,
}

function labelOf(path: string, { contents }: ChangeWords): string {
  const own = Object.hasOwn(ORDER_LABELS, path) ? ORDER_LABELS[path]?.() : undefined
  if (own !== undefined) return own
  if (path.startsWith('documents/')) return m.page_field_document()
  const [, consignment = '', , part] = path.split('/')
  const knows = ({ consignments }: OrderContent) => {
    const found = consignments.find(({ id }) => id === consignment)
    return found && (part === undefined || [...found.stops, ...found.goods].some(({ id }) => id === part))
  }
  return fieldLabel(path, contents.find(knows) ?? contents[0])
}

function valueOf(path: string, value: Json, { settings }: ChangeWords): string {
  if (value === null) return m.parts_value_none()
  if (path === 'general/serviceId' && settings && typeof value === 'string') return findService(settings, value)?.name ?? value
  if (path === 'order/status' && isKeyOf(ORDER_LOOKS, value)) return ORDER_LOOKS[value].label()
  if (path === 'order/invoiceStatus' && isKeyOf(INVOICE_LOOKS, value)) return INVOICE_LOOKS[value].label()
  if (path.startsWith('documents/')) return documentWords(value)
  return fieldValue(path, value)
}

function isKeyOf<T extends object>(looks: T, value: Json): value is string & keyof T {
  return typeof value === 'string' && Object.hasOwn(looks, value)
}

const documentSchema = z.object({ name: z.string(), documentType: documentTypeSchema.optional().catch(undefined) })

function documentWords(value: Json): string {
  const document = documentSchema.safeParse(value)
  if (!document.success) return m.parts_value_there()
  const { name, documentType } = document.data
  return documentType ? `${typeWords(documentType)}: ${name}` : name
}
