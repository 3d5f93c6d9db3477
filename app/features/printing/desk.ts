// What this page is printing and what it has printed since it was opened. One job at a time: two dialogs at once are none.
import { create } from 'zustand'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { type PrintAsk } from '#app/parts/print-open.ts'
import { type Space, type View } from '#app/sync-client/space.ts'
import { labelBar } from '#shared/printing/label-release.ts'
import { type Printable } from '#shared/printing/record-print.ts'
import { ordersOf } from './job-content.ts'
import { newJob, type JobState, type NewJob, type PrintJob } from './print-job.ts'
import { dropJob, keepJob, useQueue } from './print-queue.ts'
import { documentPrinter, labelPrinter, usePrinters } from './printers.ts'
import { profileOf, runJob } from './run-job.ts'

interface Running {
  readonly id: string
  readonly done: number
  readonly total: number
}

interface Desk {
  readonly running: Running | null
  /** Jobs of this page that somebody is asked about, oldest first. */
  readonly open: readonly string[]
}

export const useDesk = create<Desk>(() => ({ running: null, open: [] }))

let cancelRunning: AbortController | null = null

export function cancelJob(): void {
  cancelRunning?.abort()
}

/** Every job that has a turn coming, by id: a second press does not print it twice. */
const turns = new Map<string, Promise<PrintJob>>()
let lastTurn: Promise<unknown> = Promise.resolve()

/** Prints one job, after those that were asked for before it. Answers it as it stands afterwards. */
export function printJob(space: Space, job: PrintJob): Promise<PrintJob> {
  const coming = turns.get(job.id)
  if (coming) return coming
  openUp(job.id)
  const turn = lastTurn.then(() => run(space, job)).finally(() => turns.delete(job.id))
  turns.set(job.id, turn)
  lastTurn = turn.catch(() => undefined) // it is told to whoever asked for that job
  return turn
}

async function run(space: Space, job: PrintJob): Promise<PrintJob> {
  const abort = new AbortController()
  cancelRunning = abort
  useDesk.setState({ running: { id: job.id, done: 0, total: 0 } })
  const onProgress = (done: number, total: number) => useDesk.setState({ running: { id: job.id, done, total } })
  try {
    return await runJob(space, job, { signal: abort.signal, onProgress })
  } finally {
    cancelRunning = null
    useDesk.setState({ running: null })
  }
}

/** For a press on "print" of one job, whatever comes of it: the job itself says it. */
export async function printOne(space: Space, job: PrintJob): Promise<void> {
  await printJob(space, { ...job, trouble: null })
}

function openUp(id: string): void {
  useDesk.setState(({ open }) => ({ open: open.includes(id) ? open : [...open, id] }))
}

/** Nobody is asked about it any more on this page; it stays in the queue. */
export function closeUp(id: string): void {
  useDesk.setState(({ open }) => ({ open: open.filter((one) => one !== id) }))
}

/** One job per thing to print; papers are written for one order at a time. */
export async function makeJobs(space: Space, ask: PrintAsk, state: JobState): Promise<PrintJob[]> {
  const wanted = ask.printables.flatMap((printable): Pick<NewJob, 'printable' | 'orders'>[] =>
    printable === 'labels'
      ? [{ printable, orders: ask.orders }]
      : ask.orders.map((orderId) => ({ printable, orders: [orderId] })),
  )
  const jobs: PrintJob[] = []
  for (const { printable, orders } of wanted) {
    const { copies } = profileOf({ profileId: null, printable }, space.userId)
    const { parts, attachmentId, isReprint } = ask
    const job = newJob(
      { printable, orders, parts, attachmentId, isReprint, state, copies },
      { id: deviceIds.uuid(), now: deviceInstant() },
    )
    jobs.push(await keepJob(space, job))
  }
  return jobs
}

/** D12: everything that was asked for, one after the other. Behind a print dialog the rest waits for its answer: two dialogs at once are none. */
export async function printNow(space: Space, ask: PrintAsk): Promise<void> {
  const jobs = await makeJobs(space, ask, 'ready')
  for (const { id } of jobs) openUp(id)
  for (const job of jobs) {
    const { state } = await printJob(space, job)
    if (state === 'sent' && opensDialog(job, space.userId)) return
  }
}

function opensDialog(job: PrintJob, userId: number): boolean {
  const profile = profileOf(job, userId)
  return profile.use === 'documents' || profile.way === 'dialog'
}

/** M2: what this person's printers do by themselves after a booking. */
export async function printBooked(space: Space, ask: PrintAsk): Promise<void> {
  const printers = usePrinters.getState()
  const doesLabels = labelPrinter(printers, space.userId).autoprint
  const doesPapers = documentPrinter(printers, space.userId).autoprint
  const printables = ask.printables.filter((one: Printable) => (one === 'labels' ? doesLabels : doesPapers))
  if (printables.length === 0) return
  if (printables.includes('labels') && isHeld(space, ask.orders)) {
    await makeJobs(space, { ...ask, printables: ['labels'] }, 'held')
    await printNow(space, { ...ask, printables: printables.filter((one) => one !== 'labels') })
  } else await printNow(space, { ...ask, printables })
}

function isHeld(space: Space, orders: PrintAsk['orders']): boolean {
  const settings = space.view().get('settings', 'settings')
  return (
    settings !== undefined &&
    ordersOf(space.view(), orders).orders.some((order) => labelBar(order, settings) === 'after-approval')
  )
}

/** The oldest job of this page that waits behind one that has been answered. */
export async function printNext(space: Space): Promise<void> {
  const { open } = useDesk.getState()
  const jobs = open.flatMap((id) => useQueue.getState().jobs.find((job) => job.id === id) ?? [])
  const next = jobs.find(({ id, state, trouble }) => state === 'ready' && trouble === null && !turns.has(id))
  if (next && (await printJob(space, next)).trouble !== null) await printNext(space)
}

/** F25, M2: jobs whose orders the carrier has accepted meanwhile are ready; those of orders that ended are gone. */
export async function releaseHeld(space: Space, view: View): Promise<void> {
  const settings = view.get('settings', 'settings')
  if (!settings || space.status().phase !== 'ready') return
  for (const job of useQueue.getState().jobs.filter(({ state }) => state === 'held')) {
    const { orders, missing } = ordersOf(view, job.orders)
    const bars = orders.map((order) => labelBar(order, settings))
    if (missing > 0 || bars.includes('after-approval')) continue
    if (bars.every((bar) => bar === 'cancelled')) await dropJob(space, job.id)
    else {
      await keepJob(space, { ...job, state: 'ready' })
      openUp(job.id)
    }
  }
}

export type Answer = 'used' | 'spoilt'

export async function answerJob(space: Space, job: PrintJob, answer: Answer): Promise<void> {
  await keepJob(space, { ...job, state: answer })
  closeUp(job.id)
  await printNext(space)
}

/** The same again, as a reprint. */
export async function printAgain(space: Space, job: PrintJob): Promise<void> {
  closeUp(job.id)
  await keepJob(space, { ...job, state: 'used' })
  const again = newJob({ ...job, isReprint: true, state: 'ready' }, { id: deviceIds.uuid(), now: deviceInstant() })
  await printJob(space, await keepJob(space, { ...again, profileId: job.profileId, start: job.start }))
}
