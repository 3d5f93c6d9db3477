import { type LocalDate } from '#shared/kernel/time.ts'
import { type IsHoliday } from '#shared/locations/opening-times.ts'

/**
 * The public holidays of a whole country; `null` where the library knows none. Regional ones are not counted: an exception says them.
 * The library is fetched on first use, for a place that has said something of holidays.
 */
export async function loadHolidays(country: string): Promise<IsHoliday> {
  const { default: OpeningHours } = await import('opening_hours')
  const address = { country_code: country.toLowerCase(), state: '' }
  try {
    const calendar = new OpeningHours('PH off', { lat: 0, lon: 0, address })
    calendar.getPublicHolidayContext(new Date(2026, 0, 1, 12)) // throws for a country it has no calendar of
    return (date) => calendar.getPublicHolidayContext(noonOf(date)).isHoliday
  } catch {
    return () => null
  }
}

/** The library reads days from this device's zone. */
function noonOf(date: LocalDate): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day, 12)
}
