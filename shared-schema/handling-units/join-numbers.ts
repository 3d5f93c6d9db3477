import { type MutationContext, type Records } from '../mutations/mutation.ts'
import { type Order, type OrderContent } from '../orders/order.ts'
import { unitsOf, withUnitsChanged } from './number-units.ts'
import { putScan } from './record-scan.ts'
import { isSscc } from './serial-block.ts'

/** Who put the second labels on: the booking itself, on whatever device it was made. */
const BOOKING = { id: 'booking' }

/**
 * SER-9 (SC1, X1): of two bookings that turned out to be one order, the labels of the second are on the goods already. Unit by unit, in the order
 * of their lines, its serials go to units that have none, or become further barcodes of those that have one.
 */
export function joinNumbers(
  records: Records,
  holder: Order,
  { content, context }: { readonly content: OrderContent; readonly context: MutationContext },
): void {
  const second = unitsOf(content)
  const given = new Map<string, string>()
  for (const [n, unit] of unitsOf(holder.content).entries()) {
    const sscc = second[n]?.sscc
    if (sscc === undefined || !isSscc(sscc) || sscc === unit.sscc || records.orderOfSscc(sscc)) continue
    if (unit.sscc === undefined) given.set(unit.id, sscc)
    else
      putScan(records, {
        args: { barcode: sscc, event: 'labelled', device: BOOKING, unit: { orderId: holder.id, unitId: unit.id } },
        context,
        n,
      })
  }
  if (given.size === 0) return
  const changed = withUnitsChanged(holder.content, (unit) => {
    const sscc = given.get(unit.id)
    return sscc === undefined ? unit : { ...unit, sscc }
  })
  records.put('order', { ...holder, content: changed })
}
