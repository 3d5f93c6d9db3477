import type { Result } from '#shared/kernel/result.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { GeocoderSettings } from '../platform/map-environment.ts'
import { VERSION } from '../platform/version.ts'
import type { FoundAddress } from './found-address.ts'
import { GEOCODERS, type AddressQuery } from './geocoders.ts'

const DEADLINE_MS = 4_000
const MOST_BYTES = 512 * 1024

/** `busy`: it asks us to come back later. `failed`: it is down, slow, answers something else, or sends us elsewhere. */
export type GeocoderTrouble = { readonly code: 'busy' | 'failed'; readonly why: string }

/** Asks the configured geocoder once. It may be slow, down or taken over: nothing it says is believed beyond its schema. */
export async function askGeocoder(
  settings: GeocoderSettings,
  query: AddressQuery,
  publicUrl: string,
): Promise<Result<FoundAddress[], GeocoderTrouble>> {
  const geocoder = GEOCODERS[settings.kind]
  const { url, init } = geocoder.request(settings, query)
  try {
    const answer = await fetch(url, {
      ...init,
      // An answer that leads elsewhere would take us where the configuration never sent us.
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
      // Public geocoders ask to be told who asks.
      headers: { accept: 'application/json', 'user-agent': `Loadbay/${VERSION} (${publicUrl})`, ...init.headers },
    })
    if (answer.status === 429 || answer.status === 503) {
      await answer.body?.cancel()
      return refuse({ code: 'busy', why: `it answered ${answer.status}` })
    }
    if (!answer.ok) {
      await answer.body?.cancel()
      return refuse({ code: 'failed', why: `it answered ${answer.status}` })
    }
    return ok(geocoder.read(JSON.parse(await textOf(answer))))
  } catch (cause) {
    // The address may hold the key, and the query is what a person typed: neither goes to the log.
    return refuse({ code: 'failed', why: cause instanceof Error ? cause.name : 'unknown' })
  }
}

class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
}

async function textOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new AnswerTooLarge('the geocoder says too much')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
