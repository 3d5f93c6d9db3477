import { refuse, ok, type Result } from '../kernel/result.ts'
import { type Records } from '../mutations/mutation.ts'
import { type Order } from './order.ts'
import { type Refusal } from './refusals.ts'

/** SC1: an id that became an alias leads to the order that stayed. */
export function findOrder(records: Records, id: string): Result<Order, Refusal> {
  const target = records.get('alias', id)?.target ?? id
  const order = records.get('order', target)
  return order ? ok(order) : refuse({ code: 'not-found', detail: { orderId: id } })
}
