import { type Packaging } from '../orders/order.ts'
import { type Spot } from './read-page.ts'

export const STOP_FIELDS = [
  'name',
  'street',
  'postcode',
  'city',
  'country',
  'date',
  'from',
  'until',
  'contact',
  'phone',
  'email',
  'reference',
] as const
export type StopField = (typeof STOP_FIELDS)[number]

export const GOODS_FIELDS = [
  'quantity',
  'packaging',
  'description',
  'lengthCm',
  'widthCm',
  'heightCm',
  /** Of the whole line. */
  'weightKg',
] as const
export type GoodsField = (typeof GOODS_FIELDS)[number]

export type StopKind = 'collect' | 'deliver'
export type FieldKey = 'reference' | `${StopKind}.${StopField}` | `goods.${number}.${GoodsField}`

/** One value that a document seems to give. Dates are YYYY-MM-DD, times HH:MM, countries two letters, figures plain decimals. */
export interface ReadField {
  readonly key: FieldKey
  readonly value: string
  /** 0 to 1: that this is the value, not only that the letters are right. */
  readonly confidence: number
  readonly spots: readonly Spot[]
}

/** DOC-6: from here on a proposal counts as sure; a person still confirms it. */
export const SURE = 0.8
/** DOC-6: what is less likely than this is not proposed. */
export const WORTH_SAYING = 0.3

export function isSure({ confidence }: Pick<ReadField, 'confidence'>): boolean {
  return confidence >= SURE
}

/** What somebody agreed to, field by field, ready for the form. */
export interface ConfirmedStop {
  readonly kind: StopKind
  readonly values: { readonly [K in StopField]?: string }
  /** A location of the address book that was chosen in place of what stands on the paper. */
  readonly locationId: string | null
}

export interface ConfirmedGoods {
  readonly description?: string
  readonly quantity?: number
  readonly packaging?: Packaging
  readonly lengthCm?: number
  readonly widthCm?: number
  readonly heightCm?: number
  readonly weightKg?: number
}

export interface ConfirmedReading {
  readonly reference?: string
  readonly stops: readonly ConfirmedStop[]
  readonly goods: readonly ConfirmedGoods[]
}
