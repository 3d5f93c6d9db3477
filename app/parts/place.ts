import { diffFields, type FieldChange } from '#shared/kernel/field-changes.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { type Location, type LocationContent } from '#shared/locations/location.ts'
import { type Place } from '#shared/orders/order.ts'
import { type ComboboxOption } from '../ui/combobox.tsx'
import { meantLocation, offered } from './places.ts'
import { placeText } from './when-where.tsx'

/** What a stop keeps of a location: a copy, so that an order says for ever where it went. */
export function placeOf({ id, content }: Pick<Location, 'id' | 'content'>): Place {
  const { address, position } = content
  return {
    locationId: id,
    name: content.name,
    street: address.street,
    postcode: address.postcode,
    city: address.city,
    country: address.country,
    ...(position ? { latitude: position.latitude, longitude: position.longitude } : {}),
    timeZone: content.timeZone,
  }
}

/** Stands for a place that is in no list: a carrier's default, or one copied from an older order. */
export const UNLISTED = 'unlisted'

/** The locations as the picker offers them, by name; a place that is not among them keeps its own line. */
export function placeOptions(locations: readonly Location[], place: Place | null): ComboboxOption[] {
  const options = offered(locations)
    .map(optionOf)
    .sort((a, b) => a.label.localeCompare(b.label))
  if (place && valueOf(locations, place) === UNLISTED)
    options.unshift({ value: UNLISTED, label: place.name, detail: placeText(place) })
  return options
}

export function valueOf(locations: readonly Location[], place: Place | null): string {
  if (!place) return ''
  return (place.locationId ? meantLocation(locations, place.locationId)?.id : undefined) ?? UNLISTED
}

/** A new location is its fields where there were none. */
export function newLocationChanges(content: LocationContent): FieldChange[] {
  return diffFields(new Map(), locationFields(content))
}

function optionOf(location: Location): ComboboxOption {
  const { content } = location
  return {
    value: location.id,
    label: content.name,
    detail: placeText(content.address),
    keywords: [content.reference ?? '', content.address.country, ...(content.aliases ?? [])].join(' '),
  }
}
