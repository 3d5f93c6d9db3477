import { useState } from 'react'
import IconTest from '@tabler/icons-react/dist/esm/icons/IconTestPipe.mjs'
import { m } from '#app/paraglide/messages.js'
import { makeLabelPdf } from '#app/labels/make-labels.ts'
import { type LabelJob } from '#app/labels/label-job.ts'
import { zplOf } from '#app/labels/make-zpl.ts'
import { Button } from '#app/ui/button.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { troubleOf } from './print-fault.ts'
import { printPaper } from './print-paper.ts'
import { troubleWords } from './print-words.ts'
import { printerName, type LabelProfile, type Profile } from './printer-profile.ts'
import { sendToSerial } from './send-to-serial.ts'
import { sendToUsb } from './send-to-usb.ts'
import { testLabel } from './test-label.ts'

/** Tries the settings as they stand in the form, before anybody relies on them. */
export function TestPrint({ profile }: { profile: Profile }) {
  const [isBusy, setBusy] = useState(false)
  if (profile.use !== 'labels') return null
  const print = async () => {
    setBusy(true)
    try {
      await printTest(profile)
    } catch (cause) {
      const { what, next } = troubleWords(troubleOf(cause))
      showToast({ text: `${what} ${next}`, tone: 'refused' })
    } finally {
      setBusy(false)
    }
  }
  const isReady = profile.way === 'dialog' || profile.port !== null
  return (
    <Button
      icon={IconTest}
      isBusy={isBusy}
      disabledReason={isReady ? undefined : m.print_port_missing()}
      onClick={() => void print()}
    >
      {m.print_test()}
    </Button>
  )
}

async function printTest(profile: LabelProfile): Promise<void> {
  const { paper, dpi, marginMm: margin, shift } = profile
  const job: LabelJob = { labels: [testLabel(printerName(profile))], paper, dpi, margin, shift, fileName: 'test' }
  if (profile.way === 'dialog') {
    const { file } = await makeLabelPdf(job)
    return printPaper({ file }, { profile, copies: 1 })
  }
  const bytes = new TextEncoder().encode(await zplOf(job))
  return profile.way === 'serial' ? sendToSerial(bytes, profile) : sendToUsb(bytes, profile)
}
