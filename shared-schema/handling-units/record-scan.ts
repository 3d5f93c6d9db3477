import { type z } from 'zod'
import { deriveId, scanIdSchema, type OpId } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { type MutationContext, type Records } from '../mutations/mutation.ts'
import { nameOf } from '../orders/actor-name.ts'
import { foldBarcode } from './fold-barcode.ts'
import { scanSchema, type Scan } from './scan-event.ts'

const argsSchema = scanSchema
  .pick({ barcode: true, event: true, device: true, place: true, note: true, unit: true, takesBack: true })
  .extend({ happenedAt: scanSchema.shape.happenedAt.optional() })
export type RecordScanArgs = z.infer<typeof argsSchema>

/** Numbers below name the records that other parts of an operation make. */
const FIRST_SCAN = 1000

/** The record that a `pallet.scan` of this operation makes: what a later one names to take it back. */
export function scanIdOf(opId: OpId): Scan['id'] {
  return scanIdSchema.parse(deriveId(opId, FIRST_SCAN))
}

/** PAL-1 (N1): somebody scanned this. Nothing is asked of the order, which may be unknown here, or not booked yet. */
export const recordScan = defineMutation<RecordScanArgs>({
  name: 'pallet.scan',
  version: 1,
  args: argsSchema,
  reads: () => ({}),
  apply: (records, args, context) => {
    putScan(records, { args, context, n: 0 })
    return { status: 'applied', ...(args.unit ? { detail: { orderId: args.unit.orderId } } : {}) }
  },
})

/** Writes the n-th scan of an operation. What is said to have happened after it was recorded happened when it was recorded. */
export function putScan(
  records: Pick<Records, 'put'>,
  { args, context, n }: { readonly args: RecordScanArgs; readonly context: MutationContext; readonly n: number },
): void {
  const { happenedAt = context.capturedAt, barcode, ...said } = args
  const scan: Scan = {
    ...said,
    id: scanIdSchema.parse(deriveId(context.opId, FIRST_SCAN + n)),
    barcode: foldBarcode(barcode),
    happenedAt: happenedAt > context.capturedAt ? context.capturedAt : happenedAt,
    capturedAt: context.capturedAt,
    receivedAt: context.receivedAt,
    clockOffsetMs: context.clockOffsetMs,
    by: nameOf(context),
  }
  records.put('scan', scan)
}
