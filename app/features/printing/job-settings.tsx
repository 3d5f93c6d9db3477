import { m } from '#app/paraglide/messages.js'
import { labelsPerPage, LABEL_PAPERS, type PaperId } from '#app/labels/label-paper.ts'
import { AppLink } from '#app/parts/navigation.tsx'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Field } from '#app/ui/field.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { type PrintJob } from './print-job.ts'
import { keepJob } from './print-queue.ts'
import { PAPER_WORDS } from './print-words.ts'
import { printerName, type Profile } from './printer-profile.ts'
import { choosePrinter, usePrinters } from './printers.ts'
import { useProfile } from './use-paper.ts'

/** On which printer, how often, and where on the sheet. What is chosen here is what this person prints on from now on (M3). */
export function JobSettings({ job }: { job: PrintJob }) {
  const space = useSpace()
  const { profiles } = usePrinters()
  const profile = useProfile(job)
  const fitting = profiles.filter(({ use }) => use === profile.use)
  const change = (changes: Partial<PrintJob>) => void keepJob(space, { ...job, ...changes })
  const choose = (id: string) => {
    const next = fitting.find((one) => one.id === id)
    if (!next) return
    choosePrinter(space.userId, next)
    change({ profileId: next.id, copies: next.copies, start: 1 })
  }
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.print_settings()}>
      <SelectField
        label={m.print_printer()}
        value={profile.id}
        onChange={choose}
        options={fitting.map((one) => ({ value: one.id, label: printerName(one) }))}
        hint={<PaperHint profile={profile} />}
      />
      <NumberField
        label={m.print_copies()}
        value={job.copies}
        min={1}
        max={20}
        onChange={(copies) => copies !== null && Number.isInteger(copies) && copies >= 1 && copies <= 20 && change({ copies })}
      />
      {profile.use === 'labels' && labelsPerPage(LABEL_PAPERS[profile.paper]) > 1 ? (
        <StartPlace paper={profile.paper} start={job.start} onChange={(start) => change({ start })} />
      ) : null}
    </section>
  )
}

function PaperHint({ profile }: { profile: Profile }) {
  return (
    <>
      {PAPER_WORDS[profile.paper]()}
      {profile.use === 'labels' ? ` · ${profile.dpi} dpi` : null} <AppLink href="/printers">{m.print_printers_change()}</AppLink>
    </>
  )
}

interface StartProps {
  readonly paper: PaperId
  readonly start: number
  readonly onChange: (start: number) => void
}

/** A picture of the sheet: the place of the first label that is still there is pressed. */
function StartPlace({ paper, start, onChange }: StartProps) {
  const sheet = LABEL_PAPERS[paper]
  const places = Array.from({ length: labelsPerPage(sheet) }, (_, index) => index + 1)
  return (
    <Field as="group" label={m.print_start()} hint={m.print_start_hint()}>
      {() => (
        <div className="print-sheet" style={{ gridTemplateColumns: `repeat(${sheet.columns}, 1fr)` }}>
          {places.map((place) => (
            <button
              key={place}
              type="button"
              className="print-place"
              data-is-used={place < start}
              aria-pressed={place === start}
              aria-label={m.print_start_at({ place })}
              onClick={() => onChange(place)}
            >
              {place < start ? '–' : place}
            </button>
          ))}
        </div>
      )}
    </Field>
  )
}
