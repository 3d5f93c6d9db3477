import { m } from '#app/paraglide/messages.js'
import { zoneText } from '#app/parts/when-text.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { TimeWindowField } from '#app/ui/date-field.tsx'
import { setStop } from './draft-edits.ts'
import { type DraftStop } from './draft.ts'
import { hasPickup } from './draft-pattern.ts'
import { FixedValue } from './fixed-value.tsx'
import { hoursOn } from './stop-place.ts'
import { useOrderForm } from './order-form.ts'

export function StopWindow({ stop, c, s }: { stop: DraftStop; c: number; s: number }) {
  const { draft, settings, plan, edit, errorAt, markOf, lockOf } = useOrderForm()
  const path = `consignments.${c}.stops.${s}.window`
  const space = useSpace()
  // ORD-23: whoever comes for goods has to know when.
  const isForPickup = stop.kind === 'collect' && hasPickup(draft, settings)
  if (!plan.isShown('window') && !isForPickup) return null
  const hours = hoursOn(stop.place?.locationId ? space.view().get('location', stop.place.locationId) : undefined, stop.date)
  const lock = lockOf('window', `${stop.id}/from`) ?? lockOf('window', `${stop.id}/until`)
  if (lock) {
    return (
      <FixedValue label={m.orders_time_window()} lock={lock}>
        {`${stop.from || '…'} – ${stop.until || '…'}`}
      </FixedValue>
    )
  }
  return (
    <div data-path={`${path}.from`}>
      <TimeWindowField
        label={m.orders_time_window()}
        hint={zoneOf(stop)}
        value={{ from: stop.from, until: stop.until }}
        onChange={(times) => edit(setStop(c, s, times))}
        isRequired={plan.isRequired('window') || isForPickup}
        error={errorAt(`${path}.from`) ?? errorAt(`${path}.until`)}
        quick={hours ? [{ ...hours, label: m.booking_open_hours(hours) }] : []}
        mark={markOf(`${stop.id}/from`) ?? markOf(`${stop.id}/until`)}
      />
    </div>
  )
}

/** Ruling 0.16: the hours are those of the place; whose clock that is, is said where it is not this person's. */
function zoneOf({ place, date }: DraftStop): string | undefined {
  return (place && /^\d{4}-\d{2}-\d{2}$/.test(date) && zoneText(place.timeZone, date)) || undefined
}
