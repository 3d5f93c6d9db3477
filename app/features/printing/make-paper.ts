import { makeLabelPdf } from '#app/labels/make-labels.ts'
import { zplOf } from '#app/labels/make-zpl.ts'
import { type LabelJob, type LabelProgress, type LabelWays } from '#app/labels/label-job.ts'
import { makeDocument } from '#app/devices/make-document.ts'
import { safeFileName } from '#app/devices/file-name.ts'
import { m } from '#app/paraglide/messages.js'
import { confirmationContent } from '#app/parts/confirmation-content.ts'
import { deliveryNoteContent } from '#app/parts/delivery-note-content.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { type Space } from '#app/sync-client/space.ts'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { labelContent, ordersOf, printedLabels } from './job-content.ts'
import { PrintFault } from './print-fault.ts'
import { type PrintJob } from './print-job.ts'
import { type LabelProfile, type Profile } from './printer-profile.ts'
import { type Printed } from './record-job.ts'

/** A file to look at, to keep or to print, and what of which order is on it. */
export interface MadePaper {
  readonly file: File
  readonly printed: readonly Printed[]
  readonly pages: number
  /** Some letters could not be printed and stand as a box. */
  readonly lacksCharacters: boolean
}

export interface PaperWays {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

interface Wanted<P extends Profile = Profile> {
  readonly job: PrintJob
  readonly profile: P
}

/** Throws PrintFault. */
export async function makePaper(space: Space, { job, profile }: Wanted, ways: PaperWays = {}): Promise<MadePaper> {
  if (profile.use === 'labels' && job.printable === 'labels') return labelPaper(space, { job, profile }, ways)
  if (job.printable === 'document') return storedDocument(space, job)
  return orderPaper(space, job)
}

async function labelPaper(space: Space, { job, profile }: Wanted<LabelProfile>, ways: PaperWays): Promise<MadePaper> {
  const { labelJob, printed } = labelJobOf(space, { job, profile })
  const made = await makeLabelPdf(labelJob, labelWays(ways))
  return { file: made.file, printed, pages: made.pages, lacksCharacters: made.lacksCharacters }
}

/** The same labels in a label printer's own language. Throws PrintFault. */
export async function makeZplBytes(
  space: Space,
  wanted: Wanted<LabelProfile>,
  ways: PaperWays = {},
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly printed: readonly Printed[]; readonly name: string }> {
  const { labelJob, printed } = labelJobOf(space, wanted)
  const zpl = await zplOf(labelJob, labelWays(ways))
  return { bytes: new TextEncoder().encode(zpl), printed, name: `${labelJob.fileName}.zpl` }
}

function labelWays({ signal, onProgress }: PaperWays): LabelWays {
  return {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done, total }: LabelProgress) => onProgress(done, total) } : {}),
  }
}

function labelJobOf(space: Space, { job, profile }: Wanted<LabelProfile>): { labelJob: LabelJob; printed: readonly Printed[] } {
  const content = labelContent(space.view(), settingsOf(space), job)
  if (content.labels.length === 0) throw new PrintFault(content.missing > 0 ? 'order-gone' : 'nothing-to-print')
  return {
    labelJob: {
      labels: content.labels.map(({ label }) => label),
      paper: profile.paper,
      dpi: profile.dpi,
      start: job.start,
      copies: job.copies,
      margin: profile.marginMm,
      shift: profile.shift,
      fileName: fileName(m.print_labels(), [...new Set(content.labels.map(({ order }) => order))]),
    },
    printed: printedLabels(content.labels, job.parts !== undefined),
  }
}

function fileName(what: string, orders: readonly Order[]): string {
  const [first] = orders
  const about = orders.length === 1 && first ? first.content.reference : m.print_orders_count({ count: orders.length })
  return safeFileName([what, about], 'pdf').replace(/\.pdf$/, '')
}

function settingsOf(space: Space): Settings {
  const settings = space.view().get('settings', 'settings')
  if (!settings) throw new PrintFault('order-gone')
  return settings
}

/** D12: one of the papers that are written from the order itself. */
async function orderPaper(space: Space, job: PrintJob): Promise<MadePaper> {
  const view = space.view()
  const [order] = ordersOf(view, job.orders).orders
  if (!order) throw new PrintFault('order-gone')
  const facts = {
    order,
    settings: settingsOf(space),
    isUnsent: view.isWaiting('order', order.id),
    asOf: space.status().asOf ?? deviceInstant(),
  }
  const { file, pages } = await makeDocument(
    job.printable === 'delivery-note' ? deliveryNoteContent(facts) : confirmationContent(facts),
  )
  return { file, pages, printed: [{ orderId: order.id, count: pages }], lacksCharacters: false }
}

/** M6: a file that somebody added to the order. */
async function storedDocument(space: Space, { attachmentId, orders }: PrintJob): Promise<MadePaper> {
  const attachment = attachmentId ? space.view().get('attachment', attachmentId) : undefined
  const [orderId] = orders
  if (!attachment || !space.files || !orderId) throw new PrintFault('file-missing')
  const { name, type } = attachment
  const bytes = await space.files.bytes(attachment).catch((cause: unknown) => {
    throw new PrintFault('file-missing', cause)
  })
  const file = new File([bytes], name, { type })
  return { file, printed: [{ orderId, count: 1, fileName: name }], pages: 1, lacksCharacters: false }
}
