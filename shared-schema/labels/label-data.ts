import { type GoodsLine, type Order, type Place, type Stop } from '../orders/order.ts'
import { type LabelDatum } from './label.ts'

/** What the data and the codes of one piece are made of. */
export interface PieceFacts {
  readonly order: Order
  readonly goods: GoodsLine
  readonly to: Place
  readonly delivery: Stop
  readonly holdsAddress: boolean
}

/** LAB-4: data titles as the GS1 General Specifications name them; the identifiers themselves are not repeated here. */
export function logisticData(sscc: string, facts: PieceFacts): LabelDatum[] {
  return [{ title: 'SSCC', value: sscc }, ...parcelData(facts)]
}

export function parcelData({ order, goods, to }: PieceFacts): LabelDatum[] {
  return [
    { title: 'ORDER NUMBER', value: order.content.reference },
    ...(goods.unitWeightKg === undefined ? [] : [{ title: 'GROSS WEIGHT (kg)', value: plainNumber(goods.unitWeightKg) }]),
    ...(to.postcode === '' ? [] : [{ title: 'SHIP TO POST', value: to.postcode }]),
  ]
}

/** The same in every language: a point, no groups. */
function plainNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
