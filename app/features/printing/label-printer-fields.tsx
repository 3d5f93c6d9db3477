import { useState } from 'react'
import IconPlug from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs'
import { m } from '#app/paraglide/messages.js'
import { DPIS } from '#app/labels/label-paper.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choice.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { troubleOf } from './print-fault.ts'
import { type Trouble } from './print-job.ts'
import { PAPER_WORDS, troubleWords, WAY_WORDS } from './print-words.ts'
import { browserSerial, browserUsb } from './printer-ports.ts'
import { BAUD_RATES, papersFor, WAYS, withWay, type LabelProfile, type PortFacts, type Way } from './printer-profile.ts'
import { chooseSerial } from './send-to-serial.ts'
import { chooseUsb } from './send-to-usb.ts'

interface FieldsProps {
  readonly draft: LabelProfile
  readonly onChange: (draft: LabelProfile) => void
  readonly isPortMissing: boolean
}

/** How the labels reach the printer, and what it has in it. */
export function LabelPrinterFields({ draft, onChange, isPortMissing }: FieldsProps) {
  const shift = (axis: 'x' | 'y', value: number | null) =>
    onChange({ ...draft, shift: { ...draft.shift, [axis]: Math.min(10, Math.max(-10, value ?? 0)) } })
  return (
    <>
      <RadioCards
        label={m.print_way()}
        value={draft.way}
        onChange={(value) => onChange({ ...withWay(draft, WAYS.find((way) => way === value) ?? 'dialog'), port: null })}
        options={WAYS.map((way) => ({
          value: way,
          label: WAY_WORDS[way].label(),
          detail: WAY_WORDS[way].detail(),
          disabledReason: hasWay(way) ? undefined : m.print_way_missing(),
        }))}
      />
      {draft.way === 'dialog' ? null : <Port draft={draft} onChange={onChange} isMissing={isPortMissing} />}
      <SelectField
        label={m.print_paper()}
        value={draft.paper}
        onChange={(paper) => onChange({ ...draft, paper: papersFor(draft.way).find((one) => one === paper) ?? draft.paper })}
        options={papersFor(draft.way).map((value) => ({ value, label: PAPER_WORDS[value]() }))}
      />
      <SelectField
        label={m.print_dpi()}
        hint={m.print_dpi_hint()}
        value={String(draft.dpi)}
        onChange={(dpi) => onChange({ ...draft, dpi: DPIS.find((one) => String(one) === dpi) ?? draft.dpi })}
        options={DPIS.map((value) => ({ value: String(value), label: `${value} dpi` }))}
      />
      <div className="print-shift">
        <NumberField
          label={m.print_shift_x()}
          value={draft.shift.x}
          step={0.5}
          min={-10}
          max={10}
          unit="mm"
          onChange={(x) => shift('x', x)}
        />
        <NumberField
          label={m.print_shift_y()}
          value={draft.shift.y}
          step={0.5}
          min={-10}
          max={10}
          unit="mm"
          onChange={(y) => shift('y', y)}
        />
      </div>
    </>
  )
}

function hasWay(way: Way): boolean {
  return way === 'dialog' || (way === 'serial' ? browserSerial() : browserUsb()) !== null
}

function Port({ draft, onChange, isMissing }: Omit<FieldsProps, 'isPortMissing'> & { readonly isMissing: boolean }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const choose = async () => {
    try {
      const port = await (draft.way === 'serial' ? chooseSerial() : chooseUsb())
      setTrouble(null)
      onChange({ ...draft, port })
    } catch (cause) {
      setTrouble(troubleOf(cause))
    }
  }
  const words = isMissing && draft.port === null ? m.print_port_missing() : trouble ? troubleWords(trouble).what : null
  return (
    <div className="lb-stack-tight">
      <span className="lb-label">{m.print_port()}</span>
      <div className="lb-row">
        <strong>{draft.port === null ? m.print_port_none() : portText(draft.port)}</strong>
        <Button icon={IconPlug} onClick={() => void choose()}>
          {draft.port === null ? m.print_port_choose() : m.print_port_change()}
        </Button>
      </div>
      {words === null ? null : (
        <p role="alert" className="lb-error">
          {words}
        </p>
      )}
      {draft.way === 'serial' ? (
        <SelectField
          label={m.print_baud()}
          hint={m.print_baud_hint()}
          value={String(draft.baudRate)}
          onChange={(rate) => onChange({ ...draft, baudRate: BAUD_RATES.find((one) => String(one) === rate) ?? draft.baudRate })}
          options={BAUD_RATES.map((value) => ({ value: String(value), label: String(value) }))}
        />
      ) : null}
    </div>
  )
}

function portText({ name, vendorId, productId }: PortFacts): string {
  const hex = (value: number | undefined) => (value === undefined ? '–' : value.toString(16).padStart(4, '0'))
  return name ?? (vendorId === undefined ? m.print_port_plain() : `USB ${hex(vendorId)}:${hex(productId)}`)
}
