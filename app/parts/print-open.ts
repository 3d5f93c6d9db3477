import { create } from 'zustand'
import { type AttachmentId, type OrderId } from '#shared/kernel/ids.ts'
import { type Printable } from '#shared/printing/record-print.ts'

/**
 * What a screen wants printed. `preview` opens the preview page, `now` goes to the person's printers with one press (D12), `booked` does
 * what this person's printers are set to do by themselves after a booking (M2), which may be nothing.
 */
export interface PrintAsk {
  readonly how: 'preview' | 'now' | 'booked'
  readonly printables: readonly Printable[]
  readonly orders: readonly OrderId[]
  /** Labels by handling unit, goods line, or `<goods line>#<n>`; absent: all of the orders. */
  readonly parts?: readonly string[]
  readonly attachmentId?: AttachmentId
  readonly isReprint?: boolean
}

/** Asked and not taken up yet, oldest first: two bookings may follow each other faster than the printing part loads. */
export const useOpenPrint = create<{ readonly asks: readonly PrintAsk[] }>(() => ({ asks: [] }))

export function askToPrint(ask: PrintAsk): void {
  useOpenPrint.setState(({ asks }) => ({ asks: [...asks, ask] }))
}

export function takePrintAsks(): readonly PrintAsk[] {
  const { asks } = useOpenPrint.getState()
  if (asks.length > 0) useOpenPrint.setState({ asks: [] })
  return asks
}

/** How print jobs lie among the drafts on the disk. */
export const PRINT_JOB_KIND = 'print-job'
