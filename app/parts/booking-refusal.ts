import { orderIdSchema } from '#shared/kernel/ids.ts'
import { type Refusal } from '#shared/orders/refusals.ts'
import { deviceIds } from '../platform/ids.ts'
import { type Space } from '../sync-client/space.ts'

/** ROL-1: why this person may not book; asked of a mutation on an order that does not exist, because the role comes first. */
export function bookingRefusal(space: Space): Refusal | null {
  const refusal = refusalIn(space.preview('order.cancel', { orderId: orderIdSchema.parse(deviceIds.uuid()) }))
  return refusal?.code === 'role-not-allowed' ? refusal : null
}

export function refusalIn(outcome: ReturnType<Space['preview']>): Refusal | null {
  if (outcome.status !== 'rejected') return null
  const facts = outcome.detail?.facts
  return facts ? { code: outcome.code, detail: facts } : { code: outcome.code }
}
