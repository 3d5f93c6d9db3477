import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { foldText } from '../../platform/fold-text.ts'
import { PinMap } from '../../parts/map/pin-map.tsx'
import { loadTowns } from '../../parts/map/towns.ts'
import { TextField } from '../../ui/text-field.tsx'
import { type LocationFieldsProps } from './location-form-state.ts'
import { problemText } from './location-words.ts'
import { formatPosition, parsePosition, type Position } from './position-text.ts'

/** G3: the position as a pin and as numbers; each follows the other. */
export function PositionField({ form, problems, onChange }: LocationFieldsProps) {
  const typed = form.position.trim() === '' ? null : parsePosition(form.position)
  const position = typed?.ok ? typed.value : null
  const near = useTown(form.city, form.country)
  return (
    <div className="lb-stack-tight">
      <TextField
        label={m.locations_field_position()}
        name="position"
        value={form.position}
        hint={position ? m.locations_position_read(position) : m.locations_field_position_hint()}
        error={problemText(problems.position)}
        spellCheck={false}
        onChange={(text) => onChange({ ...form, position: text })}
      />
      <PinMap
        label={m.locations_position_map()}
        position={position}
        near={near}
        onChange={(moved) => onChange({ ...form, position: formatPosition(moved) })}
      />
      <p className="lb-soft lb-small">{m.locations_position_how()}</p>
    </div>
  )
}

/** Where the town of the address lies, so that the map begins there. */
function useTown(city: string, country: string): Position | null {
  const [found, setFound] = useState<Position | null>(null)
  useEffect(() => {
    let isCurrent = true
    const wanted = foldText(city)
    const look = wanted.length < 3 ? Promise.resolve([]) : loadTowns()
    look.then(
      (towns) => {
        const town = towns.find((one) => one.country === country && foldText(one.name) === wanted)
        if (isCurrent) setFound(town ? { latitude: town.latitude, longitude: town.longitude } : null)
      },
      () => undefined, // without the list the map begins with all of Europe
    )
    return () => {
      isCurrent = false
    }
  }, [city, country])
  return found
}
