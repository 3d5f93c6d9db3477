import { useMemo } from 'react'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { m } from '#app/paraglide/messages.js'
import { OrderLink, OrdersLink } from '#app/parts/go-to.tsx'
import { printRefusal } from '#app/parts/print-refusal.ts'
import { usePathParam } from '#app/parts/navigation.tsx'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useRecord, useSpace, useView } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { ActionBar, PageHeading } from '#app/ui/facts.tsx'
import { EmptyState, ErrorState, LoadingState } from '#app/ui/states.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import { printJob, useDesk } from './desk.ts'
import { DownloadButton } from './download-button.tsx'
import { labelContent, ordersOf, type LabelContent } from './job-content.ts'
import { JobSettings } from './job-settings.tsx'
import { LabelRows } from './label-rows.tsx'
import { PaperView } from './paper-view.tsx'
import { type PrintJob } from './print-job.ts'
import { keepJob, queueKey, useQueue } from './print-queue.ts'
import { jobTitle, leftOutWords, troubleWords } from './print-words.ts'
import { usePaper } from './use-paper.ts'
import './printing.css'

/** `/p/$space/print/$jobId` (E7, M1): what will come out of the printer, before it does. */
export function PrintPage() {
  const jobId = usePathParam('jobId')
  const space = useSpace()
  const { key, jobs } = useQueue()
  if (key !== queueKey(space)) return <LoadingState />
  const job = jobs.find(({ id }) => id === jobId)
  return job ? <Preview job={job} /> : <Gone />
}

function Gone() {
  return (
    <EmptyState title={m.print_job_gone()} actions={<OrdersLink>{m.orders_title()}</OrdersLink>}>
      {m.print_job_gone_why()}
    </EmptyState>
  )
}

function Preview({ job }: { job: PrintJob }) {
  const view = useView()
  const settings = useRecord('settings', 'settings')
  const content = useMemo(
    () => (settings && job.printable === 'labels' ? labelContent(view, settings, { orders: job.orders }) : null),
    [view, settings, job.printable, job.orders],
  )
  const { orders } = ordersOf(view, job.orders)
  const [first] = orders
  const reference = orders.length === 1 ? first?.content.reference : undefined
  return (
    <div className="lb-page print-page">
      <div className="print-back">
        {first && orders.length === 1 ? (
          <OrderLink orderId={first.id}>{m.print_to_order({ reference: first.content.reference })}</OrderLink>
        ) : (
          <OrdersLink>{m.orders_title()}</OrdersLink>
        )}
      </div>
      <PageHeading title={m.print_preview_of({ what: jobTitle({ ...job, count: undefined }, reference) })} />
      <Body job={job} content={content} />
    </div>
  )
}

function Body({ job, content }: { job: PrintJob; content: LabelContent | null }) {
  const paper = usePaper(job)
  const isPhone = useMedia(PHONE_QUERY)
  const isNothing =
    content !== null &&
    !content.labels.some(({ key, label }) => !job.parts || job.parts.includes(key) || job.parts.includes(label.partId))
  const ways = <PrintWays job={job} isNothing={isNothing} />
  return (
    <div className="print-columns">
      <div className="lb-stack">
        {isPhone ? null : ways}
        <JobSettings job={job} />
        {content ? <LeftOut content={content} /> : null}
        {content && content.labels.length > 0 ? <LabelRows job={job} labels={content.labels} /> : null}
      </div>
      <section className="print-paper" aria-label={m.print_preview()}>
        {paper.kind === 'making' ? <Making done={paper.done} total={paper.total} /> : null}
        {paper.kind === 'failed' ? (
          <ErrorState
            tone="needs-you"
            title={troubleWords(paper.trouble).what}
            next={troubleWords(paper.trouble).next}
            actions={isNothing ? undefined : <Button onClick={paper.retry}>{m.print_try_again()}</Button>}
          />
        ) : null}
        {paper.kind === 'ready' ? <PaperView paper={paper.paper} /> : null}
      </section>
      {isPhone ? <ActionBar>{ways}</ActionBar> : null}
    </div>
  )
}

function Making({ done, total }: { done: number; total: number }) {
  return (
    <div role="status" className="lb-stack-tight">
      {m.print_making()}
      {total > 0 ? <progress value={done} max={total} aria-label={m.print_making()} /> : null}
    </div>
  )
}

function LeftOut({ content: { leftOut, missing } }: { content: LabelContent }) {
  if (leftOut.length === 0 && missing === 0) return null
  return (
    <ul className="print-left-out" role="status">
      {leftOut.map((one) => (
        <li key={`${one.order.id} ${one.why}`}>{leftOutWords(one)}</li>
      ))}
      {missing > 0 ? <li>{m.print_left_missing({ count: missing })}</li> : null}
    </ul>
  )
}

function PrintWays({ job, isNothing }: { job: PrintJob; isNothing: boolean }) {
  const space = useSpace()
  const isRunning = useDesk(({ running }) => running?.id === job.id)
  const refusal = useMemo(() => (job.printable === 'labels' ? printRefusal(space) : undefined), [space, job.printable])
  const saving = useSaving()
  const print = () =>
    saving.save(async () => {
      // Once it was handed to a printer, a press on "print" is a reprint.
      const isReprint = job.isReprint || job.sentAt !== null
      await printJob(space, await keepJob(space, { ...job, isReprint, trouble: null }))
    })
  return (
    <div className="lb-stack-tight">
      <div className="lb-button-group">
        <Button
          kind="primary"
          icon={IconPrinter}
          isBusy={isRunning || saving.isBusy}
          disabledReason={refusal ?? (isNothing ? m.print_trouble_nothing() : undefined)}
          onClick={() => void print()}
        >
          {job.sentAt === null ? m.print_print() : m.print_answer_again()}
        </Button>
        <DownloadButton job={job} />
      </div>
      <SavingTrouble saving={saving} />
    </div>
  )
}
