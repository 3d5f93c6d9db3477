import { m } from '#app/paraglide/messages.js'
import { deviceIds } from '#app/platform/ids.ts'
import { Checkbox, RadioCards } from '#app/ui/choice.tsx'
import { StepHeader } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextareaField, TextField } from '#app/ui/text-field.tsx'
import { creationStatus } from '#shared/orders/order-rules.ts'
import { findService } from '#shared/settings/find-service.ts'
import { AddInformation } from './add-information.tsx'
import { ContactBox } from './contact-box.tsx'
import { setGeneral } from './draft-edits.ts'
import { FixedValue } from './fixed-value.tsx'
import { GENERAL_FIELDS } from './form-fields.ts'
import { chooseService, servicesToChoose } from './new-draft.ts'
import { useOrderForm } from './order-form.ts'
import { ReferenceBox } from './reference-box.tsx'
import { useServerNow } from './use-server-now.ts'

const MOST_CARDS = 4

/** D7: the service comes first, because it decides what else is asked. */
export function GeneralSection({ steps }: { steps: number }) {
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.orders_general()}>
      <StepHeader step={1} total={steps} title={m.orders_general()} />
      <ServiceBox />
      <div className="lb-form-grid">
        <ReferenceBox />
        <LineBox field="costCentre" maxLength={60} label={m.parts_field_costCentre()} />
        <LineBox field="project" maxLength={60} label={m.parts_field_project()} />
        <LineBox field="containerNumber" maxLength={20} label={m.parts_field_containerNumber()} />
        <TemperatureBox />
        <PickupBox />
        <NotesBox />
        <GeneralContact />
      </div>
      <AddInformation fields={GENERAL_FIELDS} within={m.orders_general()} />
    </section>
  )
}

function ServiceBox() {
  const { draft, settings, edit, errorAt, markOf, lockOf } = useOrderForm()
  const lock = lockOf('serviceId', 'serviceId')
  const chosen = findService(settings, draft.serviceId)
  const now = useServerNow()
  if (lock && chosen) {
    return (
      <FixedValue label={m.parts_field_serviceId()} lock={lock}>
        {chosen.name}
      </FixedValue>
    )
  }
  const field = {
    label: m.parts_field_serviceId(),
    isRequired: true,
    error: errorAt('serviceId'),
    mark: markOf('serviceId'),
    value: draft.serviceId,
    onChange: (serviceId: string) => edit(chooseService(serviceId, { settings, ids: deviceIds, now })),
  }
  const detail = (id: string) => (creationStatus(settings, id) === 'quote' ? m.orders_service_quote() : m.orders_service_order())
  const options = servicesToChoose(settings).map(({ id, name }) => ({ value: id, label: name, detail: detail(id) }))
  return (
    <div data-path="serviceId">
      {options.length > MOST_CARDS ? (
        <SelectField {...field} options={options} placeholder={m.orders_service_choose()} />
      ) : (
        <RadioCards {...field} options={options} />
      )}
    </div>
  )
}

type LineField = 'costCentre' | 'project' | 'containerNumber'

function LineBox({ field, label, maxLength }: { field: LineField; label: string; maxLength: number }) {
  const { draft, plan, edit, errorAt, markOf, lockOf } = useOrderForm()
  if (!plan.isShown(field)) return null
  const lock = lockOf(field, field)
  if (lock) {
    return (
      <FixedValue label={label} lock={lock}>
        {draft[field]}
      </FixedValue>
    )
  }
  return (
    <div data-path={field}>
      <TextField
        label={label}
        value={draft[field]}
        onChange={(value) => edit(setGeneral({ [field]: value }))}
        isRequired={plan.isRequired(field)}
        error={errorAt(field)}
        mark={markOf(field)}
        maxLength={maxLength}
        autoComplete="off"
      />
    </div>
  )
}

function NotesBox() {
  const { draft, plan, edit, errorAt, markOf, lockOf } = useOrderForm()
  if (!plan.isShown('notes')) return null
  const lock = lockOf('notes', 'notes')
  if (lock) {
    return (
      <FixedValue label={m.parts_field_notes()} lock={lock}>
        {draft.notes}
      </FixedValue>
    )
  }
  return (
    <div data-path="notes" className="lb-form-wide">
      <TextareaField
        label={m.parts_field_notes()}
        value={draft.notes}
        onChange={(notes) => edit(setGeneral({ notes }))}
        isRequired={plan.isRequired('notes')}
        error={errorAt('notes')}
        mark={markOf('notes')}
        maxLength={4000}
        rows={2}
      />
    </div>
  )
}

function TemperatureBox() {
  const { draft, plan, edit, errorAt, markOf, lockOf } = useOrderForm()
  if (!plan.isShown('temperature')) return null
  const lock = lockOf('temperature', 'minC') ?? lockOf('temperature', 'maxC')
  if (lock) {
    return (
      <FixedValue label={m.parts_field_temperature()} lock={lock}>
        {`${draft.minC ?? '…'} – ${draft.maxC ?? '…'} °C`}
      </FixedValue>
    )
  }
  return (
    <div data-path="temperature">
      <Field
        as="group"
        label={m.parts_field_temperature()}
        isRequired={plan.isRequired('temperature')}
        error={errorAt('temperature')}
        mark={markOf('minC') ?? markOf('maxC')}
      >
        {() => (
          <div className="orders-pair">
            <NumberField
              label={m.orders_temperature_min()}
              value={draft.minC}
              onChange={(minC) => edit(setGeneral({ minC }))}
              hasSteppers={false}
              unit="°C"
            />
            <NumberField
              label={m.orders_temperature_max()}
              value={draft.maxC}
              onChange={(maxC) => edit(setGeneral({ maxC }))}
              hasSteppers={false}
              unit="°C"
            />
          </div>
        )}
      </Field>
    </div>
  )
}

function GeneralContact() {
  const { draft, settings, plan, edit, markOf, lockOf } = useOrderForm()
  if (!plan.isShown('contact')) return null
  return (
    <ContactBox
      path="contact"
      label={m.parts_field_contact()}
      isRequired={plan.isRequired('contact')}
      mark={markOf('contact')}
      lock={lockOf('contact', 'contact')}
      country={settings.carrier.country}
      contact={draft.contact}
      onChange={(contact) => edit(setGeneral({ contact }))}
    />
  )
}

/** D14: whether the carrier comes for the goods, asked where the service leaves it open. */
function PickupBox() {
  const { draft, settings, edit, lockOf } = useOrderForm()
  const pickup = findService(settings, draft.serviceId)?.pickup ?? 'none'
  if (pickup === 'none' && !draft.isPickup) return null
  const lock = pickup === 'always' ? 'carrier' : lockOf('pickupRequested', 'isPickup')
  if (lock) {
    return (
      <FixedValue label={m.booking_pickup()} lock={lock}>
        {draft.isPickup || pickup === 'always' ? m.booking_pickup_yes() : m.booking_pickup_no()}
      </FixedValue>
    )
  }
  return (
    <div data-path="pickupRequested">
      <Checkbox
        label={m.booking_pickup()}
        hint={m.booking_pickup_hint()}
        isChecked={draft.isPickup}
        onChange={(isPickup) => edit(setGeneral({ isPickup }))}
      />
    </div>
  )
}
