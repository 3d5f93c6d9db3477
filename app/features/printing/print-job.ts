import { z } from 'zod'
import { attachmentIdSchema, orderIdSchema, type OrderId } from '#shared/kernel/ids.ts'
import { instantSchema, type Instant } from '#shared/kernel/time.ts'
import { printableSchema, type Printable } from '#shared/printing/record-print.ts'

/**
 * `preview`: looked at, not printed yet. `held`: waits for the carrier's approval (PRT-2). `ready`: next, or could not be printed.
 * `sent`: handed to a printer, and nobody has said whether it came out well. `used` and `spoilt` are what was said.
 */
export const JOB_STATES = ['preview', 'held', 'ready', 'sent', 'used', 'spoilt'] as const
export type JobState = (typeof JOB_STATES)[number]

/** Why a printer did not take it. */
export const TROUBLES = [
  'nothing-to-print',
  'order-gone',
  'not-prepared',
  'no-printer',
  'not-allowed',
  'lost-connection',
  'printer-busy',
  'unsupported',
  'file-missing',
  'failed',
] as const
export type Trouble = (typeof TROUBLES)[number]

export const printJobSchema = z.object({
  id: z.string().min(1),
  madeAt: instantSchema,
  printable: printableSchema,
  orders: z.array(orderIdSchema).min(1).max(2000),
  /** Only these labels, by handling unit, goods line, or `<goods line>#<n>`; absent: all. */
  parts: z.array(z.string().max(60)).max(5000).optional(),
  /** The file, when one of an order's documents is printed. */
  attachmentId: attachmentIdSchema.optional(),
  profileId: z.string().nullable(),
  copies: z.number().int().min(1).max(20),
  /** 1 is the upper left place of a sheet. */
  start: z.number().int().min(1).max(8),
  isReprint: z.boolean(),
  state: z.enum(JOB_STATES),
  /** How many labels or papers it was when it was last printed, before copies. */
  count: z.number().int().optional(),
  printer: z.string().optional(),
  sentAt: instantSchema.nullable(),
  trouble: z.enum(TROUBLES).nullable().catch('failed'),
})
export type PrintJob = z.infer<typeof printJobSchema>

export interface NewJob {
  readonly printable: Printable
  readonly orders: readonly OrderId[]
  readonly parts?: readonly string[] | undefined
  readonly attachmentId?: PrintJob['attachmentId']
  readonly state: JobState
  readonly isReprint?: boolean | undefined
  readonly copies: number
}

export function newJob(wanted: NewJob, { id, now }: { readonly id: string; readonly now: Instant }): PrintJob {
  const { printable, orders, parts, attachmentId, state, isReprint = false, copies } = wanted
  return {
    id,
    madeAt: now,
    printable,
    orders: [...orders],
    ...(parts ? { parts: [...parts] } : {}),
    ...(attachmentId ? { attachmentId } : {}),
    profileId: null,
    copies,
    start: 1,
    isReprint,
    state,
    sentAt: null,
    trouble: null,
  }
}

/** What the queue shows: everything that is neither only looked at nor answered for longer than a shift. */
export function isShown({ state }: PrintJob): boolean {
  return state !== 'preview'
}

const HOUR = 3_600_000
const KEPT_MS: { readonly [S in JobState]: number } = {
  preview: 24 * HOUR,
  held: 30 * 24 * HOUR,
  ready: 7 * 24 * HOUR,
  sent: 7 * 24 * HOUR,
  used: 48 * HOUR,
  spoilt: 48 * HOUR,
}
export const MOST_JOBS = 200

/** Jobs that nobody will come back to: the history of their orders has told what was printed. */
export function outlived(jobs: readonly PrintJob[], nowMs: number): readonly PrintJob[] {
  const age = ({ madeAt, sentAt }: PrintJob) => nowMs - Date.parse(sentAt ?? madeAt)
  const newestFirst = jobs.toSorted((a, b) => age(a) - age(b))
  return newestFirst.filter((job, index) => index >= MOST_JOBS || age(job) > KEPT_MS[job.state])
}
