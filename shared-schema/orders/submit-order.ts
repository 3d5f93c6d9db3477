import { z } from 'zod'
import { chargesFor } from '../charges/order-charges.ts'
import { conflictIdSchema, deriveId, orderIdSchema } from '../kernel/ids.ts'
import { joinNumbers } from '../handling-units/join-numbers.ts'
import { ssccsOf, withOwnSerials } from '../handling-units/number-units.ts'
import { sameContent } from '../kernel/json.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Outcome, type Reads, type Records } from '../mutations/mutation.ts'
import { nameOf } from './actor-name.ts'
import { lateness } from './collection-time.ts'
import { checkContent, creationStatus } from './order-rules.ts'
import { consignmentSchema, orderContentSchema, type Late, type Order, type OrderContent } from './order.ts'
import { normalizeReference } from './reference.ts'
import { changeRequest } from './request-change.ts'

const argsSchema = z.object({
  orderId: orderIdSchema,
  content: orderContentSchema,
  /** SC10: the cancelled order whose reference this one takes over, by name. */
  supersedes: orderIdSchema.optional(),
})
export type SubmitOrderArgs = z.infer<typeof argsSchema>

/** What an order said before pickups and cash on delivery (D10, D14): outboxes may hold it for 180 days. */
const argsV1Schema = argsSchema.extend({
  content: orderContentSchema.omit({ pickupRequested: true }).extend({
    consignments: z
      .array(consignmentSchema.omit({ cod: true }))
      .min(1)
      .max(20),
  }),
})

/** ORD-10 (D1, D4, SC1, SC2, SC10): one order per reference; the second is a duplicate when equal and a conflict when not. */
export const submitOrder = defineMutation<SubmitOrderArgs>({
  name: 'order.submit',
  version: 2,
  args: argsSchema,
  reads: readsOf,
  apply: submit,
})

export const submitOrderV1 = defineMutation<SubmitOrderArgs>({
  name: 'order.submit',
  version: 1,
  args: argsV1Schema,
  reads: readsOf,
  // Its form did not look at phone numbers.
  apply: (records, args, { isPhoneNumber: _isPhoneNumber, ...context }) => submit(records, args, context),
})

function readsOf(args: SubmitOrderArgs): Reads {
  return {
    orders: args.supersedes ? [args.orderId, args.supersedes] : [args.orderId],
    references: [normalizeReference(args.content.reference)],
    ssccs: ssccsOf(args.content),
  }
}

function submit(records: Records, args: SubmitOrderArgs, context: MutationContext): Outcome {
  const content = { ...args.content, reference: args.content.reference.trim() }
  if (content.reference === '') return rejected({ code: 'reference-missing' })
  const checked = checkContent(content, context.settings, { isPhoneNumber: context.isPhoneNumber })
  if (!checked.ok) return rejected(checked.refusal)
  if (records.get('order', args.orderId)) return rejected({ code: 'id-taken' })
  const refNorm = normalizeReference(content.reference)
  const holder = records.orderByReference(refNorm)
  if (holder && holder.id !== args.supersedes) return meetHolder(records, holder, content, { args, context })
  if (holder) {
    if (holder.status !== 'cancelled') return rejected({ code: 'supersede-not-cancelled', detail: { status: holder.status } })
    records.put('order', { ...holder, supersededBy: args.orderId })
  }
  const late = lateness(content, context.settings, context)
  if (!late.ok) return rejected(late.refusal)
  const own = withOwnSerials(records, args.orderId, content)
  const outcome = createOrder(records, args.orderId, { content: own.content, late: late.value, context })
  return own.lost.length > 0 && outcome.status === 'applied'
    ? { ...outcome, detail: { ...outcome.detail, facts: { lostSerials: own.lost } } }
    : outcome
}

function meetHolder(
  records: Records,
  holder: Order,
  content: OrderContent,
  { args, context }: { args: SubmitOrderArgs; context: MutationContext },
): Outcome {
  // SC10: what was cancelled is not booked again by silence; somebody chooses.
  const isLive = holder.status !== 'cancelled'
  if (isLive && sameContent(comparable(holder.content), comparable(content))) {
    records.put('alias', { id: args.orderId, target: holder.id })
    joinNumbers(records, holder, { content, context })
    return { status: 'duplicate', detail: { orderId: holder.id, number: holder.number } }
  }
  // CUT-3: what is refused for its time is not kept for later either, or it would be booked under another reference after all.
  const late = lateness(content, context.settings, context)
  if (!late.ok) return rejected(late.refusal)
  const conflictId = conflictIdSchema.parse(deriveId(context.opId, 0))
  records.put('conflict', {
    id: conflictId,
    orderId: holder.id,
    mineOrderId: args.orderId,
    mine: content,
    origin: { by: nameOf(context), capturedAt: context.capturedAt, receivedAt: context.receivedAt },
    state: 'open',
    resolution: null,
  })
  return { status: 'conflict', detail: { orderId: holder.id, conflictId, number: holder.number } }
}

/**
 * ORD-11 (ruling 0.23, F5, F6): an order is one row from submit on; with review it waits, and its import is a change request on it. One
 * that came late waits in any case (CUT-4).
 */
export function createOrder(
  records: Records,
  orderId: SubmitOrderArgs['orderId'],
  { content, late, context }: { readonly content: OrderContent; readonly late: Late | null; readonly context: MutationContext },
): Outcome {
  const { importFlow } = context.settings
  const waits = late !== null || (importFlow.enabled && !importFlow.createsAutomatically)
  const status = creationStatus(context.settings, content.serviceId)
  const number = context.allocateNumber()
  const request = waits ? changeRequest(orderId, { kind: 'create', late }, context) : null
  records.put('order', {
    id: orderId,
    refNorm: normalizeReference(content.reference),
    number: status === 'quote' ? null : number,
    quoteNumber: status === 'quote' && number !== null ? `Q${number}` : null,
    status: waits ? 'waiting-for-approval' : status,
    origin: 'portal',
    viaImport: importFlow.enabled,
    content,
    contentRev: context.opId,
    pending: request && { changeId: request.id, kind: request.kind },
    updateUnseen: false,
    execution: [],
    invoiceStatus: 'not-invoiced',
    ended: null,
    ...chargesFor(null, { content, settings: context.settings, opId: context.opId }),
    ...(late ? { late } : {}),
    supersededBy: null,
    createdBy: nameOf(context),
    capturedAt: context.capturedAt,
    receivedAt: context.receivedAt,
  })
  if (request) records.put('change', request)
  return { status: 'applied', detail: { orderId, number } }
}

/** SC1: content is compared without the ids and the serials that two devices give to the same lines. */
function comparable(content: OrderContent): unknown {
  return {
    ...content,
    reference: normalizeReference(content.reference),
    consignments: content.consignments.map(({ id: _id, stops, goods, ...consignment }) => ({
      ...consignment,
      stops: stops.map(({ id: _stop, ...stop }) => stop),
      goods: goods.map(({ id: _line, load, ...line }) => ({
        ...line,
        load: { quantity: load.quantity, packaging: load.packaging },
      })),
    })),
  }
}
