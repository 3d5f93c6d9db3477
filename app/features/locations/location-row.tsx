import { m } from '#app/paraglide/messages.js'
import { type Location } from '#shared/locations/location.ts'
import { MarkBadge } from '../../parts/order-card.tsx'
import { placeText } from '../../parts/when-where.tsx'
import { deviceInstant } from '../../platform/clock.ts'
import { useView } from '../../sync-client/hooks.ts'
import { type Column } from '../../ui/data-list-types.ts'
import { openTodayText } from './location-words.ts'

/** Beside an open place the list keeps what tells two places apart; the rest goes. */
export function locationColumns(): Column<Location>[] {
  return [
    { id: 'name', label: m.locations_col_name(), width: 'minmax(12rem, 2fr)', renderCell: renderName },
    { id: 'city', label: m.locations_col_city(), width: 'minmax(9rem, 1fr)', renderCell: cityText },
    {
      id: 'address',
      label: m.locations_col_address(),
      width: 'minmax(10rem, 1.5fr)',
      minListWidth: 700,
      renderCell: (row) => row.content.address.street,
    },
    { id: 'reference', label: m.locations_col_reference(), minListWidth: 860, renderCell: (row) => row.content.reference ?? '' },
    { id: 'hours', label: m.locations_col_hours(), minListWidth: 860, renderCell: (row) => openTodayText(row, deviceInstant()) },
  ]
}

export function renderLocationCard(row: Location) {
  return (
    <div className="lb-stack-tight">
      <div className="lb-card-line lb-card-line-spread">
        <strong>{row.content.name}</strong>
        <WaitingMark row={row} />
      </div>
      <div>{placeText(row.content.address)}</div>
      <div className="lb-card-line lb-card-line-spread lb-soft lb-small">
        <span>{openTodayText(row, deviceInstant())}</span>
        <span>{row.content.reference}</span>
      </div>
    </div>
  )
}

export function cityText({ content }: Location): string {
  return `${content.address.postcode} ${content.address.city}, ${content.address.country}`.trim()
}

function renderName(row: Location) {
  return (
    <span className="lb-card-line">
      <strong className="loc-name">{row.content.name}</strong> <WaitingMark row={row} />
    </span>
  )
}

function WaitingMark({ row }: { row: Location }) {
  return <MarkBadge mark={useView().isWaiting('location', row.id) ? 'waiting' : null} />
}
