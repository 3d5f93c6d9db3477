import { z } from 'zod'
import { FIRST_EVENT } from '../history/record-history.ts'
import { line } from '../kernel/field-types.ts'
import { deriveId, historyIdSchema, orderIdSchema, partIdSchema } from '../kernel/ids.ts'
import { type Json } from '../kernel/json.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { nameOf } from '../orders/actor-name.ts'

/** What can be printed of an order (M1, M6, D12): labels of its pallets and parcels, papers about it; `document` is a file that was added to it. */
export const PRINTABLES = ['labels', 'confirmation', 'delivery-note', 'document'] as const
export const printableSchema = z.enum(PRINTABLES)
export type Printable = z.infer<typeof printableSchema>

/** `printed`: handed to a printer. `spoilt`: a person said that it did not come out well. */
const OUTCOMES = ['printed', 'spoilt'] as const

/** PRT-3: more than these are told by their number alone, as a load is in the history. */
const MOST_UNITS_TOLD = 50

const argsSchema = z.object({
  orderId: orderIdSchema,
  outcome: z.enum(OUTCOMES),
  printable: printableSchema,
  /** Sheets or labels that carry something, before copies. */
  count: z.number().int().min(1).max(2000),
  copies: z.number().int().min(1).max(20),
  /** The handling units whose labels they are; absent when it was all of them. */
  units: z.array(partIdSchema).max(999).optional(),
  /** As the device calls it. */
  printer: line(60).min(1),
  isReprint: z.boolean(),
  /** Of a file. */
  fileName: line(200).optional(),
})
export type RecordPrintArgs = z.infer<typeof argsSchema>

/** What the history says of one print, under `prints/<printable>`. */
export const toldPrintSchema = argsSchema.omit({ orderId: true, printable: true })
export type ToldPrint = z.infer<typeof toldPrintSchema>

/** Where it stands among the changes of an event. */
export function printPath(printable: Printable): string {
  return `prints/${printable}`
}

export function printableAt(path: string): Printable | null {
  const [, last] = path.startsWith('prints/') ? path.split('/') : []
  const known = printableSchema.safeParse(last)
  return known.success ? known.data : null
}

/**
 * PRT-1 (M1, E8): paper came out of a printer, which nothing can undo, so it is written down and never refused for what the order has
 * become since. As with its documents, the order need not be here yet.
 */
export const recordPrint = defineMutation<RecordPrintArgs>({
  name: 'label.print',
  version: 1,
  args: argsSchema,
  reads: () => ({}),
  apply: (records, { orderId, printable, units, ...told }, context) => {
    const few = units && units.length <= MOST_UNITS_TOLD ? { units } : {}
    const value: Json = { ...told, ...few }
    records.put('history', {
      id: historyIdSchema.parse(deriveId(context.opId, FIRST_EVENT)),
      orderId,
      what: 'label.print',
      by: nameOf(context),
      capturedAt: context.capturedAt,
      receivedAt: context.receivedAt,
      changes: [{ path: printPath(printable), base: null, value }],
    })
    return { status: 'applied', detail: { orderId } }
  },
})
