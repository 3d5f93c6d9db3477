import { m } from '#app/paraglide/messages.js'
import { type PaperId } from '#app/labels/label-paper.ts'
import { type Printable } from '#shared/printing/record-print.ts'
import { type Tone } from '#app/ui/tones.ts'
import { type LeftOut } from './job-content.ts'
import { type JobState, type PrintJob, type Trouble } from './print-job.ts'
import { type DocumentPaper, type Way } from './printer-profile.ts'

export const PRINTABLE_WORDS: { readonly [P in Printable]: () => string } = {
  labels: m.print_labels,
  confirmation: m.devices_confirmation,
  'delivery-note': m.print_delivery_note,
  document: m.print_document,
}

/** "Labels · 3 · 2 orders": what a job is, in one line. */
export function jobTitle(
  { printable, orders, count }: Pick<PrintJob, 'printable' | 'orders' | 'count'>,
  reference?: string,
): string {
  const what = PRINTABLE_WORDS[printable]()
  const many = orders.length > 1 ? m.print_orders_count({ count: orders.length }) : (reference ?? '')
  return [count === undefined || printable !== 'labels' ? what : m.print_labels_count({ count }), many]
    .filter(Boolean)
    .join(' · ')
}

export const STATE_LOOKS: { readonly [S in JobState]: { readonly tone: Tone; readonly label: () => string } } = {
  preview: { tone: 'neutral', label: m.print_state_preview },
  held: { tone: 'waiting', label: m.print_state_held },
  ready: { tone: 'todo', label: m.print_state_ready },
  sent: { tone: 'needs-you', label: m.print_state_sent },
  used: { tone: 'done', label: m.print_state_used },
  spoilt: { tone: 'stopped', label: m.print_state_spoilt },
}

interface TroubleWords {
  readonly what: string
  readonly next: string
}

/** What kept a job from the paper, and what to do. */
export function troubleWords(trouble: Trouble): TroubleWords {
  return TROUBLE_WORDS[trouble]()
}

const TROUBLE_WORDS: { readonly [T in Trouble]: () => TroubleWords } = {
  'nothing-to-print': () => ({ what: m.print_trouble_nothing(), next: m.print_trouble_nothing_next() }),
  'order-gone': () => ({ what: m.print_trouble_order(), next: m.print_trouble_order_next() }),
  'not-prepared': () => ({ what: m.print_trouble_not_prepared(), next: m.print_trouble_not_prepared_next() }),
  'no-printer': () => ({ what: m.print_trouble_no_printer(), next: m.print_trouble_no_printer_next() }),
  'not-allowed': () => ({ what: m.print_trouble_not_allowed(), next: m.print_trouble_not_allowed_next() }),
  'lost-connection': () => ({ what: m.print_trouble_lost(), next: m.print_trouble_lost_next() }),
  'printer-busy': () => ({ what: m.print_trouble_busy(), next: m.print_trouble_busy_next() }),
  unsupported: () => ({ what: m.print_trouble_unsupported(), next: m.print_trouble_unsupported_next() }),
  'file-missing': () => ({ what: m.print_trouble_file(), next: m.print_trouble_file_next() }),
  failed: () => ({ what: m.print_trouble_failed(), next: m.print_trouble_failed_next() }),
}

export function leftOutWords({ order, why, count }: LeftOut): string {
  const { reference } = order.content
  if (why === 'no-serial') return m.print_left_no_serial({ reference, count })
  return why === 'cancelled' ? m.print_left_cancelled({ reference }) : m.print_left_approval({ reference })
}

export const WAY_WORDS: { readonly [W in Way]: { readonly label: () => string; readonly detail: () => string } } = {
  dialog: { label: m.print_way_dialog, detail: m.print_way_dialog_detail },
  serial: { label: m.print_way_serial, detail: m.print_way_serial_detail },
  usb: { label: m.print_way_usb, detail: m.print_way_usb_detail },
}

export const PAPER_WORDS: { readonly [P in PaperId | DocumentPaper]: () => string } = {
  a6: () => m.print_paper_size({ name: 'A6', size: '105 × 148 mm' }),
  '4x6': () => m.print_paper_size({ name: '4 × 6 in', size: '102 × 152 mm' }),
  a5: () => m.print_paper_size({ name: 'A5', size: '148 × 210 mm' }),
  a4: () => m.print_paper_size({ name: 'A4', size: '210 × 297 mm' }),
  letter: () => m.print_paper_size({ name: 'Letter', size: '216 × 279 mm' }),
  'a4-2': () => m.print_paper_sheet({ count: 2 }),
  'a4-4': () => m.print_paper_sheet({ count: 4 }),
  'a4-8': () => m.print_paper_sheet({ count: 8 }),
}

/** Read aloud: the extension digit, groups of four, the check digit by itself. */
export const SSCC_GROUPS: readonly number[] = [1, 4, 4, 4, 4]
