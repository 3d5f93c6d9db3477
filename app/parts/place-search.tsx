import { useId, useRef, useState, type KeyboardEvent } from 'react'
import IconMapPin from '@tabler/icons-react/dist/esm/icons/IconMapPin.mjs'
import IconBuilding from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs'
import { m } from '#app/paraglide/messages.js'
import { Field } from '../ui/field.tsx'
import { usePlaceSearch, type PlaceSearch as Search } from './use-place-search.ts'
import { type FoundPlace } from './places.ts'
import './place-search.css'

interface PlaceSearchProps {
  readonly label?: string
  /** What was chosen; the field is emptied. */
  readonly onChoose: (place: FoundPlace) => void
  readonly autoFocus?: boolean
}

/** D9, G7: one field that finds locations, addresses and towns; arrows and Enter, or a press. */
export function PlaceSearch({ label = m.maps_search(), onChoose, autoFocus = false }: PlaceSearchProps) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const search = usePlaceSearch(query)
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const at = Math.min(active, Math.max(0, search.found.length - 1))
  const choose = (place: FoundPlace | undefined) => {
    if (!place) return
    onChoose(place)
    setQuery('')
    input.current?.focus()
  }
  const handleKey = (event: KeyboardEvent) => {
    const count = search.found.length
    if (event.key === 'ArrowDown' && count > 0) setActive((at + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setActive((at + count - 1) % count)
    else if (event.key === 'Enter') choose(search.found[at])
    else if (event.key === 'Escape' && query !== '') setQuery('')
    else return
    // The form around it must neither be sent nor closed.
    event.preventDefault()
    event.stopPropagation()
  }
  const isOpen = query.trim() !== '' && search.found.length > 0
  return (
    <div className="part-place-search">
      <Field label={label} hint={searchHint(query, search)}>
        {(control) => (
          <input
            {...control}
            ref={input}
            className="lb-input"
            type="text"
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={isOpen ? `${listId}-${at}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            autoFocus={autoFocus}
            placeholder={m.maps_search_example()}
            maxLength={200}
            value={query}
            onKeyDown={handleKey}
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
            }}
          />
        )}
      </Field>
      {isOpen ? (
        <div className="part-place-found">
          <div role="listbox" id={listId} aria-label={label}>
            {search.found.map((place, index) => (
              <div
                key={place.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                className="part-place-option"
                // Before the field loses the focus.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(place)}
              >
                {place.kind === 'location' ? <IconBuilding aria-hidden="true" /> : <IconMapPin aria-hidden="true" />}
                <span>
                  <strong>{titleOf(place)}</strong>
                  <span className="lb-soft lb-small">{detailOf(place)}</span>
                </span>
              </div>
            ))}
          </div>
          {search.attribution ? <p className="lb-soft lb-small part-place-whose">{search.attribution}</p> : null}
        </div>
      ) : null}
    </div>
  )
}

function titleOf({ name, street, city }: FoundPlace): string {
  return name || street || city
}

function detailOf(place: FoundPlace): string {
  const { name, street, postcode, city, country } = place
  const town = [postcode, city].filter(Boolean).join(' ')
  const where = [name ? street : '', name || street ? town : '', country].filter(Boolean).join(', ')
  const kind = { location: m.maps_found_location, address: null, town: m.maps_found_town }[place.kind]
  return [where, kind?.()].filter(Boolean).join(' · ')
}

function searchHint(query: string, { found, isAsking, online }: Search): string {
  if (query.trim() === '') return m.maps_search_hint()
  if (isAsking) return m.maps_searching()
  if (online === 'offline') return m.maps_search_offline()
  if (online === 'failed') return m.maps_search_failed()
  return found.length === 0 ? m.maps_search_nothing() : m.maps_search_hint()
}
