import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accountWorld } from '#server/testing/account-world.ts'
import { parseConfig } from '#server/platform/config.ts'
import { fakeGeocoder, type FakeGeocoder } from '#server/testing/fake-geocoder.ts'
import { OWN } from '#server/testing/blob-world.ts'
import { sqlStore } from '#server/testing/sync-stores.ts'
import { createPgliteDatabase } from '#server/testing/test-db.ts'

const PHOTON = {
  features: [
    {
      geometry: { coordinates: [3.7251234567, 51.3271] },
      properties: {
        name: 'Zeeland Terminal',
        street: 'Kade',
        housenumber: '9',
        postcode: '4541 HB',
        city: 'Terneuzen',
        countrycode: 'nl',
        osm_key: 'building',
      },
    },
    { geometry: { coordinates: [3.83, 51.33] }, properties: { name: 'Terneuzen', osm_key: 'place', countrycode: 'NL' } },
    {
      geometry: { coordinates: [3.8, 51.3] },
      properties: { name: 'Hoofdstraat', type: 'street', city: 'Terneuzen', countrycode: 'NL' },
    },
  ],
}
const KADE = {
  name: 'Zeeland Terminal',
  street: 'Kade 9',
  postcode: '4541 HB',
  city: 'Terneuzen',
  country: 'NL',
  latitude: 51.3271,
  longitude: 3.725123,
}

const resultsSchema = z.object({ results: z.array(z.object({ name: z.string(), city: z.string(), country: z.string() })) })

