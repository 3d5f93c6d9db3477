import { z } from 'zod'
import { diffFields } from '../kernel/field-changes.ts'
import { conflictIdSchema, opIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext, type Outcome, type Records } from '../mutations/mutation.ts'
import { brokenAt, lateBy } from '../orders/collection-time.ts'
import { editOrder } from '../orders/edit-order.ts'
import { orderFields } from '../orders/order-fields.ts'
import { type Late, type Order, type OrderContent } from '../orders/order.ts'
import { normalizeReference, referenceSchema } from '../orders/reference.ts'
import { nameOf } from '../orders/actor-name.ts'
import { createOrder } from '../orders/submit-order.ts'
import { type Conflict } from './conflict.ts'

const argsSchema = z.object({
  conflictId: conflictIdSchema,
  orderId: orderIdSchema,
  mineOrderId: orderIdSchema,
  choice: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('keep-theirs') }),
    /** `seen` is the revision of the other order on the screen: nobody overwrites what they have not seen. */
    z.object({ kind: z.literal('apply-mine'), seen: opIdSchema }),
    z.object({ kind: z.literal('renumber'), reference: referenceSchema }),
  ]),
})
export type ResolveConflictArgs = z.infer<typeof argsSchema>

/** CNF-1 (SC2, SC9): keep theirs, apply mine as an edit of theirs, or book mine under another reference. */
export const resolveConflict = defineMutation<ResolveConflictArgs>({
  name: 'conflict.resolve',
  version: 1,
  args: argsSchema,
  reads: (args) => ({
    orders: [args.orderId, args.mineOrderId],
    conflicts: [args.conflictId],
    references: args.choice.kind === 'renumber' ? [normalizeReference(args.choice.reference)] : [],
  }),
  apply: (records, args, context) => {
    const conflict = records.get('conflict', args.conflictId)
    if (!conflict || conflict.orderId !== args.orderId || conflict.mineOrderId !== args.mineOrderId)
      return rejected({ code: 'not-found', detail: { conflictId: args.conflictId } })
    if (conflict.state === 'resolved')
      return rejected({
        code: 'conflict-resolved',
        detail: { by: conflict.resolution?.by.name ?? null, choice: conflict.resolution?.choice ?? null },
      })
    const outcome = carryOut(records, conflict, { args, context })
    if (outcome.status === 'rejected' || outcome.status === 'conflict') return outcome
    const orderId = args.choice.kind === 'renumber' ? args.mineOrderId : args.choice.kind === 'apply-mine' ? args.orderId : null
    records.put('conflict', {
      ...conflict,
      state: 'resolved',
      resolution: { choice: args.choice.kind, by: nameOf(context), at: context.receivedAt, opId: context.opId, orderId },
    })
    return outcome
  },
})

function carryOut(
  records: Records,
  conflict: Conflict,
  { args, context }: { args: ResolveConflictArgs; context: MutationContext },
): Outcome {
  const theirs = records.get('order', conflict.orderId)
  if (!theirs) return rejected({ code: 'not-found', detail: { orderId: conflict.orderId } })
  switch (args.choice.kind) {
    case 'keep-theirs':
      leadToTheirs(records, conflict)
      return { status: 'applied', detail: { orderId: theirs.id, conflictId: conflict.id } }
    case 'apply-mine':
      return applyMine(records, conflict, { theirs, seen: args.choice.seen, context })
    case 'renumber':
      return renumber(records, conflict, { reference: args.choice.reference, context })
  }
}

/** CNF-2: a device may have booked another order under the id of mine meanwhile; that one stays what it is. */
function leadToTheirs(records: Records, conflict: Conflict): void {
  if (!records.get('order', conflict.mineOrderId)) records.put('alias', { id: conflict.mineOrderId, target: conflict.orderId })
}

function applyMine(
  records: Records,
  conflict: Conflict,
  { theirs, seen, context }: { theirs: Order; seen: string; context: MutationContext },
): Outcome {
  if (theirs.contentRev !== seen) return rejected({ code: 'changed-since-viewed', detail: { contentRev: theirs.contentRev } })
  leadToTheirs(records, conflict)
  const changes = diffFields(orderFields(theirs.content), orderFields(conflict.mine))
  if (changes.length === 0) return { status: 'applied', detail: { orderId: theirs.id, conflictId: conflict.id } }
  return editOrder.apply(records, { orderId: theirs.id, changes, atomic: true }, context)
}

/** CUT-4: as late as it was when it was booked; the time that a person took to decide is not held against them. */
function lateWhenBooked({ origin }: Conflict, content: OrderContent, { settings }: MutationContext): Late | null {
  const broken = brokenAt(content, settings, origin.receivedAt)
  return broken && lateBy(broken, null)
}

function renumber(
  records: Records,
  conflict: Conflict,
  { reference, context }: { reference: string; context: MutationContext },
): Outcome {
  if (records.get('order', conflict.mineOrderId)) return rejected({ code: 'id-taken' })
  const holder = records.orderByReference(normalizeReference(reference))
  if (holder) return rejected({ code: 'reference-taken', detail: { reference, orderId: holder.id } })
  const content = { ...conflict.mine, reference }
  return createOrder(records, conflict.mineOrderId, { content, late: lateWhenBooked(conflict, content, context), context })
}
