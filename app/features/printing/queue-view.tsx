import { useEffect } from 'react'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { useGo } from '#app/parts/navigation.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { deviceClock } from '#app/platform/clock.ts'
import { clockTime } from '#app/platform/locale.ts'
import { type Space } from '#app/sync-client/space.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { EmptyState, LoadingState } from '#app/ui/states.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { printOne, useDesk } from './desk.ts'
import { JobAnswers } from './job-answers.tsx'
import { ordersOf } from './job-content.ts'
import { isShown, type PrintJob } from './print-job.ts'
import { previewHref } from './preview-href.ts'
import { dropJob, keepJob, openQueue, queueKey, useQueue } from './print-queue.ts'
import { jobTitle, STATE_LOOKS, troubleWords } from './print-words.ts'

/** The print queue of the open portal: what waits, what was handed to a printer and never answered, and what came of the rest. */
export function QueueView({ space }: { space: Space }) {
  const { key, jobs } = useQueue()
  useEffect(() => {
    openQueue(space).catch(() => undefined) // the desk of this portal says it
  }, [space])
  const shown = jobs.filter(isShown)
  return (
    <section className="lb-stack-tight" aria-label={m.print_queue()}>
      <h2>{m.print_queue()}</h2>
      {key !== queueKey(space) ? (
        <LoadingState rows={2} />
      ) : shown.length === 0 ? (
        <EmptyState title={m.print_queue_empty()}>{m.print_queue_empty_why()}</EmptyState>
      ) : (
        <ul className="print-queue">
          {shown.map((job) => (
            <JobRow key={job.id} space={space} job={job} />
          ))}
        </ul>
      )}
    </section>
  )
}

function JobRow({ space, job }: { space: Space; job: PrintJob }) {
  const { orders } = ordersOf(space.view(), job.orders)
  const { tone, label } = STATE_LOOKS[job.state]
  const reference = orders.length === 1 ? orders[0]?.content.reference : undefined
  const time = clockTime(job.sentAt ?? job.madeAt, deviceClock.now())
  return (
    <li className="lb-surface print-job">
      <div className="lb-stack-tight">
        <strong>{jobTitle(job, reference)}</strong>
        <span className="lb-row">
          <StatusBadge
            tone={job.trouble === null ? tone : 'needs-you'}
            label={job.trouble === null ? label() : m.print_not_printed()}
          />
          <span className="lb-soft lb-small">
            {[time, job.printer, job.isReprint ? m.print_reprint() : ''].filter(Boolean).join(' · ')}
          </span>
        </span>
        {job.trouble === null ? null : (
          <span className="lb-small">{`${troubleWords(job.trouble).what} ${troubleWords(job.trouble).next}`}</span>
        )}
      </div>
      <Ways space={space} job={job} />
    </li>
  )
}

function Ways({ space, job }: { space: Space; job: PrintJob }) {
  const go = useGo()
  const isRunning = useDesk(({ running }) => running?.id === job.id)
  const saving = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const drop = () =>
    saving.save(async () => {
      await dropJob(space, job.id)
      showToast({ text: m.print_dropped(), onUndo: () => void keepJob(space, job) })
    })
  return (
    <div className="lb-button-group">
      {job.state === 'sent' ? <JobAnswers job={job} /> : null}
      {job.state === 'ready' ? (
        <Button kind="primary" isBusy={isRunning} onClick={() => void saving.save(() => printOne(space, job))}>
          {m.print_print()}
        </Button>
      ) : null}
      <IconButton icon={IconEye} label={m.print_show()} onClick={() => go(previewHref(space, job.id))} />
      <IconButton icon={IconTrash} label={m.print_drop()} onClick={() => void drop()} />
    </div>
  )
}
