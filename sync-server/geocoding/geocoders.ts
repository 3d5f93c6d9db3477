// How each kind of geocoder is asked, and what its answer means.
import { z } from 'zod'
import type { GeocoderSettings } from '../platform/map-environment.ts'
import { foundAddress, type FoundAddress } from './found-address.ts'

export interface AddressQuery {
  readonly q: string
  readonly language: 'en' | 'nl' | 'de'
  /** Where the person is looking: places near it come first. */
  readonly near: { readonly latitude: number; readonly longitude: number } | null
}

export interface Geocoder {
  readonly attribution: string
  /** Some owners allow no keeping of their answers. */
  readonly mayKeep: boolean
  request(settings: GeocoderSettings, query: AddressQuery): { readonly url: URL; readonly init: RequestInit }
  read(answer: unknown): FoundAddress[]
}

const MOST = 8
const word = z.string().optional().catch(undefined)

const photonSchema = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        name: word,
        street: word,
        housenumber: word,
        postcode: word,
        city: word,
        county: word,
        countrycode: word,
        osm_key: word,
        type: word,
      }),
    }),
  ),
})

const photon: Geocoder = {
  attribution: '© OpenStreetMap contributors',
  mayKeep: true,
  request: (settings, { q, language, near }) => {
    // Photon speaks no Dutch; without a language it answers in the language of the place.
    const spoken = language === 'nl' ? {} : { lang: language }
    const around = near ? { lat: String(near.latitude), lon: String(near.longitude) } : {}
    return get(settings, '/api/', { q, limit: String(MOST), ...spoken, ...around })
  },
  read: (answer) =>
    photonSchema.parse(answer).features.flatMap(({ geometry, properties: said }) => {
      const [longitude, latitude] = geometry.coordinates
      const isTown = said.osm_key === 'place' && said.street === undefined
      const isStreet = said.type === 'street'
      return only({
        name: isTown || isStreet ? '' : said.name,
        street: said.street ?? (isStreet ? said.name : undefined),
        house: said.housenumber,
        postcode: said.postcode,
        city: said.city ?? (isTown ? said.name : said.county),
        country: said.countrycode,
        latitude,
        longitude,
      })
    }),
}

const nominatimSchema = z.array(
  z.object({
    lat: z.coerce.number(),
    lon: z.coerce.number(),
    name: word,
    addresstype: word,
    address: z
      .object({
        road: word,
        house_number: word,
        postcode: word,
        city: word,
        town: word,
        village: word,
        municipality: word,
        country_code: word,
      })
      .optional(),
  }),
)

const nominatim: Geocoder = {
  attribution: '© OpenStreetMap contributors',
  mayKeep: true,
  request: (settings, { q, language, near }) => {
    const around = near ? { viewbox: boxAround(near) } : {}
    const common = { q, format: 'jsonv2', addressdetails: '1', limit: String(MOST), 'accept-language': language }
    return get(settings, '/search', { ...common, ...around })
  },
  read: (answer) =>
    nominatimSchema.parse(answer).flatMap(({ lat, lon, name, addresstype, address = {} }) => {
      const isPlain = /^(?:road|house_number|building|city|town|village|postcode|municipality)$/.test(addresstype ?? '')
      return only({
        name: isPlain ? '' : name,
        street: address.road,
        house: address.house_number,
        postcode: address.postcode,
        city: address.city ?? address.town ?? address.village ?? address.municipality,
        country: address.country_code,
        latitude: lat,
        longitude: lon,
      })
    }),
}

const googleSchema = z.object({
  places: z
    .array(
      z.object({
        displayName: z.object({ text: z.string() }).optional(),
        location: z.object({ latitude: z.number(), longitude: z.number() }),
        types: z.array(z.string()).optional(),
        addressComponents: z
          .array(z.object({ longText: z.string(), shortText: z.string().optional(), types: z.array(z.string()) }))
          .optional(),
      }),
    )
    .optional(),
})

const google: Geocoder = {
  attribution: 'Google Maps',
  mayKeep: false,
  request: (settings, { q, language, near }) => {
    const around = near ? { locationBias: { circle: { center: near, radius: 50_000 } } } : {}
    return {
      url: new URL(`${settings.url}/v1/places:searchText`),
      init: {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-goog-api-key': settings.key ?? '',
          'x-goog-fieldmask': 'places.displayName,places.location,places.types,places.addressComponents',
        },
        body: JSON.stringify({ textQuery: q, languageCode: language, pageSize: MOST, ...around }),
      },
    }
  },
  read: (answer) =>
    (googleSchema.parse(answer).places ?? []).flatMap(({ displayName, location, types = [], addressComponents = [] }) => {
      const part = (type: string) => addressComponents.find((one) => one.types.includes(type))
      const isNamed = !types.some((type) => /^(?:street_address|route|premise|postal_code|locality|political)$/.test(type))
      return only({
        name: isNamed ? displayName?.text : '',
        street: part('route')?.longText,
        house: part('street_number')?.longText,
        postcode: part('postal_code')?.longText,
        city: (part('locality') ?? part('postal_town'))?.longText,
        country: part('country')?.shortText,
        ...location,
      })
    }),
}

export const GEOCODERS: { readonly [K in GeocoderSettings['kind']]: Geocoder } = { photon, nominatim, google }

/** The address comes from the configuration alone; what a person typed is a value in its query. */
function get(
  settings: GeocoderSettings,
  path: string,
  params: Readonly<Record<string, string>>,
): { url: URL; init: RequestInit } {
  const url = new URL(`${settings.url}${path}`)
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  if (settings.key) url.searchParams.set('key', settings.key)
  return { url, init: { method: 'GET' } }
}

function only(parts: Parameters<typeof foundAddress>[0]): FoundAddress[] {
  const address = foundAddress(parts)
  return address ? [address] : []
}

function boxAround({ latitude, longitude }: NonNullable<AddressQuery['near']>): string {
  return [longitude - 1, latitude + 1, longitude + 1, latitude - 1].join(',')
}
