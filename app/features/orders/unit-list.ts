import { type HandlingUnit, type GoodsLine, type Order } from '#shared/orders/order.ts'

/** One pallet of an order, as it is counted on its label. */
export interface UnitFacts {
  readonly unit: HandlingUnit
  readonly goods: GoodsLine
  /** "2" of "33" pieces of its consignment. */
  readonly n: number
  readonly of: number
}

/** E5: the handling units of an order in the order of their labels; parcels without one are counted and left out. */
export function unitList({ content }: Pick<Order, 'content'>): readonly UnitFacts[] {
  return content.consignments.flatMap(({ goods }) => {
    const of = goods.reduce((sum, { load }) => sum + load.quantity, 0)
    let before = 0
    return goods.flatMap((line) => {
      const first = before
      before += line.load.quantity
      return line.load.units.map((unit, index) => ({ unit, goods: line, n: first + index + 1, of }))
    })
  })
}
