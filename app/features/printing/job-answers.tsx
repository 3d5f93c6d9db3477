import IconAgain from '@tabler/icons-react/dist/esm/icons/IconReload.mjs'
import IconGood from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconSpoilt from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { LazyPart } from '#app/ui/lazy-part.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { answerJob, printAgain } from './desk.ts'
import { type PrintJob } from './print-job.ts'

const loadSpoilt = () => import('./spoilt-panel.tsx')

/** "Did it print well?": used, spoilt, or again. */
export function JobAnswers({ job }: { job: PrintJob }) {
  const space = useSpace()
  const [isSpoilt, setSpoilt] = useState(false)
  const saving = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const close = () => setSpoilt(false)
  return (
    <>
      <Button
        kind="primary"
        icon={IconGood}
        isBusy={saving.isBusy}
        onClick={() => void saving.save(() => answerJob(space, job, 'used'))}
      >
        {m.print_answer_used()}
      </Button>
      <Button icon={IconSpoilt} aria-haspopup="dialog" onClick={() => setSpoilt(true)}>
        {m.print_answer_spoilt()}
      </Button>
      <Button icon={IconAgain} onClick={() => void saving.save(() => printAgain(space, job))}>
        {m.print_answer_again()}
      </Button>
      {isSpoilt ? (
        <LazyPart load={loadSpoilt} panel={{ title: m.print_answer_spoilt(), onClose: close }}>
          {({ SpoiltPanel }) => <SpoiltPanel job={job} onClose={close} />}
        </LazyPart>
      ) : null}
    </>
  )
}
