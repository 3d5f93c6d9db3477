import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { osmText } from '#shared/locations/osm-hours.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { formHours, hoursContent, type LocationForm } from './location-form-state.ts'
import { readHoursText } from './osm-text.ts'

interface OsmFieldProps {
  readonly form: LocationForm
  readonly onChange: (hours: Pick<LocationForm, 'hours' | 'holidays' | 'exceptions'>) => void
}

/** G4: all hours as one line, to copy from here or to paste from elsewhere. */
export function OsmField({ form, onChange }: OsmFieldProps) {
  const now = osmText(hoursContent(form) ?? {})
  const [typed, setTyped] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const take = async () => {
    const read = await readHoursText(typed ?? '')
    if (!read.ok) return setRefused(read.refusal.part)
    onChange(formHours(read.value))
    return setTyped(null)
  }
  return (
    <div className="loc-osm">
      <TextField
        label={m.locations_osm()}
        hint={m.locations_osm_hint()}
        value={typed ?? now}
        spellCheck={false}
        autoComplete="off"
        maxLength={2000}
        error={refused === null ? undefined : m.locations_osm_refused({ part: refused })}
        onChange={(text) => {
          setTyped(text)
          setRefused(null)
        }}
      />
      {typed !== null && typed !== now ? <Button onClick={() => void take()}>{m.locations_osm_take()}</Button> : null}
    </div>
  )
}
