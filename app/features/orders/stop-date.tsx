import { m } from '#app/paraglide/messages.js'
import { todayAt } from '#app/parts/when-text.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { addDays } from '#shared/kernel/time.ts'
import { setStop } from './draft-edits.ts'
import { dateDoubt, type DateDoubt } from './date-doubt.ts'
import { type DraftStop } from './draft.ts'
import { useOrderForm } from './order-form.ts'

export function StopDate({ stop, c, s }: { stop: DraftStop; c: number; s: number }) {
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
