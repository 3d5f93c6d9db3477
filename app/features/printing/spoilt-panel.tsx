import { useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useRecord, useSpace, useView } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { answerJob } from './desk.ts'
import { labelContent, printedLabels, type JobLabel } from './job-content.ts'
import { LabelChoice } from './label-choice.tsx'
import { type PrintJob } from './print-job.ts'
import { reprintSpoilt } from './reprint-spoilt.ts'
import { type Printed } from './record-job.ts'
import { recordSpoilt } from './run-job.ts'
import { jobTitle } from './print-words.ts'

/** Which labels came out spoilt; they are noted in the history and printed again with the same serials, or not. */
export function SpoiltPanel({ job, onClose }: { job: PrintJob; onClose: () => void }) {
  const space = useSpace()
  const saving = useSaving()
  const labels = useLabels(job)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(labels.map(({ key }) => key)))
  const spoilt = labels.filter(({ key }) => chosen.has(key))
  const isPaper = job.printable !== 'labels'
  const answer = (isPrintedAgain: boolean) =>
    saving.save(async () => {
      await recordSpoilt(space, job, isPaper ? papers(job) : printedLabels(spoilt, spoilt.length < labels.length))
      await answerJob(space, job, 'spoilt')
      if (isPrintedAgain) await reprintSpoilt(space, job, isPaper ? null : spoilt)
      onClose()
    })
  const none = !isPaper && spoilt.length === 0 ? m.print_spoilt_none() : undefined
  return (
    <Panel
      title={m.print_spoilt_title()}
      onClose={onClose}
      footer={
        <>
          <Button isBusy={saving.isBusy} disabledReason={none} onClick={() => void answer(false)}>
            {m.print_spoilt_only_note()}
          </Button>
          <Button kind="primary" isBusy={saving.isBusy} disabledReason={none} onClick={() => void answer(true)}>
            {m.print_spoilt_again()}
          </Button>
        </>
      }
    >
      <div className="lb-stack">
        <p>{m.print_spoilt_why({ what: jobTitle(job) })}</p>
        {isPaper ? null : <LabelChoice labels={labels} chosen={chosen} onChange={setChosen} />}
        <SavingTrouble saving={saving} />
      </div>
    </Panel>
  )
}

function useLabels(job: PrintJob): readonly JobLabel[] {
  const view = useView()
  const settings = useRecord('settings', 'settings')
  return useMemo(
    () => (job.printable === 'labels' && settings ? labelContent(view, settings, job).labels : []),
    [view, settings, job],
  )
}

function papers({ orders, count = 1 }: PrintJob): readonly Printed[] {
  return orders.map((orderId) => ({ orderId, count: Math.max(count, 1) }))
}
