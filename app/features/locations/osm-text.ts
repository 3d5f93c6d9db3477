import { type HoursContent } from '#shared/locations/opening-times.ts'
import { readOsmHours, type OsmRefusal } from '#shared/locations/osm-hours.ts'
import { refuse, type Result } from '#shared/kernel/result.ts'

/** The longest that OpenStreetMap itself keeps. What is longer and odd as well is not read: the library's time grows with its square. */
const MOST_ODD = 255

/**
 * G4: hours as OpenStreetMap writes them, also in the odd ways in which people write them ("mon-fri 8-17"): the library knows those and
 * puts them right, our rules say what the form can hold. It is fetched with the first text.
 */
export async function readHoursText(text: string): Promise<Result<HoursContent, OsmRefusal>> {
  const direct = readOsmHours(text)
  if (direct.ok) return direct
  if (text.length > MOST_ODD) return refuse({ part: direct.refusal.part.slice(0, MOST_ODD) })
  const { default: OpeningHours } = await import('opening_hours')
  try {
    const proper = new OpeningHours(text, null).prettifyValue()
    return readOsmHours(proper)
  } catch {
    return refuse({ part: text.trim() }) // the library throws what it cannot read
  }
}
