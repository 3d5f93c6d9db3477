import { useMemo, useState } from 'react'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { localDateTime } from '#shared/kernel/time.ts'
import { type Location } from '#shared/locations/location.ts'
import { PlaceMap } from '../../parts/map/place-map.tsx'
import { AppLink, hrefOf, useSearchParam } from '../../parts/navigation.tsx'
import { MarkBadge } from '../../parts/order-card.tsx'
import { OrderStatusBadge } from '../../parts/order-status.tsx'
import { dateText, todayAt } from '../../parts/when-text.ts'
import { placeText } from '../../parts/when-where.tsx'
import { deviceInstant } from '../../platform/clock.ts'
import { useRecords, useView } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValueList, PageHeading, Reference, type Fact } from '../../ui/facts.tsx'
import { DeleteLocation } from './delete-location.tsx'
import { idsOf, ordersAt } from './find-locations.ts'
import { MergePanel } from './merge-panel.tsx'
import { useLocationPaths } from './location-paths.ts'
import { otherHoursLines, weekLines } from './location-words.ts'
import { formatPosition } from './position-text.ts'
import { zoneLabel } from './time-zones.ts'
import { useReadOnlyReason } from './use-may-save.ts'
import './locations.css'

const SHOWN_ORDERS = 10

interface LocationDetailsProps {
  readonly location: Location
  readonly onEdit: () => void
  /** The name of the duplicate by whose address somebody came here. */
  readonly merged?: string | undefined
}

/** One place: what prevents a wasted trip first, then the orders that stop there (G6). */
export function LocationDetails({ location, onEdit, merged }: LocationDetailsProps) {
  const readOnlyReason = useReadOnlyReason()
  const isWaiting = useView().isWaiting('location', location.id)
  const { content } = location
  const paths = useLocationPaths()
  const [q, view] = [useSearchParam('q'), useSearchParam('view')]
  const [isMerging, setMerging] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const today = localDateTime(deviceInstant(), content.timeZone).date
  const hours = [...weekLines(content.openingHours), ...otherHoursLines(content, today)]
  return (
    <>
      <p className="loc-back">
        <AppLink href={hrefOf(paths.list, { q, view })}>{m.locations_to_list()}</AppLink>
      </p>
      <PageHeading title={content.name}>
        <MarkBadge mark={isWaiting ? 'waiting' : null} />
        <Button kind="primary" disabledReason={readOnlyReason} onClick={onEdit}>
          {m.locations_edit()}
        </Button>
      </PageHeading>
      {isMerging ? <MergePanel kept={location} onClose={() => setMerging(false)} /> : null}
      {isDeleting ? <DeleteLocation location={location} onClose={() => setDeleting(false)} /> : null}
      <div className="loc-detail">
        {merged ? <p role="status">{m.locations_merged_note({ name: merged })}</p> : null}
        <section className="lb-surface lb-stack">
          <KeyValueList facts={factsOf(location)} />
        </section>
        <LocationOnMap location={location} />
        <section className="lb-surface lb-stack" aria-label={m.locations_section_hours()}>
          <h2>{m.locations_section_hours()}</h2>
          {hours.length > 0 ? (
            <KeyValueList facts={hours.map(({ label, text }) => ({ label, value: text }))} />
          ) : (
            <p className="lb-soft">{m.locations_hours_none()}</p>
          )}
        </section>
        <OrdersHere locationId={location.id} />
        <div className="lb-button-group">
          <Button disabledReason={readOnlyReason} onClick={() => setMerging(true)}>
            {m.locations_merge()}
          </Button>
          <Button kind="danger" icon={IconTrash} disabledReason={readOnlyReason} onClick={() => setDeleting(true)}>
            {m.locations_delete()}
          </Button>
        </div>
      </div>
    </>
  )
}

function factsOf({ content }: Location): Fact[] {
  const now = deviceInstant()
  const { position, contact } = content
  const facts: Fact[] = [{ label: m.locations_fact_address(), value: placeText(content.address) }]
  if (content.aliases) facts.push({ label: m.locations_fact_aliases(), value: content.aliases.join(', ') })
  if (content.instructions)
    facts.push({
      label: m.locations_fact_instructions(),
      value: <span className="loc-instructions">{content.instructions}</span>,
    })
  if (contact)
    facts.push({
      label: m.locations_fact_contact(),
      value: (
        <span className="lb-row">
          <span>{contact.name}</span>
          {contact.phone ? <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>{contact.phone}</a> : null}
          {contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : null}
        </span>
      ),
    })
  if (content.reference)
    facts.push({
      label: m.locations_fact_reference(),
      value: <Reference value={content.reference} what={m.locations_fact_reference()} />,
    })
  facts.push({
    label: m.locations_fact_time_zone(),
    value: m.locations_fact_local_time({ zone: zoneLabel(content.timeZone), time: localDateTime(now, content.timeZone).time }),
  })
  const mapHref =
    position &&
    `https://www.openstreetmap.org/?mlat=${position.latitude}&mlon=${position.longitude}#map=17/${position.latitude}/${position.longitude}`
  facts.push({
    label: m.locations_fact_position(),
    value: position ? (
      <span className="lb-row">
        <span>{formatPosition(position)}</span>
        <a href={mapHref} target="_blank" rel="noreferrer">
          {m.locations_open_map()}
        </a>
      </span>
    ) : (
      <span className="lb-soft">{m.locations_fact_none()}</span>
    ),
  })
  return facts
}

function LocationOnMap({ location: { id, content } }: { location: Location }) {
  const { name, position } = content
  const markers = useMemo(
    () => (position ? [{ id, label: name, kind: 'place' as const, ...position }] : []),
    [id, name, position],
  )
  return position ? <PlaceMap label={m.locations_map_of({ name })} markers={markers} /> : null
}

function OrdersHere({ locationId }: { locationId: string }) {
  const orders = useRecords('order')
  const locations = useRecords('location')
  const paths = useLocationPaths()
  const here = useMemo(() => ordersAt(orders, idsOf(locations, locationId)), [orders, locations, locationId])
  const [shown, setShown] = useState(SHOWN_ORDERS)
  const rest = here.length - shown
  return (
    <section className="lb-surface lb-stack" aria-label={m.locations_orders_title()}>
      <h2>{m.locations_orders_title()}</h2>
      {here.length === 0 ? <p className="lb-soft">{m.locations_orders_none()}</p> : null}
      <ul className="loc-orders">
        {here.slice(0, shown).map(({ order, date, timeZone }) => (
          <li key={order.id}>
            <AppLink href={paths.order(order.id)}>
              <strong>{order.content.reference}</strong>
              <span className="lb-soft">{dateText(date, todayAt(timeZone, deviceInstant()))}</span>
              <OrderStatusBadge order={order} />
            </AppLink>
          </li>
        ))}
      </ul>
      {rest > 0 ? <Button onClick={() => setShown(here.length)}>{m.locations_orders_more({ count: rest })}</Button> : null}
    </section>
  )
}
