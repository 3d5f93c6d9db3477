import { useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Location } from '#shared/locations/location.ts'
import { type Place } from '#shared/orders/order.ts'
import { useRecords } from '../sync-client/hooks.ts'
import { Combobox } from '../ui/combobox.tsx'
import { type FieldProps } from '../ui/field.tsx'
import { NewPlace } from './new-place.tsx'
import { placeOf, placeOptions, UNLISTED, valueOf } from './place.ts'
import { placeText } from './when-where.tsx'
import './parts.css'

type PlaceFieldsProps = Pick<FieldProps, 'label' | 'error' | 'isRequired' | 'mark' | 'hint'> & {
  /** The chosen place, copied from its location; null while nothing is chosen. */
  place: Place | null
  onChange: (place: Place | null) => void
}

/**
 * Chooses a location of this portal by free search over name, street, town and reference, or makes a new one in place (D9's
 * rail): what is made here is saved as a location at once, offline too, and then chosen.
 */
export function PlaceFields({ place, onChange, ...field }: PlaceFieldsProps) {
  const locations = useRecords('location')
  const [newName, setNewName] = useState<string | null>(null)
  const options = useMemo(() => placeOptions(locations, place), [locations, place])
  if (newName !== null) {
    return (
      <NewPlace
        title={field.label}
        name={newName}
        onDone={(made) => {
          onChange(made)
          setNewName(null)
        }}
        onCancel={() => setNewName(null)}
      />
    )
  }
  return (
    <div className="part-place-fields">
      <Combobox
        {...field}
        value={valueOf(locations, place)}
        options={options}
        placeholder={m.parts_place_search_hint()}
        onChange={(value) => value !== UNLISTED && onChange(chosen(locations, value))}
        action={{
          label: (query) => (query.trim() ? m.parts_place_add_named({ query: query.trim() }) : m.parts_place_add()),
          onChoose: (query) => setNewName(query.trim()),
        }}
      />
      {place ? <p className="lb-soft lb-small">{placeText(place)}</p> : null}
    </div>
  )
}

function chosen(locations: readonly Location[], id: string): Place | null {
  const location = locations.find((candidate) => candidate.id === id)
  return location ? placeOf(location) : null
}
