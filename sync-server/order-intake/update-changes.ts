// What a row of an import or a call of the API changes on an order that is there. A row says less than a form: what it does not
// say stays as it is, and nothing is removed by silence.
import { PRESENT, diffFields, type FieldChange } from '#shared/kernel/field-changes.ts'
import { alignContent } from '#shared/orders/align-content.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import type { GoodsLine, Order, OrderContent } from '#shared/orders/order.ts'

/** SC3, SC4: from what the caller saw of the order to what its row says. */
export function changesToSaid(order: Order, said: OrderContent): FieldChange[] {
  const changes = diffFields(orderFields(order.content), orderFields(asTheirs(said, order.content)))
  return changes.filter(({ path, value }) => value !== null && !isOnlyMoved(path, order))
}

/** SC2: the same file once more. Nobody saw anything in between, so the base is empty: what is new is added, what differs conflicts. */
export function changesOnEmptyBase(order: Order, said: OrderContent): FieldChange[] {
  return changesToSaid(order, said).map((change) => ({ ...change, base: null }))
}

/** A part's place among the others is no content of an import. */
function isOnlyMoved(path: string, order: Order): boolean {
  return path.endsWith(PRESENT) && orderFields(order.content).has(path)
}

function asTheirs(said: OrderContent, theirs: OrderContent): OrderContent {
  const aligned = alignContent(said, theirs)
  const known = new Map(theirs.consignments.flatMap(({ goods }) => goods.map((line) => [line.id, line])))
  return {
    ...aligned,
    consignments: aligned.consignments.map((consignment) => ({
      ...consignment,
      goods: consignment.goods.map((line) => keepUnits(line, known.get(line.id))),
    })),
  }
}

/** E5, X1: pallets that are labelled already keep their ids and serials. */
function keepUnits(mine: GoodsLine, theirs: GoodsLine | undefined): GoodsLine {
  if (!theirs || mine.load.units.some((unit) => unit.sscc !== undefined)) return mine
  const { quantity, packaging, units } = mine.load
  const isSame = theirs.load.quantity === quantity && theirs.load.packaging === packaging
  const kept = theirs.load.units.slice(0, quantity)
  return { ...mine, load: isSame ? theirs.load : { quantity, packaging, units: [...kept, ...units.slice(kept.length)] } }
}
