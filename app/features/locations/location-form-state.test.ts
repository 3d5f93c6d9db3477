import { expect, test } from 'vitest'
import { mergeFields } from '#shared/kernel/field-changes.ts'
import { locationFields, locationFromFields } from '#shared/locations/location-fields.ts'
import { type LocationContent } from '#shared/locations/location.ts'
import { changesBetween, checkForm, emptyForm, formFrom, withCountry, type LocationForm } from './location-form-state.ts'

const dock: LocationContent = {
  name: 'Lager Süd',
  address: { street: 'Hafenstraße 12', postcode: '50667', city: 'Köln', country: 'DE' },
  timeZone: 'Europe/Berlin',
  position: { latitude: 50.94, longitude: 6.96 },
  openingHours: { mon: [{ from: '06:00', until: '12:00' }], sun: [] } as LocationContent['openingHours'] & object,
  contact: { name: 'Jürgen Weiß', phone: '+49 221 1234' },
  instructions: 'Gate 3\nRing twice',
  reference: 'K-01',
}

const minimal = (over: Partial<LocationForm> = {}): LocationForm => ({
  ...emptyForm('DE', 'Europe/Berlin'),
  name: 'Dock',
  city: 'Köln',
  ...over,
})

function problems(form: LocationForm) {
  const checked = checkForm(form)
  return checked.ok ? {} : checked.refusal
}

test('G2 name, city and country are enough for a place', () => {
  const checked = checkForm(minimal())
  expect(checked).toEqual({
    ok: true,
    value: { name: 'Dock', address: { street: '', postcode: '', city: 'Köln', country: 'DE' }, timeZone: 'Europe/Berlin' },
  })
})

test('G2 every field that stands in the way is named at once', () => {
  const form = minimal({ name: ' ', city: '', position: 'north', contactPhone: '112', timeZone: 'Mars/Olympus' })
  form.hours.mon = { kind: 'open', intervals: [{ from: '08:00', until: '08:00' }] }
  expect(problems(form)).toEqual({
    name: 'required',
    city: 'required',
    position: 'not-a-position',
    contactName: 'contact-name-missing',
    timeZone: 'not-a-time-zone',
    'hours.mon': 'same-time',
  })
})

test('G2 what is too long or holds control characters is refused at its field', () => {
  expect(problems(minimal({ name: 'x'.repeat(121), postcode: '1\t2' }))).toEqual({ name: 'too-long', postcode: 'not-one-line' })
})

test('G8 a location goes through the form unchanged', () => {
  const checked = checkForm(formFrom(dock))
  expect(checked).toEqual({ ok: true, value: dock })
  expect(changesBetween(dock, checked.ok ? checked.value : dock)).toEqual([])
})

test('G2 the time zone follows the country until a person has chosen one', () => {
  expect(withCountry(minimal(), 'GR').timeZone).toBe('Europe/Athens')
  expect(withCountry(minimal({ timeZone: 'Atlantic/Canary', isZoneChosen: true }), 'ES').timeZone).toBe('Atlantic/Canary')
  expect(withCountry(minimal(), 'ZZ').timeZone).toBe('Europe/Berlin')
  expect(formFrom({ ...dock, address: { ...dock.address, country: 'ES' }, timeZone: 'Atlantic/Canary' }).isZoneChosen).toBe(true)
})

test('G8 SC4 two devices that change different fields of a place both keep theirs', () => {
  const phone = checkForm({ ...formFrom(dock), contactPhone: '+49 221 9999' })
  const desk = checkForm({ ...formFrom(dock), hours: { ...formFrom(dock).hours, tue: { kind: 'closed' } } })
  if (!phone.ok || !desk.ok) throw new Error('both forms are complete')
  const first = mergeFields(locationFields(dock), changesBetween(dock, phone.value))
  const second = mergeFields(first.fields, changesBetween(dock, desk.value))
  expect(second.conflicts).toEqual([])
  expect(locationFromFields(second.fields)).toEqual({
    ...dock,
    contact: { name: 'Jürgen Weiß', phone: '+49 221 9999' },
    openingHours: { ...dock.openingHours, tue: [] },
  })
})

test('G8 emptying a field takes it away', () => {
  const checked = checkForm({ ...formFrom(dock), position: '', instructions: ' ', contactName: '', contactPhone: '' })
  expect(checked.ok && changesBetween(dock, checked.value).map(({ path, value }) => [path, value])).toEqual([
    ['position', null],
    ['contact', null],
    ['instructions', null],
  ])
})

test('G4 closed days of the editor reach the location as closed', () => {
  const form = minimal()
  const checked = checkForm({ ...form, hours: { ...form.hours, sun: { kind: 'closed' } } })
  expect(checked.ok && checked.value.openingHours).toEqual({ sun: [] })
})
