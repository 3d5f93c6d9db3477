import { type FoundPlace } from '../../parts/places.ts'
import { type LocationForm } from './location-form-state.ts'
import { withCountry } from './location-form-state.ts'
import { formatPosition } from './position-text.ts'

/** G7: an address that was found, in the form; a name that somebody has typed stays. */
export function withFound(form: LocationForm, found: FoundPlace): LocationForm {
  const { street, postcode, city, country, position } = found
  const placed = country ? withCountry(form, country) : form
  return {
    ...placed,
    name: form.name.trim() === '' ? found.name : form.name,
    street,
    postcode,
    city,
    position: position ? formatPosition(position) : form.position,
  }
}
