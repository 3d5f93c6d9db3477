import { m } from '#app/paraglide/messages.js'
import { PinMap } from '../../parts/map/pin-map.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type LocationFieldsProps } from './location-form-state.ts'
import { problemText } from './location-words.ts'
import { formatPosition, parsePosition } from './position-text.ts'

/** G3: the position as a pin and as numbers; each follows the other. */
export function PositionField({ form, problems, onChange }: LocationFieldsProps) {
  const typed = form.position.trim() === '' ? null : parsePosition(form.position)
  const position = typed?.ok ? typed.value : null
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
        town={{ city: form.city, country: form.country }}
        onChange={(moved) => onChange({ ...form, position: formatPosition(moved) })}
      />
      <p className="lb-soft lb-small">{m.locations_position_how()}</p>
    </div>
  )
}
