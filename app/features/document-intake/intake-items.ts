// What is confirmed in one go: a place with its five boxes, a window with its two ends, a line of goods; everything else by itself.
import { PACKAGINGS } from '#shared/orders/order.ts'
import {
  GOODS_FIELDS,
  type ConfirmedGoods,
  type ConfirmedReading,
  type ConfirmedStop,
  type FieldKey,
  type GoodsField,
  type ReadField,
  type StopField,
  type StopKind,
} from '#shared/document-reading/read-field.ts'

export type ItemKind = 'reference' | 'place' | 'date' | 'window' | 'contact' | 'phone' | 'email' | 'stop-reference' | 'goods'

export interface IntakeItem {
  readonly id: string
  readonly kind: ItemKind
  /** Null for what belongs to the order. */
  readonly stop: StopKind | null
  /** Of goods, from 0. */
  readonly line: number
  readonly keys: readonly FieldKey[]
}

export type Values = ReadonlyMap<FieldKey, string>

const STOP_ITEMS: readonly { readonly kind: ItemKind; readonly fields: readonly StopField[] }[] = [
  { kind: 'place', fields: ['name', 'street', 'postcode', 'city', 'country'] },
  { kind: 'date', fields: ['date'] },
  { kind: 'window', fields: ['from', 'until'] },
  { kind: 'contact', fields: ['contact'] },
  { kind: 'phone', fields: ['phone'] },
  { kind: 'email', fields: ['email'] },
  { kind: 'stop-reference', fields: ['reference'] },
]

/** In the order of the form; only what the document says anything of. */
export function itemsOf(fields: readonly ReadField[]): IntakeItem[] {
  const proposed = new Set(fields.map(({ key }) => key))
  const items: IntakeItem[] = [{ id: 'reference', kind: 'reference', stop: null, line: 0, keys: ['reference'] }]
  for (const stop of ['collect', 'deliver'] as const)
    for (const { kind, fields: own } of STOP_ITEMS)
      items.push({ id: `${stop}.${kind}`, kind, stop, line: 0, keys: own.map((field): FieldKey => `${stop}.${field}`) })
  const lines = fields.reduce((most, { key }) => Math.max(most, key.startsWith('goods.') ? Number(key.split('.')[1]) + 1 : 0), 0)
  for (let line = 0; line < lines; line++)
    items.push({
      id: `goods.${line}`,
      kind: 'goods',
      stop: null,
      line,
      keys: GOODS_FIELDS.map((field): FieldKey => `goods.${line}.${field}`),
    })
  return items.filter(({ keys }) => keys.some((key) => proposed.has(key)))
}

export interface Confirmation {
  readonly items: readonly IntakeItem[]
  /** Ids of the items that somebody agreed to. */
  readonly confirmed: ReadonlySet<string>
  readonly values: Values
  /** The location that stands in for the place on the paper. */
  readonly locations: ReadonlyMap<StopKind, string>
}

/** DOC-8: only what was confirmed, as the form takes it. */
export function confirmedReading({ items, confirmed, values, locations }: Confirmation): ConfirmedReading {
  const agreed = items.filter(({ id }) => confirmed.has(id))
  const valueOf = (key: FieldKey) => values.get(key)?.trim() ?? ''
  const stops = (['collect', 'deliver'] as const).flatMap((kind): ConfirmedStop[] => {
    const keys = agreed.filter(({ stop }) => stop === kind).flatMap((item) => item.keys)
    const said = Object.fromEntries(keys.map((key) => [key.split('.')[1], valueOf(key)]).filter(([, value]) => value !== ''))
    const locationId = confirmed.has(`${kind}.place`) ? (locations.get(kind) ?? null) : null
    return keys.length === 0 ? [] : [{ kind, values: said, locationId }]
  })
  const goods = agreed
    .filter(({ kind }) => kind === 'goods')
    .map(({ line }) => goodsOf((field) => valueOf(`goods.${line}.${field}`)))
  const reference = confirmed.has('reference') ? valueOf('reference') : ''
  return { ...(reference ? { reference } : {}), stops, goods }
}

function goodsOf(valueOf: (field: GoodsField) => string): ConfirmedGoods {
  const figures = (['quantity', 'lengthCm', 'widthCm', 'heightCm', 'weightKg'] as const).flatMap((field) => {
    const value = Number(valueOf(field).replace(',', '.'))
    return valueOf(field) !== '' && Number.isFinite(value) && value > 0 ? [[field, value] as const] : []
  })
  const packaging = PACKAGINGS.find((known) => known === valueOf('packaging'))
  const description = valueOf('description')
  return { ...Object.fromEntries(figures), ...(packaging ? { packaging } : {}), ...(description ? { description } : {}) }
}
