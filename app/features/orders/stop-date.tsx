import { m } from '#app/paraglide/messages.js'
import { dateText, todayAt } from '#app/parts/when-text.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { addDays } from '#shared/kernel/time.ts'
import { brokenFor, firstDayInTime, isUnmoved } from './cutoff.ts'
import { CutoffNote } from './cutoff-note.tsx'
import { passedWords } from './cutoff-words.ts'
import { dateDoubt, type DateDoubt } from './date-doubt.ts'
import { type DraftStop } from './draft.ts'
import { chooseDay } from './stop-place.ts'
import { useOrderForm } from './order-form.ts'
import { useServerNow } from './use-server-now.ts'

/** D17: a day for which it is too late says so at once, with the first day that is not. */
export function StopDate({ stop, c, s }: { stop: DraftStop; c: number; s: number }) {
  const { draft, settings, submitted, edit, errorAt, markOf } = useOrderForm()
  const space = useSpace()
  const location = stop.place?.locationId ? space.view().get('location', stop.place.locationId) : undefined
  const now = useServerNow()
  const path = `consignments.${c}.stops.${s}.window.date`
  const today = todayAt(stop.place?.timeZone ?? settings.carrier.timeZone, now)
  const asking = { settings, now }
  const broken = brokenFor(stop, draft.serviceId, asking)
  const isPast = broken?.rule === 'cutoff'
  // CUT-5: too late is only the day that somebody moves a collection to.
  const isTooLate = isPast && !(submitted && isUnmoved(draft, submitted, settings))
  const doubt = isTooLate ? undefined : dateDoubt(stop, draft.consignments[c]?.stops ?? [], today)
  const inTime = isPast ? firstDayInTime(stop, today, draft.serviceId, asking) : null
  const days = [
    { value: today, label: m.parts_today() },
    { value: addDays(today, 1), label: m.parts_tomorrow() },
  ]
  const offered =
    inTime && !days.some(({ value }) => value === inTime) ? [...days, { value: inTime, label: dateText(inTime, today) }] : days
  return (
    <div data-path={path}>
      <DateField
        label={m.parts_field_date()}
        hint={doubt ? <DateDoubtHint doubt={doubt} /> : undefined}
        value={stop.date}
        onChange={(date) => edit(chooseDay(c, s, date, location))}
        isRequired
        error={isTooLate ? tooLateWords(passedWords(broken, now), inTime && dateText(inTime, today)) : errorAt(path)}
        mark={markOf(`${stop.id}/date`)}
        quick={offered}
      />
      <CutoffNote stop={stop} />
    </div>
  )
}

function tooLateWords(passed: string, day: string | null): string {
  return day === null ? passed : `${passed} ${m.booking_first_day({ day })}`
}

function DateDoubtHint({ doubt }: { doubt: DateDoubt }) {
  return <strong role="status">{doubt === 'past' ? m.orders_date_past() : m.orders_date_before_collection()}</strong>
}
