import { z } from 'zod'
import { orderIdSchema, partIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Records } from '../mutations/mutation.ts'
import { findOrder } from '../orders/find-order.ts'
import { type HandlingUnit, type Order } from '../orders/order.ts'
import { withUnitsChanged, unitsOf } from './number-units.ts'
import { putScan } from './record-scan.ts'
import { scanDeviceSchema } from './scan-event.ts'
import { isSscc } from './serial-block.ts'

const numberSchema = z.object({
  unitId: partIdSchema,
  sscc: z.string().refine(isSscc, 'an SSCC with its check digit'),
  /** SER-8: the serial that this one stands for from now on; it is void. */
  replaces: z.string().optional(),
})
const argsSchema = z.object({
  orderId: orderIdSchema,
  numbers: z.array(numberSchema).min(1).max(2000),
  device: scanDeviceSchema,
})
export type GiveNumbersArgs = z.infer<typeof argsSchema>

/**
 * SER-7 (X1): serials for units that were booked without: by another system, or on a device that had none left. What was given first stays on
 * the unit; a second serial may be on a label already, so it becomes a further barcode of the same unit. Content is as it was approved.
 */
export const giveNumbers = defineMutation<GiveNumbersArgs>({
  name: 'unit.number',
  version: 1,
  args: argsSchema,
  reads: ({ orderId, numbers }) => ({ orders: [orderId], ssccs: numbers.map(({ sscc }) => sscc) }),
  apply: (records, args, context) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const order = found.value
    if (order.status === 'cancelled') return rejected({ code: 'order-cancelled' })
    const given = giveTo(records, order, { args, context })
    if (given.size > 0)
      records.put('order', { ...order, content: withUnitsChanged(order.content, (unit) => given.get(unit.id) ?? unit) })
    return { status: 'applied', detail: { orderId: order.id } }
  },
})

function giveTo(
  records: Records,
  order: Order,
  { args, context }: { readonly args: GiveNumbersArgs; readonly context: MutationContext },
): ReadonlyMap<string, HandlingUnit> {
  const units = new Map(unitsOf(order.content).map((unit) => [unit.id, unit]))
  const given = new Map<string, HandlingUnit>()
  const taken = new Set<string>()
  for (const [n, { unitId, sscc, replaces }] of args.numbers.entries()) {
    const unit = given.get(unitId) ?? units.get(unitId)
    const holder = records.orderOfSscc(sscc)
    if (!unit || unit.sscc === sscc || taken.has(sscc) || (holder && holder.id !== order.id)) continue
    taken.add(sscc)
    const tell = (event: 'labelled' | 'label-voided', barcode: string) =>
      putScan(records, { args: { barcode, event, device: args.device, unit: { orderId: order.id, unitId } }, context, n })
    if (unit.sscc !== undefined && unit.sscc !== replaces) tell('labelled', sscc)
    else given.set(unitId, { ...unit, sscc })
    if (unit.sscc !== undefined && unit.sscc === replaces) tell('label-voided', unit.sscc)
  }
  return given
}
