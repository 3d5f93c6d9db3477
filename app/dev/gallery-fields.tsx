import { useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Checkbox, RadioCards, Switch } from '#app/ui/choice.tsx'
import { Combobox } from '#app/ui/combobox.tsx'
import { DateField, TimeField, TimeWindowField } from '#app/ui/date-field.tsx'
import { ActionBar, PageHeading, StepHeader } from '#app/ui/facts.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextareaField, TextField } from '#app/ui/text-field.tsx'

const PLACES = [
  { value: 'rtm', label: 'Rotterdam Waalhaven', detail: 'Albert Plesmanweg 43, 3088 GC Rotterdam' },
  { value: 'lodz', label: 'Łódź Magazyn Centralny', detail: 'ul. Żeromskiego 12, 90-710 Łódź' },
  { value: 'skg', label: 'Θεσσαλονίκη Κέντρο Διανομής', detail: 'Λεωφόρος Νίκης 5, 546 24', keywords: 'Thessaloniki' },
  {
    value: 'muc',
    label: 'Garching-Hochbrück Donaudampfschifffahrtslagerhaus',
    detail: 'Schleißheimer Straße 91, 85748 Garching',
  },
]

export function FieldsGallery() {
  const [text, setText] = useState('PO-2026-0117')
  const [pallets, setPallets] = useState<number | null>(12)
  const [weight, setWeight] = useState<number | null>(1250.5)
  const [place, setPlace] = useState('lodz')
  const [date, setDate] = useState('2026-11-23')
  const [span, setSpan] = useState({ from: '08:00', until: '12:00' })
  const [service, setService] = useState('standard')
  const [isStackable, setStackable] = useState(true)
  const [isTailLift, setTailLift] = useState(false)
  return (
    <>
      <div className="lb-page">
        <PageHeading title="New order" />
        <StepHeader step={1} total={4} title="General" note="Saved as you type" isDone />
        <div className="lb-form-grid">
          <TextField label="Customer reference" isRequired value={text} onChange={setText} hint="Yours; it must be unique." />
          <TextField
            label="Customer reference"
            isRequired
            value=""
            onChange={setText}
            error="The order cannot be saved without a customer reference. Write the number your warehouse uses."
          />
          <TextField label="Contact at the gate" value="Józefina Wiśniewska" onChange={setText} mark="default" />
          <TextField label="Lieferscheinnummernkreis" value="LS-88120" onChange={setText} mark="changed" />
          <TextField label="Order number" value="follows" readOnly onChange={setText} />
          <SelectField
            label="Packaging"
            isRequired
            value=""
            placeholder="Choose"
            onChange={() => undefined}
            options={[
              { value: 'eur', label: 'EUR pallet 120 × 80' },
              { value: 'box', label: 'Gitterbox' },
            ]}
          />
        </div>
        <RadioCards
          label="Transport service"
          isRequired
          value={service}
          onChange={setService}
          options={[
            { value: 'standard', label: 'Standard', detail: 'Delivery within 3 working days' },
            { value: 'express', label: 'Express', detail: 'Next day before 12:00' },
            {
              value: 'same',
              label: 'Same day',
              detail: 'Order before 10:00',
              disabledReason: 'Today’s cutoff was 10:00 in Rotterdam. Choose tomorrow or Express.',
            },
          ]}
        />
        <StepHeader step={2} total={4} title="Collection" side={<Button kind="quiet">Add a stop</Button>} />
        <div className="lb-form-grid">
          <Combobox
            label="Place"
            isRequired
            value={place}
            onChange={setPlace}
            options={PLACES}
            action={{ label: (query) => `Add “${query || 'a new place'}”`, onChoose: () => undefined }}
          />
          <DateField
            label="Date"
            isRequired
            value={date}
            onChange={setDate}
            quick={[
              { label: 'Mon 23 Nov', value: '2026-11-23' },
              { label: 'Tue 24 Nov', value: '2026-11-24' },
            ]}
          />
          <TimeWindowField
            label="Time window"
            value={span}
            onChange={setSpan}
            quick={[
              { label: '08–12', from: '08:00', until: '12:00' },
              { label: '13–17', from: '13:00', until: '17:00' },
            ]}
          />
          <TimeField
            label="Ready from"
            value="07:30"
            onChange={() => undefined}
            error="Ready from is after the window closes. Choose a time before 12:00."
          />
          <NumberField label="Pallets" isRequired value={pallets} onChange={setPallets} min={0} unit="EUR" />
          <NumberField label="Weight" value={weight} onChange={setWeight} hasSteppers={false} unit="kg" />
        </div>
        <Checkbox
          label="Goods are stackable"
          isChecked={isStackable}
          onChange={setStackable}
          hint="Two layers, at most 600 kg on top"
        />
        <Checkbox
          label="I have read the conditions"
          isChecked={false}
          isRequired
          onChange={() => undefined}
          error="Tick this to submit."
        />
        <Switch label="Tail lift needed" isChecked={isTailLift} onChange={setTailLift} />
        <Switch label="Notify the consignee" isChecked onChange={() => undefined} />
        <TextareaField
          label="Note for the driver"
          value=""
          onChange={() => undefined}
          hint="The driver reads it at the gate."
          isWide
        />
      </div>
      <ActionBar>
        <Button kind="primary">Submit order</Button>
        <Button>Keep as draft</Button>
      </ActionBar>
    </>
  )
}
