import { useEffect, useMemo, useState } from 'react'
import { z } from 'zod'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type TimeZone } from '#shared/kernel/time.ts'
import { createHttp } from '../platform/http.ts'
import { currentLocale } from '../platform/locale.ts'
import { useOnline } from '../platform/use-online.ts'
import { useRecord, useRecords, useSpace } from '../sync-client/hooks.ts'
import { zoneOfCountry } from './country-zones.ts'
import { mapSettings } from './map/map-settings.ts'
import { loadTowns, type Town } from './map/towns.ts'
import { knownPlaces, type FoundPlace } from './places.ts'

const TYPING_PAUSE_MS = 350
const FEWEST_LETTERS = 3
const NO_TOWNS: readonly Town[] = []

export interface PlaceSearch {
  readonly found: readonly FoundPlace[]
  /** The geocoder is being asked; what the device knows stands already. */
  readonly isAsking: boolean
  /** `offline`: no network. `none`: this server has no geocoder. `failed`: it did not answer. */
  readonly online: 'ready' | 'offline' | 'none' | 'failed'
  /** Whose addresses these are; empty while there are none. */
  readonly attribution: string
}

interface Answer {
  readonly query: string
  readonly places: readonly FoundPlace[]
  readonly online: PlaceSearch['online']
  readonly attribution: string
}

const NOTHING: Answer = { query: '', places: [], online: 'ready', attribution: '' }

/** D9, G7: places for what is typed: at once what this device knows, and addresses of the geocoder when there is a network. */
export function usePlaceSearch(query: string): PlaceSearch {
  const space = useSpace()
  const isOnline = useOnline()
  const locations = useRecords('location')
  const zone = useRecord('settings', 'settings')?.carrier.timeZone ?? 'Europe/Brussels'
  const [towns, setTowns] = useState(NO_TOWNS)
  const [answer, setAnswer] = useState(NOTHING)
  const wanted = query.trim().replaceAll(/\s+/g, ' ')
  const isWanted = wanted.length >= FEWEST_LETTERS
  useEffect(() => {
    if (!isWanted || towns.length > 0) return undefined
    let isCurrent = true
    // Without the list the search still finds the portal's own locations.
    loadTowns().then(
      (list) => isCurrent && setTowns(list),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [isWanted, towns])
  useEffect(() => {
    if (!isWanted || !isOnline) return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void askServer({ space: space.key, query: wanted, zone, signal: stop.signal }).then(
        (next) => stop.signal.aborted || setAnswer(next),
      )
    }, TYPING_PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [isWanted, isOnline, space.key, wanted, zone])
  const known = useMemo(() => knownPlaces(wanted, { locations, towns, zone }), [wanted, locations, towns, zone])
  const isAnswered = answer.query === wanted
  return {
    found: [
      ...known.filter(({ kind }) => kind === 'location'),
      ...(isAnswered ? answer.places : []),
      ...known.filter(({ kind }) => kind === 'town'),
    ],
    isAsking: isWanted && isOnline && !isAnswered,
    online: isOnline ? (isAnswered ? answer.online : 'ready') : 'offline',
    attribution: isAnswered ? answer.attribution : '',
  }
}

const answerSchema = z.object({
  attribution: z.string(),
  results: z.array(
    z.object({
      name: z.string(),
      street: z.string(),
      postcode: z.string(),
      city: z.string(),
      country: z.string(),
      latitude: z.number(),
      longitude: z.number(),
    }),
  ),
})

interface Question {
  readonly space: SpaceKey
  readonly query: string
  readonly zone: TimeZone
  readonly signal: AbortSignal
}

async function askServer({ space, query, zone, signal }: Question): Promise<Answer> {
  const settings = await mapSettings()
  if (!settings.geocoder) return { ...NOTHING, query, online: 'none' }
  const http = createHttp((...request) => fetch(...request))
  const params = new URLSearchParams({ q: query, lang: currentLocale() })
  try {
    const { results, attribution } = await http({ path: `/api/maps/addresses/${space}?${params}`, answer: answerSchema, signal })
    return { query, online: 'ready', attribution, places: results.map((result, index) => placeOf(result, index, zone)) }
  } catch {
    return { ...NOTHING, query, online: 'failed' } // told in one line; the address can always be typed by hand
  }
}

function placeOf(result: z.infer<typeof answerSchema>['results'][number], index: number, zone: TimeZone): FoundPlace {
  const { latitude, longitude, ...address } = result
  const timeZone = zoneOfCountry(address.country, zone)
  return { id: `address ${index}`, kind: 'address', ...address, position: { latitude, longitude }, timeZone, location: null }
}
