import { useState } from 'react'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import { m } from '#app/paraglide/messages.js'
import { isForLabelPrinter, LABEL_PAPERS } from '#app/labels/label-paper.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { downloadPdf, downloadZpl } from './download-paper.ts'
import { troubleOf } from './print-fault.ts'
import { type PrintJob } from './print-job.ts'
import { troubleWords } from './print-words.ts'
import { useProfile } from './use-paper.ts'

/** The arrow: a PDF, or what a label printer understands. */
export function DownloadButton({ job }: { job: PrintJob }) {
  const space = useSpace()
  const profile = useProfile(job)
  const [isBusy, setBusy] = useState(false)
  const save = async (download: typeof downloadPdf) => {
    setBusy(true)
    try {
      await download(space, job)
    } catch (cause) {
      const { what, next } = troubleWords(troubleOf(cause))
      showToast({ text: `${what} ${next}`, tone: 'refused' })
    } finally {
      setBusy(false)
    }
  }
  const hasZpl = profile.use === 'labels' && isForLabelPrinter(LABEL_PAPERS[profile.paper])
  if (!hasZpl)
    return (
      <Button icon={IconDownload} isBusy={isBusy} onClick={() => void save(downloadPdf)}>
        {m.print_download()}
      </Button>
    )
  return (
    <Menu
      label={m.print_download()}
      icon={IconDownload}
      text={m.print_download()}
      items={[
        { id: 'pdf', label: m.print_download_pdf(), onChoose: () => void save(downloadPdf) },
        {
          id: 'zpl',
          label: m.print_download_zpl(),
          detail: m.print_download_zpl_detail({ dpi: profile.dpi }),
          onChoose: () => void save(downloadZpl),
        },
      ]}
    />
  )
}
