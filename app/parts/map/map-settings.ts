import { z } from 'zod'
import { createHttp } from '../../platform/http.ts'

const schema = z.object({
  /** Street tiles that the carrier's server names; null where it names none. */
  tiles: z.object({ url: z.string(), attribution: z.string(), maxZoom: z.number() }).nullable(),
  /** Whether addresses can be looked up while there is a network. */
  geocoder: z.boolean(),
})
export type MapSettings = z.infer<typeof schema>

export const NO_MAP_SETTINGS: MapSettings = { tiles: null, geocoder: false }
const KEPT = 'lb-map-settings'

let asked: Promise<MapSettings> | null = null

/** What the server says of maps, asked once per page; without a network what it said last. */
export function mapSettings(): Promise<MapSettings> {
  asked ??= ask().catch(() => {
    asked = null // the next map asks again
    return keptSettings()
  })
  return asked
}

async function ask(): Promise<MapSettings> {
  const answer = await createHttp((...request) => fetch(...request))({ path: '/api/maps/settings', answer: schema })
  localStorage.setItem(KEPT, JSON.stringify(answer))
  return answer
}

function keptSettings(): MapSettings {
  const kept = schema.safeParse(parsed(localStorage.getItem(KEPT)))
  return kept.success ? kept.data : NO_MAP_SETTINGS
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null // somebody else's words under our name
  }
}
