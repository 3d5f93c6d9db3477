import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import { m } from '#app/paraglide/messages.js'
import { LABEL_PAPERS, labelsPerPage } from '#app/labels/label-paper.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { IconButton } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/choice.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type JobLabel } from './job-content.ts'
import { downloadPdf } from './download-paper.ts'
import { labelTitle } from './label-choice.tsx'
import { type PrintJob } from './print-job.ts'
import { keepJob } from './print-queue.ts'
import { useProfile } from './use-paper.ts'

/** M1: every label of the orders, ticked where it will be printed, with the eye that shows it and the arrow that downloads it. */
export function LabelRows({ job, labels }: { job: PrintJob; labels: readonly JobLabel[] }) {
  const space = useSpace()
  const profile = useProfile(job)
  const perPage = profile.use === 'labels' ? labelsPerPage(LABEL_PAPERS[profile.paper]) : 1
  const isOn = ({ key, label }: JobLabel) => !job.parts || job.parts.includes(key) || job.parts.includes(label.partId)
  const shown = labels.filter(isOn)
  const choose = (keys: readonly string[]) => {
    const { parts: _parts, ...rest } = job
    void keepJob(space, keys.length === labels.length ? rest : { ...rest, parts: [...keys] })
  }
  const toggle = (one: JobLabel, wanted: boolean) =>
    choose(labels.filter((label) => (label.key === one.key ? wanted : isOn(label))).map(({ key }) => key))
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.print_labels()}>
      <Checkbox
        label={m.print_choose_all({ count: labels.length })}
        isChecked={shown.length === labels.length}
        isMixed={shown.length > 0 && shown.length < labels.length}
        onChange={(all) => choose(all ? labels.map(({ key }) => key) : [])}
      />
      <ul className="print-rows">
        {labels.map((one) => (
          <li key={one.key}>
            <Checkbox
              label={<RowWords one={one} isOneOrder={isOneOrder(labels)} />}
              isChecked={isOn(one)}
              onChange={(wanted) => toggle(one, wanted)}
            />
            <IconButton
              kind="quiet"
              icon={IconEye}
              label={m.print_show_label({ label: labelTitle(one) })}
              disabledReason={isOn(one) ? undefined : m.print_not_chosen()}
              onClick={() => showPage(shown.indexOf(one), job, perPage)}
            />
            <IconButton
              kind="quiet"
              icon={IconDownload}
              label={m.print_download_label({ label: labelTitle(one) })}
              onClick={() => void downloadPdf(space, { ...job, parts: [one.key], start: 1 }).catch(failed)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function RowWords({ one, isOneOrder: isAlone }: { one: JobLabel; isOneOrder: boolean }) {
  return (
    <span className="print-row-words">
      <strong>{labelTitle(one)}</strong>
      <span className="lb-soft lb-small">
        {isAlone ? one.label.to.name : `${one.order.content.reference} · ${one.label.to.name}`}
      </span>
    </span>
  )
}

function isOneOrder(labels: readonly JobLabel[]): boolean {
  return labels.every(({ order }) => order.id === labels[0]?.order.id)
}

/** On a sheet of several, the page that it stands on. */
function showPage(index: number, { copies, start }: PrintJob, perPage: number): void {
  const pages = document.querySelectorAll('.print-paper .document-page')
  pages[Math.floor((index * copies + start - 1) / perPage)]?.scrollIntoView({ block: 'start', behavior: 'smooth' })
}

function failed(): void {
  showToast({ text: m.print_trouble_failed(), tone: 'refused' })
}
