import { useId, useState, type KeyboardEvent } from 'react'
import { m } from '#app/paraglide/messages.js'
import { locationIdSchema } from '#shared/kernel/ids.ts'
import { locationContentSchema } from '#shared/locations/location.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { type Place } from '#shared/orders/order.ts'
import { deviceIds } from '../platform/ids.ts'
import { useUnsavedGuard } from '../platform/unsaved-forms.ts'
import { useRecord, useSpace } from '../sync-client/hooks.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { countryOptions, zoneOfCountry } from './country-zones.ts'
import { PlaceSearch } from './place-search.tsx'
import { newLocationChanges, placeOf } from './place.ts'
import { type FoundPlace } from './places.ts'
import { SavingTrouble } from './saving-trouble.tsx'
import { outcomeWords, useSaving } from './use-saving.ts'
import './parts.css'

type Props = { title: string; name: string; onDone: (place: Place) => void; onCancel: () => void }

/** A new location in the middle of another form: five boxes, the rest is asked in the locations list. */
export function NewPlace({ title, name, onDone, onCancel }: Props) {
  const space = useSpace()
  const settings = useRecord('settings', 'settings')
  const id = useId()
  const [typed, setTyped] = useState({ name, street: '', postcode: '', city: '', country: settings?.carrier.country ?? '' })
  const [position, setPosition] = useState<FoundPlace['position']>(null)
  const [isTried, setTried] = useState(false)
  const saving = useSaving({ refusalWords: notSavedWords })
  useUnsavedGuard(true)
  const set = (key: keyof typeof typed) => (value: string) => {
    setTyped({ ...typed, [key]: value })
    // Another address is another place.
    if (key !== 'name') setPosition(null)
  }
  const take = (found: FoundPlace) => {
    if (found.location) return onDone(placeOf(found.location))
    const { street, postcode, city } = found
    setTyped({ name: typed.name || found.name, street, postcode, city, country: found.country || typed.country })
    return setPosition(found.position)
  }
  const missing = (value: string) => (isTried && value.trim() === '' ? m.parts_place_field_missing() : undefined)

  const save = async () => {
    if (saving.isBusy) return
    setTried(true)
    const { name: placeName, ...address } = typed
    const timeZone = zoneOfCountry(typed.country, settings?.carrier.timeZone ?? 'Europe/Brussels')
    const content = locationContentSchema.safeParse({
      name: placeName.trim(),
      address,
      timeZone,
      ...(position ? { position } : {}),
    })
    if (!content.success) return
    const locationId = locationIdSchema.parse(deviceIds.uuid())
    const changes = newLocationChanges(content.data)
    const isSaved = await saving.save(() => space.mutate('location.save', { locationId, changes }))
    if (isSaved) onDone(placeOf({ id: locationId, content: content.data }))
  }
  // This stands inside a larger form: Enter here means this location, not the whole order.
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="part-new-place lb-stack-tight" role="group" aria-labelledby={id} onKeyDown={handleKey}>
      <strong id={id}>
        {title}: {m.parts_place_new_title()}
      </strong>
      <p className="lb-soft lb-small">{m.parts_place_new_hint()}</p>
      <PlaceSearch onChoose={take} />
      <div className="lb-form-grid">
        <TextField
          label={m.parts_place_name()}
          value={typed.name}
          onChange={set('name')}
          isRequired
          autoFocus
          maxLength={120}
          error={missing(typed.name)}
        />
        <TextField label={m.parts_place_street()} value={typed.street} onChange={set('street')} maxLength={160} />
        <TextField label={m.parts_place_postcode()} value={typed.postcode} onChange={set('postcode')} maxLength={20} />
        <TextField
          label={m.parts_place_city()}
          value={typed.city}
          onChange={set('city')}
          isRequired
          maxLength={120}
          error={missing(typed.city)}
        />
        <SelectField
          label={m.parts_place_country()}
          value={typed.country}
          onChange={set('country')}
          options={countryOptions()}
          placeholder=""
          isRequired
          error={missing(typed.country)}
        />
      </div>
      <SavingTrouble saving={saving} />
      <div className="lb-row">
        <Button kind="primary" isBusy={saving.isBusy} onClick={() => void save()}>
          {m.parts_place_save()}
        </Button>
        <Button onClick={onCancel}>{m.parts_place_cancel()}</Button>
      </div>
    </div>
  )
}

function notSavedWords(outcome: Outcome): string {
  return m.parts_place_not_saved({ why: outcomeWords(outcome) })
}
