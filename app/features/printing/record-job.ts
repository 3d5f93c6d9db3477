import { type Space } from '#app/sync-client/space.ts'
import { type OrderId, type PartId } from '#shared/kernel/ids.ts'
import { type RecordPrintArgs } from '#shared/printing/record-print.ts'
import { type PrintJob } from './print-job.ts'

/** What of one order was on the paper. */
export interface Printed {
  readonly orderId: OrderId
  readonly count: number
  /** Some of the order's handling units; absent when it was all of them. */
  readonly units?: readonly PartId[] | undefined
  readonly fileName?: string | undefined
}

/** PRT-1: one event for each order; a person who may not print labels has printed a paper, and nothing is written down. */
export async function recordJob(
  space: Space,
  job: PrintJob,
  {
    printed,
    outcome,
    printer,
  }: { readonly printed: readonly Printed[]; readonly outcome: RecordPrintArgs['outcome']; readonly printer: string },
): Promise<void> {
  for (const { orderId, count, units, fileName } of printed)
    await space.mutate(
      'label.print',
      {
        orderId,
        outcome,
        printable: job.printable,
        count,
        copies: job.copies,
        ...(units ? { units: [...units] } : {}),
        printer,
        isReprint: job.isReprint,
        ...(fileName === undefined ? {} : { fileName }),
      },
      { group: orderId },
    )
}
