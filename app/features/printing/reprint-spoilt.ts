import { type Space } from '#app/sync-client/space.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { printJob } from './desk.ts'
import { type JobLabel } from './job-content.ts'
import { newJob, type PrintJob } from './print-job.ts'
import { keepJob } from './print-queue.ts'

/** The same numbers on fresh labels: a spoilt label was on no pallet. `null` is the whole paper. */
export async function reprintSpoilt(space: Space, job: PrintJob, spoilt: readonly JobLabel[] | null): Promise<void> {
  const { printable, attachmentId, copies } = job
  const orders = spoilt === null ? job.orders : [...new Set(spoilt.map(({ order }) => order.id))]
  const parts = spoilt === null ? job.parts : spoilt.map(({ key }) => key)
  const wanted = { printable, orders, parts, attachmentId, copies, isReprint: true, state: 'ready' as const }
  const again = newJob(wanted, { id: deviceIds.uuid(), now: deviceInstant() })
  await printJob(space, await keepJob(space, { ...again, profileId: job.profileId }))
}
