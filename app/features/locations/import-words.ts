import { m } from '#app/paraglide/messages.js'
import { type ImportField } from './import-columns.ts'
import { type ImportProblem, type ImportRow } from './import-rows.ts'
import { dayName, problemText } from './location-words.ts'
import { WEEKDAYS } from '#shared/locations/location.ts'

const FIELDS: { readonly [F in ImportField | 'position']: () => string } = {
  name: m.locations_field_name,
  reference: m.locations_field_reference,
  street: m.locations_field_street,
  houseNumber: m.locations_field_street,
  postcode: m.locations_field_postcode,
  city: m.locations_field_city,
  country: m.locations_field_country,
  latitude: m.locations_field_position,
  longitude: m.locations_field_position,
  position: m.locations_field_position,
  timeZone: m.locations_field_time_zone,
  openingHours: m.locations_section_hours,
  aliases: m.locations_field_aliases,
  contactName: m.locations_field_contact_name,
  contactPhone: m.locations_field_contact_phone,
  contactEmail: m.locations_field_contact_email,
  instructions: m.locations_field_instructions,
}

export function fieldWord(field: ImportProblem['field']): string {
  const day = WEEKDAYS.find((one) => field === `hours.${one}`)
  if (day) return dayName(day)
  return Object.hasOwn(FIELDS, field) ? FIELDS[field as keyof typeof FIELDS]() : m.locations_section_hours() // just asked
}

/** What is wrong and what to do: "Country: “XX” is not a country on offer …". */
export function importProblemText({ field, problem, value }: ImportProblem): string {
  const what =
    problem === 'hours-not-read'
      ? m.locations_osm_refused({ part: value })
      : problem === 'unknown-country'
        ? m.locations_import_unknown_country({ value })
        : problem === 'twice-in-file'
          ? m.locations_import_twice()
          : (problemText(problem) ?? '')
  return `${fieldWord(field)}: ${what}`
}

export const WHAT_WORDS: { readonly [W in ImportRow['what']]: () => string } = {
  new: m.locations_import_new,
  changed: m.locations_import_changed,
  same: m.locations_import_same,
  refused: m.locations_import_refused,
}
