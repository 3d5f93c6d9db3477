import { m } from '#app/paraglide/messages.js'
import { useMemo } from 'react'
import { countryOptions } from '../../parts/country-zones.ts'
import { PlaceSearch } from '../../parts/place-search.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { TextareaField, TextField } from '../../ui/text-field.tsx'
import { withCountry, type FieldName, type LocationFieldsProps, type LocationForm } from './location-form-state.ts'
import { countryName, problemText } from './location-words.ts'
import { ExceptionsEditor } from './exceptions-editor.tsx'
import { OpeningHoursEditor } from './opening-hours-editor.tsx'
import { OsmField } from './osm-field.tsx'
import { PositionField } from './position-field.tsx'
import { withFound } from './found-place.ts'
import { knownZones, zoneLabel } from './time-zones.ts'

type TextName = Exclude<FieldName & keyof LocationForm, 'country' | 'timeZone' | 'holidays'>

/** Everything that can be said of a place; three of the fields are required, and say so. */
export function LocationFields({ form, problems, onChange }: LocationFieldsProps) {
  const text = (name: TextName, label: string) => ({
    label,
    name,
    value: form[name],
    error: problemText(problems[name]),
    onChange: (value: string) => onChange({ ...form, [name]: value }),
  })
  return (
    <div className="lb-stack">
      <section className="lb-surface lb-stack" aria-label={m.locations_section_place()}>
        <h2>{m.locations_section_place()}</h2>
        <PlaceSearch onChoose={(found) => onChange(withFound(form, found))} />
        <div className="lb-form-grid">
          <TextField {...text('name', m.locations_field_name())} isRequired hint={m.locations_field_name_hint()} />
          <TextField {...text('reference', m.locations_field_reference())} autoCapitalize="characters" spellCheck={false} />
          <TextField {...text('street', m.locations_field_street())} autoComplete="off" />
          <TextField {...text('postcode', m.locations_field_postcode())} autoCapitalize="characters" spellCheck={false} />
          <TextField {...text('city', m.locations_field_city())} isRequired />
          <CountryField {...{ form, problems, onChange }} />
          <ZoneField {...{ form, problems, onChange }} />
        </div>
        <TextareaField {...text('aliases', m.locations_field_aliases())} hint={m.locations_field_aliases_hint()} rows={2} />
        <PositionField {...{ form, problems, onChange }} />
      </section>
      <section className="lb-surface lb-stack" aria-label={m.locations_section_hours()}>
        <h2>{m.locations_section_hours()}</h2>
        <OpeningHoursEditor
          week={form.hours}
          holidays={form.holidays}
          problems={problems}
          onChange={(hours) => onChange({ ...form, ...hours })}
        />
        <ExceptionsEditor
          exceptions={form.exceptions}
          problems={problems}
          onChange={(exceptions) => onChange({ ...form, exceptions })}
        />
        <OsmField form={form} onChange={(hours) => onChange({ ...form, ...hours })} />
      </section>
      <section className="lb-surface lb-stack" aria-label={m.locations_section_people()}>
        <h2>{m.locations_section_people()}</h2>
        <TextareaField {...text('instructions', m.locations_field_instructions())} hint={m.locations_field_instructions_hint()} />
        <div className="lb-form-grid">
          <TextField {...text('contactName', m.locations_field_contact_name())} autoComplete="off" />
          <TextField {...text('contactPhone', m.locations_field_contact_phone())} type="tel" autoComplete="off" />
          <TextField {...text('contactEmail', m.locations_field_contact_email())} type="email" autoComplete="off" />
        </div>
      </section>
    </div>
  )
}

function CountryField({ form, problems, onChange }: LocationFieldsProps) {
  const options = useMemo(() => {
    const known = countryOptions()
    const isKnown = form.country === '' || known.some(({ value }) => value === form.country)
    return isKnown ? known : [{ value: form.country, label: countryName(form.country) }, ...known]
  }, [form.country])
  return (
    <Combobox
      label={m.locations_field_country()}
      name="country"
      isRequired
      value={form.country}
      options={options}
      error={problemText(problems.country)}
      onChange={(country) => onChange(withCountry(form, country))}
    />
  )
}

function ZoneField({ form, problems, onChange }: LocationFieldsProps) {
  const options = useMemo(() => {
    const known = knownZones()
    const zones = form.timeZone === '' || known.includes(form.timeZone) ? known : [form.timeZone, ...known]
    return zones.map((zone) => ({ value: zone, label: zoneLabel(zone) }))
  }, [form.timeZone])
  return (
    <Combobox
      label={m.locations_field_time_zone()}
      name="timeZone"
      value={form.timeZone}
      options={options}
      hint={m.locations_field_time_zone_hint()}
      error={problemText(problems.timeZone)}
      onChange={(timeZone) => onChange({ ...form, timeZone, isZoneChosen: timeZone !== '' })}
    />
  )
}
