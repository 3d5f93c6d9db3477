import { m } from '#app/paraglide/messages.js'
import { TextareaField, TextField } from '#app/ui/text-field.tsx'
import { ContactBox } from './contact-box.tsx'
import { setStop } from './draft-edits.ts'
import { type DraftStop } from './draft.ts'
import { FixedValue } from './fixed-value.tsx'
import { useOrderForm } from './order-form.ts'

type Props = { stop: DraftStop; c: number; s: number }

/** What a service or a person asks for besides place and time. */
export function StopExtras({ stop, c, s }: Props) {
  const { settings, plan, edit, markOf, lockOf } = useOrderForm()
  return (
    <>
      {plan.isShown('stopReference') ? <StopReference stop={stop} c={c} s={s} /> : null}
      {plan.isShown('instructions') ? <StopInstructions stop={stop} c={c} s={s} /> : null}
      {plan.isShown('stopContact') ? (
        <ContactBox
          path={`consignments.${c}.stops.${s}.contact`}
          label={m.orders_stop_contact()}
          isRequired={plan.isRequired('stopContact')}
          mark={markOf(`${stop.id}/contact`)}
          lock={lockOf('stopContact', `${stop.id}/contact`)}
          country={stop.place?.country ?? settings.carrier.country}
          contact={stop.contact}
          onChange={(contact) => edit(setStop(c, s, { contact }))}
        />
      ) : null}
    </>
  )
}

function StopReference({ stop, c, s }: Props) {
  const { plan, edit, errorAt, markOf, lockOf } = useOrderForm()
  const path = `consignments.${c}.stops.${s}.reference`
  const lock = lockOf('stopReference', `${stop.id}/reference`)
  if (lock) {
    return (
      <FixedValue label={m.orders_stop_reference()} lock={lock}>
        {stop.reference}
      </FixedValue>
    )
  }
  return (
    <div data-path={path}>
      <TextField
        label={m.orders_stop_reference()}
        value={stop.reference}
        onChange={(reference) => edit(setStop(c, s, { reference }))}
        isRequired={plan.isRequired('stopReference')}
        error={errorAt(path)}
        mark={markOf(`${stop.id}/reference`)}
        maxLength={60}
        autoComplete="off"
      />
    </div>
  )
}

function StopInstructions({ stop, c, s }: Props) {
  const { plan, edit, errorAt, markOf, lockOf } = useOrderForm()
  const path = `consignments.${c}.stops.${s}.instructions`
  const lock = lockOf('instructions', `${stop.id}/instructions`)
  if (lock) {
    return (
      <FixedValue label={m.parts_field_instructions()} lock={lock}>
        {stop.instructions}
      </FixedValue>
    )
  }
  return (
    <div data-path={path} className="lb-form-wide">
      <TextareaField
        label={m.parts_field_instructions()}
        value={stop.instructions}
        onChange={(instructions) => edit(setStop(c, s, { instructions }))}
        isRequired={plan.isRequired('instructions')}
        error={errorAt(path)}
        mark={markOf(`${stop.id}/instructions`)}
        maxLength={2000}
        rows={2}
      />
    </div>
  )
}
