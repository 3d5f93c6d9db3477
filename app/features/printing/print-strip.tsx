import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import { AppLink, useGo } from '#app/parts/navigation.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { cancelJob, closeUp, printOne, useDesk } from './desk.ts'
import { JobAnswers } from './job-answers.tsx'
import { type PrintJob } from './print-job.ts'
import { useQueue } from './print-queue.ts'
import { jobTitle, troubleWords } from './print-words.ts'
import './printing.css'

/** The one job that somebody is asked about now, above whatever screen is open: it covers nothing and stops nobody. */
export function PrintStrip() {
  const { open, running } = useDesk()
  const jobs = useQueue((state) => state.jobs)
  const asked = open.flatMap((id) => jobs.find((job) => job.id === id) ?? [])
  const job = asked.find(({ id }) => id === running?.id) ?? asked.find(({ state }) => state === 'sent') ?? asked[0]
  if (!job) return null
  const others = asked.length - 1
  return (
    <section className="print-strip" role="region" aria-label={m.print_strip()}>
      <IconPrinter className="lb-icon" aria-hidden="true" />
      <div className="print-strip-words" role="status">
        {running?.id === job.id ? <Progress job={job} /> : <Question job={job} />}
        {others > 0 ? (
          <span className="lb-soft">
            {m.print_strip_others({ count: others })} <AppLink href="/printers">{m.print_queue()}</AppLink>
          </span>
        ) : null}
      </div>
      {running?.id === job.id ? <Button onClick={cancelJob}>{m.print_cancel()}</Button> : <Ways job={job} />}
    </section>
  )
}

function Progress({ job }: { job: PrintJob }) {
  const running = useDesk((state) => state.running)
  const { done = 0, total = 0 } = running ?? {}
  return (
    <>
      <strong>{jobTitle(job)}</strong>
      {total > 0 ? (
        <progress value={done} max={total} aria-label={m.print_making()} />
      ) : (
        <span className="lb-soft">{m.print_making()}</span>
      )}
    </>
  )
}

function Question({ job }: { job: PrintJob }) {
  if (job.trouble !== null) {
    const { what, next } = troubleWords(job.trouble)
    return (
      <>
        <strong>{`${m.print_not_printed()}: ${jobTitle(job)}`}</strong>
        <span>{`${what} ${next}`}</span>
      </>
    )
  }
  return (
    <>
      <strong>{job.state === 'sent' ? m.print_did_it_print() : m.print_ready()}</strong>
      <span>{job.state === 'sent' ? m.print_handed_to({ what: jobTitle(job), printer: job.printer ?? '' }) : jobTitle(job)}</span>
    </>
  )
}

function Ways({ job }: { job: PrintJob }) {
  const space = useSpace()
  const go = useGo()
  const saving = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const close = <IconButton kind="quiet" icon={IconX} label={m.print_ask_later()} onClick={() => closeUp(job.id)} />
  if (job.state === 'sent')
    return (
      <div className="lb-button-group">
        <JobAnswers job={job} />
        {close}
      </div>
    )
  return (
    <div className="lb-button-group">
      {job.trouble === null ? null : <Button onClick={() => go('/printers')}>{m.print_printers()}</Button>}
      <Button kind="primary" isBusy={saving.isBusy} onClick={() => void saving.save(() => printOne(space, job))}>
        {job.trouble === null ? m.print_print() : m.print_try_again()}
      </Button>
      {close}
    </div>
  )
}
