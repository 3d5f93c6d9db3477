// The print jobs of the open portal: on the disk among the drafts, so that a reload, a crash or a log-out loses none that was not answered.
import { create } from 'zustand'
import { deviceClock } from '#app/platform/clock.ts'
import { PRINT_JOB_KIND } from '#app/parts/print-open.ts'
import { type Space } from '#app/sync-client/space.ts'
import { outlived, printJobSchema, type PrintJob } from './print-job.ts'

interface Queue {
  /** Whose jobs these are; null before the disk was read. */
  readonly key: string | null
  /** Newest first. */
  readonly jobs: readonly PrintJob[]
}

export const useQueue = create<Queue>(() => ({ key: null, jobs: [] }))

/** Reads the jobs of this portal and forgets those that nobody will come back to. */
export async function openQueue(space: Space): Promise<void> {
  const kept = await space.drafts.list(PRINT_JOB_KIND)
  const jobs = kept.flatMap(({ value }) => printJobSchema.safeParse(value).data ?? [])
  const gone = new Set(outlived(jobs, deviceClock.now()).map(({ id }) => id))
  for (const id of gone) await space.drafts.remove(id)
  useQueue.setState({ key: queueKey(space), jobs: newestFirst(jobs.filter(({ id }) => !gone.has(id))) })
}

export function queueKey({ key, userId }: Pick<Space, 'key' | 'userId'>): string {
  return `${userId} ${key}`
}

/** On the disk when it resolves. */
export async function keepJob(space: Space, job: PrintJob): Promise<PrintJob> {
  await space.drafts.save(job.id, PRINT_JOB_KIND, job)
  show(space, (jobs) => newestFirst([...jobs.filter(({ id }) => id !== job.id), job]))
  return job
}

export async function dropJob(space: Space, id: string): Promise<void> {
  await space.drafts.remove(id)
  show(space, (jobs) => jobs.filter((job) => job.id !== id))
}

function show(space: Space, to: (jobs: readonly PrintJob[]) => readonly PrintJob[]): void {
  useQueue.setState(({ key, jobs }) => ({ key, jobs: key === queueKey(space) ? to(jobs) : jobs }))
}

function newestFirst(jobs: readonly PrintJob[]): PrintJob[] {
  return jobs.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : a.id < b.id ? 1 : -1))
}
