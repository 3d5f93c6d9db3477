import { z } from 'zod'
import { orderIdSchema, partIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Outcome, type Records } from '../mutations/mutation.ts'
import { nameOf } from './actor-name.ts'
import { statusByExecution } from './execution-status.ts'
import { findOrder } from './find-order.ts'
import { executionStatusSchema, reasonSchema, type ExecutionStatus, type Order, type Stop } from './order.ts'
import { allStops } from './order-rules.ts'

const argsSchema = z.object({
  orderId: orderIdSchema,
  stopId: partIdSchema,
  status: executionStatusSchema,
  /** When it happened; when it was recorded and received is added by the engine (X4). */
  at: instantSchema,
  /** SC8: the goods of a cancelled order were collected all the same; the reason stays on the order. */
  anyway: z.object({ reason: reasonSchema.transform((words) => words.trim()) }).optional(),
})
export type SetExecutionArgs = z.infer<typeof argsSchema>

const MOST_EVENTS = 2000

/** ORD-18 (C3, SC8, ruling 0.15): what happened at a stop, added to what is known and never written over. The order's status follows. */
export const setExecution = defineMutation<SetExecutionArgs>({
  name: 'execution.set',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ orders: [args.orderId] }),
  apply: (records, args, context) => {
    const found = findOrder(records, args.orderId)
    if (!found.ok) return rejected(found.refusal)
    const order = found.value
    const stop = allStops(order.content).find((known) => known.stop.id === args.stopId)?.stop
    if (!stop) return rejected({ code: 'not-found', detail: { stopId: args.stopId } })
    if (!isOfKind(args.status, stop.kind)) return rejected({ code: 'invalid', detail: { paths: ['status'] } })
    if (order.execution.length >= MOST_EVENTS) return rejected({ code: 'too-large' })
    if (order.status === 'cancelled') return onCancelled(records, order, args, context)
    if (order.status === 'waiting-for-approval' || order.status === 'quote')
      return rejected({ code: 'order-not-accepted', detail: { status: order.status } })
    records.put('order', withEvent(order, args, context))
    return { status: 'applied', detail: { orderId: order.id } }
  },
})

/** SC8: the cancellation came first. Only what cannot be undone any more, a collection, brings the order back, with who and why. */
function onCancelled(records: Records, order: Order, args: SetExecutionArgs, context: MutationContext): Outcome {
  const { ended } = order
  if (!ended || !args.anyway || args.status !== 'collected') {
    const offer = args.status === 'collected' ? { offer: 'collected-anyway' } : {}
    return rejected({ code: 'order-cancelled', detail: { reason: ended?.reason ?? null, by: ended?.by.name ?? null, ...offer } })
  }
  if (args.anyway.reason === '') return rejected({ code: 'reason-missing' })
  const by = nameOf(context)
  const collectedAnyway = { by, at: context.receivedAt, reason: args.anyway.reason, ended }
  // What was a quote is on the road now, and goes under an order number like any other (ruling 0.8).
  const number = order.number ?? context.allocateNumber()
  records.put('order', withEvent({ ...order, status: 'to-plan', number, ended: null, collectedAnyway }, args, context))
  const to = ended.by.side === 'customer' ? ended.by.userId : order.createdBy.userId
  context.emit({ kind: 'collected-anyway', orderId: order.id, reason: args.anyway.reason, to })
  return { status: 'applied', detail: { orderId: order.id } }
}

function withEvent(order: Order, { stopId, status, at }: SetExecutionArgs, context: MutationContext): Order {
  const { capturedAt, receivedAt } = context
  const execution = [...order.execution, { stopId, status, at, capturedAt, receivedAt, by: nameOf(context) }]
  return { ...order, execution, status: statusByExecution({ ...order, execution }) }
}

const AT_COLLECTION: ReadonlySet<ExecutionStatus> = new Set(['route-to-collection', 'at-collection', 'collected'])
const ANYWHERE: ReadonlySet<ExecutionStatus> = new Set(['planned', 'dispatched'])

function isOfKind(status: ExecutionStatus, kind: Stop['kind']): boolean {
  return ANYWHERE.has(status) || AT_COLLECTION.has(status) === (kind === 'collect')
}
