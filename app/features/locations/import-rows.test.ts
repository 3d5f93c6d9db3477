import { expect, test } from 'vitest'
import { locationIdSchema } from '#shared/kernel/ids.ts'
import { type Location, type LocationContent } from '#shared/locations/location.ts'
import { aLocationContent, anInstant, id, opId } from '#shared/testing/builders.ts'
import { countryFrom, importColumns } from './import-columns.ts'
import { MOST_ROWS, previewImport, type ImportPreview } from './import-rows.ts'

const aLocation = (n: number, content: Partial<LocationContent>): Location => ({
  id: locationIdSchema.parse(id(n)),
  content: aLocationContent(content),
  contentRev: opId(n),
  savedAt: anInstant(),
})
const around = { locations: [] as Location[], country: 'NL', timeZone: 'Europe/Amsterdam' }
const rowsOf = (preview: ImportPreview) => (preview.kind === 'rows' ? preview.rows : [])

const FILE = [
  'Naam;Referentie;Straat;Huisnummer;Postcode;Plaats;Land;Openingstijden;Telefoon;Contactpersoon;Breedtegraad;Lengtegraad;Kleur',
  'Kade 9;TNZ-1;Kade;9;4541 HB;Terneuzen;;ma-vr 8-17;;;51,3271;3,7251;rood',
  'Rampe Ost;;Hafenstraße;2;28217;Bremen;Deutschland;Mo-Fr 08:00-12:00,13:00-17:00;+49 421 1;Frau Ahlers;;;blauw',
].join('\n')

test('G7 a list in Dutch with its own spelling of hours, countries and numbers is understood', async () => {
  const preview = await previewImport(FILE.replace('ma-vr', 'mo-fr'), around)
  expect(preview).toMatchObject({ kind: 'rows', ignored: ['Kleur'] })
  const [kade, rampe] = rowsOf(preview)
  expect(kade).toMatchObject({
    line: 2,
    what: 'new',
    content: {
      name: 'Kade 9',
      reference: 'TNZ-1',
      address: { street: 'Kade 9', postcode: '4541 HB', city: 'Terneuzen', country: 'NL' },
      position: { latitude: 51.3271, longitude: 3.7251 },
      openingHours: { mon: [{ from: '08:00', until: '17:00' }], sat: [] },
    },
  })
  expect(rampe?.content).toMatchObject({
    timeZone: 'Europe/Berlin',
    address: { country: 'DE' },
    contact: { name: 'Frau Ahlers', phone: '+49 421 1' },
  })
})

test('G7 the same file a second time changes nothing', async () => {
  const first = rowsOf(await previewImport(FILE.replace('ma-vr', 'mo-fr'), around))
  const locations = first.map((row, index) => ({ ...aLocation(900 + index, {}), content: row.content! }))
  const again = rowsOf(await previewImport(FILE.replace('ma-vr', 'mo-fr'), { ...around, locations }))
  expect(again.map(({ what }) => what)).toEqual(['same', 'same'])
})

test('G7 errors stand at their row with the field; the other rows go on', async () => {
  const file = [
    'name,city,country,opening hours,latitude,longitude,phone,timezone',
    'Good,Gent,BE,,,,,',
    ',Gent,BE,,,,,',
    'No land,Gent,Atlantis,,,,,',
    'Odd hours,Gent,BE,Apr-Oct Mo 08:00-12:00,,,,',
    'Far,Gent,BE,,95,3,,',
    'Nobody,Gent,BE,,,,+32 9 1,',
    'Zone,Gent,BE,,,,,Europe/Atlantis',
    'Good,Gent,BE,,,,,',
  ].join('\n')
  const rows = rowsOf(await previewImport(file, around))
  expect(
    rows.map(({ line, what, problems }) => [line, what, ...problems.map(({ field, problem }) => `${field}: ${problem}`)]),
  ).toEqual([
    [2, 'new'],
    [3, 'refused', 'name: required'],
    [4, 'refused', 'country: unknown-country'],
    [5, 'refused', 'openingHours: hours-not-read'],
    [6, 'refused', 'position: out-of-range'],
    [7, 'new'],
    [8, 'refused', 'timeZone: not-a-time-zone'],
    [9, 'refused', 'name: twice-in-file'],
  ])
})

test('G7 a number without a name to it is that of the place', async () => {
  const [row] = rowsOf(await previewImport('name,city,country,phone\nKade 9,Terneuzen,NL,0115 555 010', around))
  expect(row?.content?.contact).toMatchObject({ name: 'Kade 9', phone: '0115 555 010' })
})

test('G7 a known reference, a known name or another of its names is the same place; empty cells take nothing away', async () => {
  const address = { street: 'Kade 9', postcode: '4541 HB', city: 'Terneuzen', country: 'NL' }
  const locations = [
    aLocation(901, { name: 'Zeeland Terminal', reference: 'TNZ-1', aliases: ['ZT West'], address, instructions: 'Gate 3' }),
  ]
  const ask = async (line: string) =>
    rowsOf(await previewImport(`name;reference;city;instructions\n${line}`, { ...around, locations }))[0]
  expect(await ask('Zeeland Terminal;tnz-1;Terneuzen;')).toMatchObject({ what: 'same', location: { id: id(901) } })
  expect(await ask('ZT West;;Terneuzen;')).toMatchObject({ what: 'same', location: { id: id(901) } })
  expect((await ask('Zeeland Terminal;;Terneuzen;Gate 4'))?.changes).toEqual([
    { path: 'instructions', base: 'Gate 3', value: 'Gate 4' },
  ])
  expect(await ask('Zeeland Terminal;TNZ-2;Terneuzen;')).toMatchObject({ what: 'new', location: null })
})

test('G7 what is no list says which column is missing, and a list has an end', async () => {
  expect(await previewImport('street;postcode\nKade 9;4541', around)).toEqual({ kind: 'not-a-list', missing: ['name', 'city'] })
  expect(await previewImport('', around)).toMatchObject({ kind: 'not-a-list' })
  const long = ['name;city', ...Array.from({ length: MOST_ROWS + 1 }, (_, n) => `L${n};Gent`)].join('\n')
  expect(await previewImport(long, around)).toEqual({ kind: 'too-long', count: MOST_ROWS + 1 })
})

test('G7 columns by their heads in three languages, countries by code, sign and name', () => {
  expect([...importColumns(['Firma', 'PLZ', 'Ort', 'Öffnungszeiten', 'E-Mail']).at.keys()]).toEqual([
    'name',
    'postcode',
    'city',
    'openingHours',
    'contactEmail',
  ])
  expect(['D', 'nl', 'Duitsland', 'Czech Republic', 'Österreich', 'Atlantis'].map(countryFrom)).toEqual([
    'DE',
    'NL',
    'DE',
    'CZ',
    'AT',
    null,
  ])
})
