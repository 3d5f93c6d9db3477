import { type LocalDate } from '#shared/kernel/time.ts'
import { type Place, type Stop } from '#shared/orders/order.ts'
import { deviceInstant } from '../platform/clock.ts'
import { dateText, dayText, timesText, todayAt, zoneText } from './when-text.ts'

/** Name, then the address in the order in which it is written on an envelope. */
export function placeText(place: Pick<Place, 'street' | 'postcode' | 'city' | 'country'>): string {
  return [place.street, `${place.postcode} ${place.city}`.trim(), place.country].filter(Boolean).join(', ')
}

/** A stop's day and window in the stop's own time; the zone is named where it differs from this person's. */
export function When({ stop, isLong }: { stop: Pick<Stop, 'place' | 'window'>; isLong?: boolean }) {
  const { window, place } = stop
  const today = todayAt(place.timeZone, deviceInstant())
  const zone = window.from || window.until ? zoneText(place.timeZone, window.date) : ''
  return (
    <time dateTime={window.date}>
      {[whenDay(window.date, today, isLong), timesText(window), zone && `(${zone})`].filter(Boolean).join(' ')}
    </time>
  )
}

/** One line for a row: town and day. */
export function WhenWhere({ stop }: { stop: Pick<Stop, 'place' | 'window'> }) {
  return (
    <span className="part-when-where">
      <span className="part-place">
        {stop.place.city} <span className="lb-soft">{stop.place.country}</span>
      </span>{' '}
      <span className="lb-soft">
        <When stop={stop} />
      </span>
    </span>
  )
}

/** The shortest: day, then town, for a column that may be cut off at its end. */
export function DayWhere({ stop }: { stop: Pick<Stop, 'place' | 'window'> }) {
  const today = todayAt(stop.place.timeZone, deviceInstant())
  return (
    <>
      <time dateTime={stop.window.date}>{dateText(stop.window.date, today)}</time> · {stop.place.city}{' '}
      <span className="lb-soft">{stop.place.country}</span>
    </>
  )
}

function whenDay(date: string, today: LocalDate, isLong: boolean | undefined): string {
  return isLong ? dayText(date, today) : dateText(date, today)
}
