import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { actorOf, policy } from '../accounts/public.ts'
import type { AppContext } from '../context.ts'
import { errorAnswer } from '../platform/http-error.ts'
import { createAllowance } from './allowance.ts'
import { askGeocoder } from './ask-geocoder.ts'
import type { FoundAddress } from './found-address.ts'
import { GEOCODERS, type AddressQuery } from './geocoders.ts'

/** Typing an address takes some ten questions. */
const PER_PERSON = { burst: 20, everyMs: 2_000 }
/** All portals of this node together, so that one customer's typing does not have the carrier shut out by its geocoder. */
const ALL_TOGETHER = { burst: 30, everyMs: 250 }
const KEEP_MS = 600_000
const MOST_KEPT = 500

const querySchema = z.object({
  q: z.string().trim().min(3, 'give at least three letters').max(200, 'give at most 200 letters'),
  lang: z.enum(['en', 'nl', 'de'], 'give en, nl or de').default('en'),
  near: z
    .string()
    .regex(/^-?\d{1,2}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?$/, 'give latitude,longitude')
    .optional(),
})

/** G7: what the app needs to know of maps, and addresses by the configured geocoder. Devices never learn its address or its key. */
export function geocodingRoutes(ctx: AppContext) {
  const { tiles, geocoder } = ctx.config.maps
  const [perPerson, together] = [createAllowance(PER_PERSON), createAllowance(ALL_TOGETHER)]
  const kept = new Map<string, { readonly results: readonly FoundAddress[]; readonly until: number }>()
  return new Hono()
    .get('/api/maps/settings', policy(ctx, { who: 'signed-in' }), (c) => c.json({ tiles, geocoder: geocoder !== null }))
    .get('/api/maps/addresses/:space', policy(ctx, { who: 'space', permission: 'location.view' }), async (c) => {
      if (!geocoder)
        return errorAnswer(c, 404, {
          code: 'no-geocoder',
          message: 'This server has no geocoder; its operator sets GEOCODER_URL.',
        })
      const query = queryOf(c)
      if (query instanceof Response) return query
      const { attribution, mayKeep } = GEOCODERS[geocoder.kind]
      const key = JSON.stringify([query.q.toLowerCase(), query.language, query.near])
      const known = kept.get(key)
      if (known && known.until > ctx.now()) return c.json({ results: known.results, attribution })
      const wait = perPerson.take(String(actorOf(c).userId), ctx.now()) || together.take('all', ctx.now())
      if (wait > 0) return tooMany(c, wait)
      const found = await askGeocoder(geocoder, query, ctx.config.publicUrl)
      if (!found.ok) {
        ctx.log.error('geocoder-trouble', { code: `${found.refusal.code}: ${found.refusal.why}` })
        return found.refusal.code === 'busy' ? tooMany(c, 10_000) : failed(c)
      }
      if (mayKeep) keep(key, found.value)
      return c.json({ results: found.value, attribution })
    })

  function keep(key: string, results: readonly FoundAddress[]): void {
    if (kept.size >= MOST_KEPT) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
    kept.set(key, { results, until: ctx.now() + KEEP_MS })
  }
}

function queryOf(c: Context): AddressQuery | Response {
  const parsed = querySchema.safeParse(c.req.query())
  if (!parsed.success) {
    const details = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
    const message = details.map((detail) => `${detail.field}: ${detail.message}`).join('; ')
    return errorAnswer(c, 400, { code: 'invalid-query', message, details })
  }
  const { q, lang, near } = parsed.data
  const [latitude, longitude] = (near ?? '').split(',').map(Number)
  return { q, language: lang, near: latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null }
}

function tooMany(c: Context, waitMs: number): Response {
  c.header('Retry-After', String(Math.ceil(waitMs / 1000)))
  return errorAnswer(c, 429, {
    code: 'too-many-searches',
    message: 'Too many address searches; wait a moment, then go on typing.',
  })
}

function failed(c: Context): Response {
  return errorAnswer(c, 502, {
    code: 'geocoder-failed',
    message: 'The address search does not answer; type the address by hand.',
  })
}
