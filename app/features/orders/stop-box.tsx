import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { ScanButton } from '#app/devices/scan-button.tsx'
import { m } from '#app/paraglide/messages.js'
import { HoursDoubtHint } from '#app/parts/hours-doubt.tsx'
import { placeOf } from '#app/parts/place.ts'
import { PlaceFields } from '#app/parts/place-fields.tsx'
import { placeText } from '#app/parts/when-where.tsx'
import { useSpace } from '#app/sync-client/hooks.ts'
import { IconButton } from '#app/ui/button.tsx'
import { type Place } from '#shared/orders/order.ts'
import { AddInformation } from './add-information.tsx'
import { canRemoveStop, insertStop, removeStop } from './draft-edits.ts'
import { type DraftStop } from './draft.ts'
import { FixedValue } from './fixed-value.tsx'
import { STOP_FIELDS } from './form-fields.ts'
import { useOrderForm } from './order-form.ts'
import { goesNowhere } from './place-doubt.ts'
import { StopDate } from './stop-date.tsx'
import { StopExtras } from './stop-extras.tsx'
import { choosePlace } from './stop-place.ts'
import { StopWindow } from './stop-window.tsx'
import { useLocationOfScan } from './use-form-scans.ts'

type Props = { stop: DraftStop; c: number; s: number }

/** One stop: where, on which day, between which hours; the rest when the service or the person asks for it. */
export function StopBox({ stop, c, s }: Props) {
  const { draft, remove } = useOrderForm()
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
        <StopPlace stop={stop} c={c} s={s} />
        <StopDate stop={stop} c={c} s={s} />
        <StopWindow stop={stop} c={c} s={s} />
        <HoursDoubtHint place={stop.place} date={stop.date} from={stop.from} until={stop.until} />
        <StopExtras stop={stop} c={c} s={s} />
      </div>
      <AddInformation fields={STOP_FIELDS} within={title} />
    </section>
  )
}

function StopPlace({ stop, c, s }: Props) {
  const space = useSpace()
  const { draft, edit, errorAt, markOf, lockOf } = useOrderForm()
  const scannedLocation = useLocationOfScan()
  const path = `consignments.${c}.stops.${s}.place`
  const lock = lockOf(stop.kind === 'collect' ? 'collectFrom' : 'deliverTo', `${stop.id}/place`)
  if (lock && stop.place) {
    return (
      <FixedValue label={m.parts_field_place()} lock={lock}>
        <strong>{stop.place.name}</strong> {placeText(stop.place)}
      </FixedValue>
    )
  }
  // The location as it is now: one that has just been made in place is not yet in what was drawn.
  const locationOf = (place: Place | null) =>
    place?.locationId === undefined ? undefined : space.view().get('location', place.locationId)
  return (
    <div data-path={path}>
      <PlaceFields
        label={m.parts_field_place()}
        place={stop.place}
        onChange={(place) => edit(choosePlace(c, s, place, locationOf(place)))}
        isRequired
        error={errorAt(path)}
        mark={markOf(`${stop.id}/place`)}
      />
      <ScanButton
        label={m.devices_scan_location()}
        refusal={(text) => (scannedLocation({ raw: text, symbology: '' }) ? undefined : m.devices_scan_no_location())}
        onUse={(_, read) => {
          const location = scannedLocation(read)
          if (location) edit(choosePlace(c, s, placeOf(location), location))
        }}
      />
      {goesNowhere(stop, draft.consignments[c]?.stops ?? []) ? (
        <p className="lb-small" role="status">
          <strong>{m.orders_place_twice()}</strong>
        </p>
      ) : null}
    </div>
  )
}

/** "Collection", or "Collection 2" where there are several. */
export function stopTitle(stop: DraftStop, stops: readonly DraftStop[]): string {
  const word = stop.kind === 'collect' ? m.parts_collect_at() : m.parts_deliver_to()
  const same = stops.filter((other) => other.kind === stop.kind)
  return same.length > 1 ? `${word} ${same.findIndex((other) => other.id === stop.id) + 1}` : word
}
