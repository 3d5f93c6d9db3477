import { fitUnits } from '#shared/cargo/handling-units.ts'
import { type IdSource } from '#shared/kernel/ids.ts'
import { type OrderContent } from '#shared/orders/order.ts'

/** CAR-7: handling units are made when the order is sent, so that typing "60" makes sixty and not six and then sixty. */
export function withUnits(content: OrderContent, ids: IdSource): OrderContent {
  return {
    ...content,
    consignments: content.consignments.map((consignment) => ({
      ...consignment,
      goods: consignment.goods.map((line) => ({
        ...line,
        load: { ...line.load, units: fitUnits(line.load.units, line.load, ids) },
      })),
    })),
  }
}
