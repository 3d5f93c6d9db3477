import { type ChangeRequest } from '../carrier-imports/change-request.ts'
import { changeIdSchema, deriveId, type ChangeId, type OpId, type OrderId } from '../kernel/ids.ts'
import { type MutationContext } from '../mutations/mutation.ts'
import { type Late } from './order.ts'
import { nameOf } from './actor-name.ts'

/** The id of the request that an operation makes: the same after a replay. */
export function requestedChangeId(opId: OpId): ChangeId {
  return changeIdSchema.parse(deriveId(opId, 1))
}

/** SC6 (ruling 0.23): an open request as its customer makes it, bound to the operation it was made by. */
export function changeRequest(
  orderId: OrderId,
  asked: Pick<ChangeRequest, 'kind'> & Partial<Pick<ChangeRequest, 'changes' | 'note'>> & { readonly late?: Late | null },
  context: MutationContext,
): ChangeRequest {
  return {
    id: requestedChangeId(context.opId),
    orderId,
    kind: asked.kind,
    state: 'open',
    changes: asked.changes ?? [],
    note: asked.note ?? null,
    rev: context.opId,
    requestedBy: nameOf(context),
    capturedAt: context.capturedAt,
    receivedAt: context.receivedAt,
    ...(asked.late ? { late: asked.late } : {}),
    decision: null,
  }
}