// One database will do: nothing here is stored.
describe('address search', () => {
  const geocoders: FakeGeocoder[] = []
  let database: Awaited<ReturnType<typeof createPgliteDatabase>>
  beforeAll(async () => {
    database = await createPgliteDatabase()
    await sqlStore(database)
  })
  afterAll(() => database.close())
  afterEach(async () => {
    await Promise.all(geocoders.splice(0).map((geocoder) => geocoder.close()))
    // Clara asks for more login links than a person would.
    await database.tx({ kind: 'platform' }, (sql) => sql.query('delete from rate_limits'))
  })

  async function fixture(environment: Readonly<Record<string, string>> = {}) {
    const geocoder = await fakeGeocoder()
    geocoders.push(geocoder)
    const { maps } = parseConfig({ GEOCODER_URL: geocoder.url, ...environment })
    const clara = await accountWorld(database, { maps }).signIn('clara@example.test')
    const search = (q: string, more = '') => clara.get(`/api/maps/addresses/${OWN}?q=${encodeURIComponent(q)}${more}`)
    return { geocoder, clara, search }
  }

  test('G7 an address is found through Photon, with its street, postcode and place', async () => {
    const { geocoder, search } = await fixture()
    geocoder.answer(PHOTON)
    const answer = await search('Kade 9 Terneuzen', '&lang=de&near=51.3,3.8')
    expect(await answer.json()).toEqual({
      attribution: '© OpenStreetMap contributors',
      results: [
        KADE,
        { name: '', street: '', postcode: '', city: 'Terneuzen', country: 'NL', latitude: 51.33, longitude: 3.83 },
        { name: '', street: 'Hoofdstraat', postcode: '', city: 'Terneuzen', country: 'NL', latitude: 51.3, longitude: 3.8 },
      ],
    })
    const [asked] = geocoder.asked
    expect(asked?.url.pathname).toBe('/api/')
    expect(Object.fromEntries(asked?.url.searchParams ?? [])).toEqual({
      q: 'Kade 9 Terneuzen',
      limit: '8',
      lang: 'de',
      lat: '51.3',
      lon: '3.8',
    })
    expect(asked?.headers['user-agent']).toMatch(/^Loadbay\//)
  })

  test('G7 Nominatim speaks another form and means the same', async () => {
    const { geocoder, search } = await fixture({ GEOCODER_KIND: 'nominatim' })
    const address = { road: 'Kade', house_number: '9', postcode: '4541 HB', town: 'Terneuzen', country_code: 'nl' }
    geocoder.answer([{ lat: '51.3271', lon: '3.7251234567', name: 'Zeeland Terminal', addresstype: 'industrial', address }])
    expect(await (await search('Kade 9')).json()).toMatchObject({ results: [KADE] })
    expect(geocoder.asked[0]?.url.pathname).toBe('/search')
    expect(geocoder.asked[0]?.url.searchParams.get('format')).toBe('jsonv2')
  })

  test('G7 the Places API is asked with its key, which no device sees', async () => {
    const { geocoder, search, clara } = await fixture({ GEOCODER_KIND: 'google', GEOCODER_KEY: 'secret-key' })
    geocoder.answer({
      places: [
        {
          displayName: { text: 'Zeeland Terminal' },
          location: { latitude: 51.3271, longitude: 3.7251234567 },
          types: ['point_of_interest'],
          addressComponents: [
            { longText: '9', types: ['street_number'] },
            { longText: 'Kade', types: ['route'] },
            { longText: '4541 HB', types: ['postal_code'] },
            { longText: 'Terneuzen', types: ['locality'] },
            { longText: 'Netherlands', shortText: 'NL', types: ['country'] },
          ],
        },
      ],
    })
    const text = await (await search('Kade 9')).text()
    expect(JSON.parse(text)).toEqual({ attribution: 'Google Maps', results: [KADE] })
    expect(geocoder.asked[0]).toMatchObject({ method: 'POST', headers: { 'x-goog-api-key': 'secret-key' } })
    const settings = await (await clara.get('/api/maps/settings')).text()
    expect(JSON.parse(settings)).toEqual({ tiles: null, geocoder: true })
    expect(text + settings).not.toContain('secret-key')
    // Its owner allows no keeping: the same question is asked again.
    await search('Kade 9')
    expect(geocoder.asked).toHaveLength(2)
  })

  test('G7 the same question is asked once, and a person types as fast as they like within reason', async () => {
    const { geocoder, search } = await fixture()
    geocoder.answer(PHOTON)
    for (let n = 0; n < 30; n++) await search('Terneuzen')
    expect(geocoder.asked).toHaveLength(1)
    const answers: Response[] = []
    for (let n = 0; n < 30; n++) answers.push(await search(`Terneuzen ${n}`))
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(19)
    const refused = answers.at(-1)
    expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([429, '2'])
    expect(await refused?.json()).toMatchObject({ error: { code: 'too-many-searches' } })
  })

  test('G7 a geocoder that leads elsewhere, floods, lies or is down is told as such and followed nowhere', async () => {
    const { geocoder, search } = await fixture()
    const elsewhere = await fakeGeocoder()
    geocoders.push(elsewhere)
    const kinds = [
      (response: ServerResponse) => response.writeHead(302, { location: `${elsewhere.url}/inside` }).end(),
      (response: ServerResponse) => response.end(`{"features":[],"x":"${'x'.repeat(600_000)}"}`),
      (response: ServerResponse) => response.end('<html>sign in</html>'),
      (response: ServerResponse) => response.end('{"features":"none"}'),
      (response: ServerResponse) => response.writeHead(500).end(),
      (response: ServerResponse) => response.destroy(),
    ]
    for (const [n, kind] of kinds.entries()) {
      geocoder.behave(kind)
      const answer = await search(`Kade ${n}`)
      expect([answer.status, await answer.json()]).toMatchObject([502, { error: { code: 'geocoder-failed' } }])
    }
    expect(elsewhere.asked).toEqual([])
    geocoder.behave((response) => response.writeHead(429).end())
    expect((await search('Kade busy')).status).toBe(429)
  })

  test('G7 words of strangers are cut to what a location can hold, and a place off the earth is none', async () => {
    const { geocoder, search } = await fixture()
    const properties = { name: 'a\nb'.repeat(100), city: '\u0000', countrycode: 'NLD' }
    geocoder.answer({
      features: [
        { geometry: { coordinates: [5, 52] }, properties },
        { geometry: { coordinates: [500, 52] }, properties },
      ],
    })
    const { results } = resultsSchema.parse(await (await search('Kade')).json())
    expect(results).toHaveLength(1)
    expect(results[0]).toMatchObject({ city: '', country: 'NL' })
    expect(results[0]?.name).toHaveLength(120)
    expect(results[0]?.name).not.toMatch(/\p{Cc}/u)
  })

  test('G7 a question without words is refused with its fix, another portal is not there, and without a geocoder it says so', async () => {
    const { search, clara } = await fixture()
    expect(await (await search('K')).json()).toMatchObject({ error: { details: [{ field: 'q' }] } })
    expect(await (await search('Kade', '&near=here')).json()).toMatchObject({ error: { details: [{ field: 'near' }] } })
    expect((await clara.get('/api/maps/addresses/2-1?q=Kade')).status).toBe(404)
    const other = await accountWorld(database).signIn('clara@example.test')
    expect(await (await other.get(`/api/maps/addresses/${OWN}?q=Kade`)).json()).toMatchObject({ error: { code: 'no-geocoder' } })
    expect(await (await other.get('/api/maps/settings')).json()).toEqual({ tiles: null, geocoder: false })
  })

  test('G3 pages may load street tiles from the place that the configuration names, and from nowhere else', async () => {
    const { maps } = parseConfig({ TILES_URL: 'https://{s}.tiles.example.com/{z}/{x}/{y}.png', TILES_ATTRIBUTION: 'Tiles Ltd' })
    const clara = await accountWorld(database, { maps }).signIn('clara@example.test')
    const answer = await clara.get('/api/maps/settings')
    expect(await answer.json()).toMatchObject({ tiles: { attribution: 'Tiles Ltd', maxZoom: 19 } })
    expect(answer.headers.get('content-security-policy')).toContain("img-src 'self' data: blob: https://*.tiles.example.com;")
    const plain = await fixture()
    expect((await plain.clara.get('/api/maps/settings')).headers.get('content-security-policy')).toContain(
      "img-src 'self' data: blob:;",
    )
  })
})
