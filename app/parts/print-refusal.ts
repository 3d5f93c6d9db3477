import { orderIdSchema } from '#shared/kernel/ids.ts'
import { type RecordPrintArgs } from '#shared/printing/record-print.ts'
import { type Space } from '../sync-client/space.ts'
import { refusalIn } from './booking-refusal.ts'
import { refusalReason } from './refusal-words.ts'

const ANY_PRINT: RecordPrintArgs = {
  orderId: orderIdSchema.parse('00000000-0000-7000-8000-000000000000'),
  outcome: 'printed',
  printable: 'labels',
  count: 1,
  copies: 1,
  printer: '-',
  isReprint: false,
}

/** Why this person prints no labels at all, asked of the mutation that writes a print down; undefined when they do. */
export function printRefusal(space: Pick<Space, 'preview'>): string | undefined {
  const refusal = refusalIn(space.preview('label.print', ANY_PRINT))
  return refusal ? refusalReason(refusal.code, refusal.detail) : undefined
}
