import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { PlaceFields } from '#app/parts/place-fields.tsx'
import { todayAt } from '#app/parts/when-text.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { IconButton } from '#app/ui/button.tsx'
import { DateField, TimeWindowField } from '#app/ui/date-field.tsx'
import { TextareaField, TextField } from '#app/ui/text-field.tsx'
import { addDays } from '#shared/kernel/time.ts'
import { AddInformation } from './add-information.tsx'
import { ContactBox } from './contact-box.tsx'
import { canRemoveStop, insertStop, removeStop, setStop } from './draft-edits.ts'
import { dateDoubt, type DateDoubt } from './date-doubt.ts'
import { type DraftStop } from './draft.ts'
import { STOP_FIELDS } from './form-fields.ts'
import { useOrderForm } from './order-form.ts'

type Props = { stop: DraftStop; c: number; s: number }

/** One stop: where, on which day, between which hours; the rest when the service or the person asks for it. */
export function StopBox({ stop, c, s }: Props) {
  const { draft, plan, edit, remove, errorAt, markOf } = useOrderForm()
  const path = `consignments.${c}.stops.${s}`
  const title = stopTitle(stop, draft.consignments[c]?.stops ?? [])
  const consignment = draft.consignments[c]
  return (
    <section className="orders-part" aria-label={title} data-part={stop.id}>
      <div className="lb-row-between">
        <h3>{title}</h3>
        {consignment && canRemoveStop(consignment, s) ? (
          <IconButton
            kind="quiet"
            icon={IconTrash}
            label={m.orders_remove({ what: title })}
            onClick={() => remove(title, removeStop(c, s), insertStop(c, s, stop))}
          />
        ) : null}
      </div>
      <div className="lb-form-grid">
        <div data-path={`${path}.place`}>
          <PlaceFields
            label={m.parts_field_place()}
            place={stop.place}
            onChange={(place) => edit(setStop(c, s, { place }))}
            isRequired
            error={errorAt(`${path}.place`)}
            mark={markOf(`${stop.id}/place`)}
          />
        </div>
        <StopDate stop={stop} c={c} s={s} />
        {plan.isShown('window') ? (
          <div data-path={`${path}.window.from`}>
            <TimeWindowField
              label={m.orders_time_window()}
              value={{ from: stop.from, until: stop.until }}
              onChange={(times) => edit(setStop(c, s, times))}
              isRequired={plan.isRequired('window')}
              error={errorAt(`${path}.window.from`) ?? errorAt(`${path}.window.until`)}
            />
          </div>
        ) : null}
        <StopExtras stop={stop} c={c} s={s} />
      </div>
      <AddInformation fields={STOP_FIELDS} within={title} />
    </section>
  )
}

function StopDate({ stop, c, s }: Props) {
  const { draft, settings, edit, errorAt, markOf } = useOrderForm()
  const path = `consignments.${c}.stops.${s}.window.date`
  const today = todayAt(stop.place?.timeZone ?? settings.carrier.timeZone, deviceInstant())
  const doubt = dateDoubt(stop, draft.consignments[c]?.stops ?? [], today)
  return (
    <div data-path={path}>
      <DateField
        label={m.parts_field_date()}
        hint={doubt ? <DateDoubtHint doubt={doubt} /> : undefined}
        value={stop.date}
        onChange={(date) => edit(setStop(c, s, { date }))}
        isRequired
        error={errorAt(path)}
        mark={markOf(`${stop.id}/date`)}
        quick={[
          { value: today, label: m.parts_today() },
          { value: addDays(today, 1), label: m.parts_tomorrow() },
        ]}
      />
    </div>
  )
}

function DateDoubtHint({ doubt }: { doubt: DateDoubt }) {
  return <strong role="status">{doubt === 'past' ? m.orders_date_past() : m.orders_date_before_collection()}</strong>
}

function StopExtras({ stop, c, s }: Props) {
  const { plan, edit, errorAt } = useOrderForm()
  const path = `consignments.${c}.stops.${s}`
  return (
    <>
      {plan.isShown('stopReference') ? (
        <div data-path={`${path}.reference`}>
          <TextField
            label={m.orders_stop_reference()}
            value={stop.reference}
            onChange={(reference) => edit(setStop(c, s, { reference }))}
            isRequired={plan.isRequired('stopReference')}
            error={errorAt(`${path}.reference`)}
            maxLength={60}
            autoComplete="off"
          />
        </div>
      ) : null}
      {plan.isShown('instructions') ? (
        <div data-path={`${path}.instructions`} className="lb-form-wide">
          <TextareaField
            label={m.parts_field_instructions()}
            value={stop.instructions}
            onChange={(instructions) => edit(setStop(c, s, { instructions }))}
            isRequired={plan.isRequired('instructions')}
            error={errorAt(`${path}.instructions`)}
            maxLength={2000}
            rows={2}
          />
        </div>
      ) : null}
      {plan.isShown('stopContact') ? (
        <ContactBox
          path={`${path}.contact`}
          label={m.orders_stop_contact()}
          isRequired={plan.isRequired('stopContact')}
          contact={stop.contact}
          onChange={(contact) => edit(setStop(c, s, { contact }))}
        />
      ) : null}
    </>
  )
}

/** "Collection", or "Collection 2" where there are several. */
export function stopTitle(stop: DraftStop, stops: readonly DraftStop[]): string {
  const word = stop.kind === 'collect' ? m.parts_collect_at() : m.parts_deliver_to()
  const same = stops.filter((other) => other.kind === stop.kind)
  return same.length > 1 ? `${word} ${same.findIndex((other) => other.id === stop.id) + 1}` : word
}
