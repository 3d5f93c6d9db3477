import { m } from '#app/paraglide/messages.js'
import { type Json } from '#shared/kernel/json.ts'
import { contactSchema, goodsLineSchema, placeSchema, windowSchema } from '#shared/orders/order.ts'
import { dimensionsText, loadText, numberText } from './cargo-text.ts'
import { placeText } from './when-where.tsx'
import { dateText, timesText } from './when-text.ts'

const loadSchema = goodsLineSchema.shape.load.pick({ quantity: true, packaging: true })
const dimensionsSchema = goodsLineSchema.shape.dimensions.unwrap()

/** The value of one field group in words, for comparisons: what a person would say, never JSON. */
export function fieldValue(path: string, value: Json): string {
  if (value === null) return path.endsWith('/present') ? m.parts_value_removed() : m.parts_value_none()
  if (typeof value === 'boolean') return value ? m.parts_value_yes() : m.parts_value_no()
  if (typeof value === 'number') return path.endsWith('unitWeightKg') ? `${numberText(value)}\u00a0kg` : numberText(value)
  if (typeof value === 'string') return value
  return groupText(path, value)
}

function groupText(path: string, value: Json): string {
  const group = path.split('/').at(-1)
  if (group === 'present') return m.parts_value_there()
  const place = group === 'place' ? placeSchema.safeParse(value) : undefined
  if (place?.success) return `${place.data.name}, ${placeText(place.data)}`
  const window = group === 'window' ? windowSchema.safeParse(value) : undefined
  if (window?.success) return [dateText(window.data.date, ''), timesText(window.data)].filter(Boolean).join(' ')
  const load = group === 'load' ? loadSchema.safeParse(value) : undefined
  if (load?.success) return loadText(load.data)
  const dimensions = group === 'dimensions' ? dimensionsSchema.safeParse(value) : undefined
  if (dimensions?.success) return dimensionsText(dimensions.data)
  const contact = group === 'contact' ? contactSchema.safeParse(value) : undefined
  if (contact?.success) return contactText(contact.data)
  return leaves(value).join(' – ')
}

export function contactText(contact: { name: string; phone?: string | undefined; email?: string | undefined }): string {
  return [contact.name, contact.phone, contact.email].filter(Boolean).join(', ')
}

function leaves(value: Json | undefined): string[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [String(value)]
  return Object.values(value).flatMap(leaves)
}
