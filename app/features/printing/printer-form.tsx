import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Button } from '#app/ui/button.tsx'
import { Switch } from '#app/ui/choice.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { LabelPrinterFields } from './label-printer-fields.tsx'
import { TestPrint } from './test-print.tsx'
import { PAPER_WORDS } from './print-words.ts'
import { DOCUMENT_PAPERS, profileSchema, type Profile } from './printer-profile.ts'
import { saveProfile } from './printers.ts'

interface FormProps {
  readonly profile: Profile
  readonly title: string
  readonly onClose: () => void
}

/** A9: format, size, dots, edges, copies, and whether it prints by itself after a booking. */
export function PrinterForm({ profile, title, onClose }: FormProps) {
  const [draft, setDraft] = useState(profile)
  const [isTried, setTried] = useState(false)
  const checked = profileSchema.safeParse(draft)
  const wrong = new Set(checked.success || !isTried ? [] : checked.error.issues.map(({ path }) => String(path[0])))
  const needsPort = draft.use === 'labels' && draft.way !== 'dialog' && draft.port === null
  const save = () => {
    setTried(true)
    if (!checked.success || needsPort) return
    saveProfile(checked.data)
    onClose()
  }
  return (
    <Panel
      title={title}
      onClose={onClose}
      footer={
        <>
          <TestPrint profile={draft} />
          <Button kind="primary" onClick={save}>
            {m.print_save()}
          </Button>
        </>
      }
    >
      <div className="lb-stack">
        <TextField
          label={m.print_name()}
          hint={m.print_name_hint()}
          value={draft.name}
          maxLength={40}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        {draft.use === 'labels' ? (
          <LabelPrinterFields draft={draft} onChange={setDraft} isPortMissing={isTried && needsPort} />
        ) : (
          <SelectField
            label={m.print_paper()}
            value={draft.paper}
            onChange={(paper) => setDraft({ ...draft, paper: DOCUMENT_PAPERS.find((one) => one === paper) ?? draft.paper })}
            options={DOCUMENT_PAPERS.map((value) => ({ value, label: PAPER_WORDS[value]() }))}
          />
        )}
        <NumberField
          label={m.print_copies()}
          value={Number.isNaN(draft.copies) ? null : draft.copies}
          min={1}
          max={20}
          error={wrong.has('copies') ? m.print_copies_wrong() : undefined}
          onChange={(copies) => setDraft({ ...draft, copies: copies ?? Number.NaN })}
        />
        <NumberField
          label={m.print_margin()}
          hint={draft.use === 'labels' ? m.print_margin_hint_labels() : m.print_margin_hint_documents()}
          value={Number.isNaN(draft.marginMm) ? null : draft.marginMm}
          min={0}
          max={20}
          step={0.5}
          unit="mm"
          error={wrong.has('marginMm') ? m.print_margin_wrong() : undefined}
          onChange={(marginMm) => setDraft({ ...draft, marginMm: marginMm ?? Number.NaN })}
        />
        <Switch
          label={draft.use === 'labels' ? m.print_autoprint_labels() : m.print_autoprint_documents()}
          hint={
            draft.use === 'labels' && draft.way !== 'dialog' ? m.print_autoprint_hint_direct() : m.print_autoprint_hint_dialog()
          }
          isChecked={draft.autoprint}
          onChange={(autoprint) => setDraft({ ...draft, autoprint })}
        />
      </div>
    </Panel>
  )
}
