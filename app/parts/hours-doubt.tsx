import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { localDateSchema, localTimeSchema } from '#shared/kernel/time.ts'
import { type Location } from '#shared/locations/location.ts'
import { hoursDoubt, type DayTimes, type IsHoliday } from '#shared/locations/opening-times.ts'
import { type Place } from '#shared/orders/order.ts'
import { useRecords } from '../sync-client/hooks.ts'
import { meantLocation } from './places.ts'
import { loadHolidays } from './public-holidays.ts'
import './place-search.css'

const NOBODY_KNOWS: IsHoliday = () => null

/** Public holidays where a place stands; asked only when the place has said something of them. */
export function useHolidays(location: Location | undefined): IsHoliday {
  const country = location?.content.holidayHours ? location.content.address.country : null
  const [loaded, setLoaded] = useState<{ readonly country: string; readonly isHoliday: IsHoliday } | null>(null)
  useEffect(() => {
    if (country === null) return undefined
    let isCurrent = true
    loadHolidays(country).then(
      (isHoliday) => isCurrent && setLoaded({ country, isHoliday }),
      () => undefined, // not on this device yet: the weekday's hours stand
    )
    return () => {
      isCurrent = false
    }
  }, [country])
  return loaded !== null && loaded.country === country ? loaded.isHoliday : NOBODY_KNOWS
}

interface HoursDoubtProps {
  readonly place: Pick<Place, 'locationId'> | null
  /** As typed: a half-typed date or time is left alone. */
  readonly date: string
  readonly from?: string
  readonly until?: string
}

/** LOC-4 (G4): says that a stop falls into closed hours. It warns and never blocks; nothing is said of hours that nobody knows. */
export function HoursDoubtHint({ place, date, from, until }: HoursDoubtProps) {
  const locations = useRecords('location')
  const location = place?.locationId ? meantLocation(locations, place.locationId) : undefined
  const isHoliday = useHolidays(location)
  const day = localDateSchema.safeParse(date)
  if (!location || !day.success) return null
  const times = { from: localTimeSchema.safeParse(from).data, until: localTimeSchema.safeParse(until).data }
  const doubt = hoursDoubt(location.content, { date: day.data, ...times }, isHoliday)
  if (!doubt) return null
  const name = location.content.name
  const words =
    doubt.kind === 'closed'
      ? m.locations_doubt_closed({ name, why: whyText(doubt.times) })
      : m.locations_doubt_outside({ name, hours: timesText(doubt.times), why: whyText(doubt.times) })
  return (
    <strong className="part-hours-doubt" role="status">
      {words}
    </strong>
  )
}

export function timesText({ intervals }: DayTimes): string {
  return intervals.map(({ from, until }) => m.locations_hours_range({ from, until })).join(', ')
}

function whyText({ why, note }: DayTimes): string {
  if (note) return ` (${note})`
  return why === 'holiday' ? ` (${m.locations_doubt_holiday()})` : ''
}
