// The environment's part that says where maps and addresses come from. Nothing of it is needed: the app has a map and a list of towns of
// its own, these add streets.
import { z } from 'zod'

const example = 'https://tiles.example.com/{z}/{x}/{y}.png'

export const mapEnvironment = {
  TILES_URL: z.string().refine(isTileAddress, `give a URL with {z}, {x} and {y}, such as ${example}`).optional(),
  TILES_ATTRIBUTION: z.string().max(200).default('© OpenStreetMap contributors'),
  TILES_MAX_ZOOM: z
    .string()
    .regex(/^(?:1\d|2[0-2])$/, 'give a whole number from 10 to 22')
    .default('19'),
  GEOCODER_KIND: z.enum(['photon', 'nominatim', 'google'], 'give photon, nominatim or google').optional(),
  GEOCODER_URL: z.string().refine(isHttp, 'give the address of a geocoder, such as https://photon.example.com').optional(),
  GEOCODER_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'give the key as the geocoder’s owner wrote it')
    .optional(),
}

type Environment = z.infer<z.ZodObject<typeof mapEnvironment>>

export interface GeocoderSettings {
  readonly kind: 'photon' | 'nominatim' | 'google'
  /** Without a slash at its end. */
  readonly url: string
  readonly key: string | undefined
}

export interface MapServerSettings {
  readonly tiles: { readonly url: string; readonly attribution: string; readonly maxZoom: number } | null
  readonly geocoder: GeocoderSettings | null
}

const GOOGLE = 'https://places.googleapis.com'

/** What only shows when the variables are looked at together. */
export function mapProblems(env: Environment): string[] {
  const kind = env.GEOCODER_KIND
  if (kind === 'google')
    return env.GEOCODER_KEY ? [] : ['GEOCODER_KEY: give the key of the Places API too, as GEOCODER_KIND is google']
  if (kind && !env.GEOCODER_URL) return [`GEOCODER_URL: give it too, as GEOCODER_KIND is ${kind}`]
  return []
}

export function mapSettings(env: Environment): { readonly maps: MapServerSettings } {
  const kind = env.GEOCODER_KIND ?? (env.GEOCODER_URL ? 'photon' : null)
  return {
    maps: {
      tiles: env.TILES_URL
        ? { url: env.TILES_URL, attribution: env.TILES_ATTRIBUTION, maxZoom: Number(env.TILES_MAX_ZOOM) }
        : null,
      geocoder: kind && { kind, url: (env.GEOCODER_URL ?? GOOGLE).replace(/\/+$/, ''), key: env.GEOCODER_KEY },
    },
  }
}

/** Where the pages may load pictures from; a template's `{s}` stands for any host below. */
export function tileSource(settings: MapServerSettings): string | undefined {
  if (!settings.tiles) return undefined
  const { protocol, host } = new URL(settings.tiles.url.replace('{s}', 'wildcard-host'))
  return `${protocol}//${host.replace('wildcard-host', '*')}`
}

function isHttp(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

function isTileAddress(value: string): boolean {
  const isWhole = ['{z}', '{x}', '{y}'].every((part) => value.includes(part))
  return isWhole && isHttp(value.replace('{s}', 'a')) && !/[\s;,'"]/.test(value)
}
