import { unnumbered } from '#shared/handling-units/number-units.ts'
import { type OrderId } from '#shared/kernel/ids.ts'
import { type SpaceEngine } from './space-engine.ts'
import { type Numbering } from './space.ts'

/** SER-7 (X1): gives serials of this device to the units of an order that have none, so that their labels can be printed now. */
export async function numberOrder(
  engine: SpaceEngine,
  orderId: OrderId,
  device: { readonly id: string; readonly name?: string },
): Promise<Numbering> {
  const order = engine.view().get('order', engine.view().resolveOrderId(orderId))
  const missing = order ? unnumbered(order.content) : []
  if (!order || missing.length === 0) return { kind: 'nothing-to-do' }
  if ((await engine.serials.left()) < missing.length) return { kind: 'none-left' }
  const ssccs = await engine.serials.take(missing.length)
  const numbers = missing.flatMap(({ id }, n) => (ssccs[n] === undefined ? [] : [{ unitId: id, sscc: ssccs[n] }]))
  if (numbers.length === 0) return { kind: 'none-left' }
  return engine.mutate('unit.number', { orderId: order.id, numbers, device }, { group: order.id })
}
