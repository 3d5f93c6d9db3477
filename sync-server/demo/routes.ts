import { Hono, type Context } from 'hono'
import { linkOrigin, policy, startSession } from '../accounts/public.ts'
import type { AppContext } from '../context.ts'
import { errorAnswer } from '../platform/http-error.ts'
import type { DemoPerson } from './cast.ts'
import { listPersonas, personOf } from './personas.ts'

const DEMO = 'mounted in demo mode only, where everybody may be every persona'

/** The doors of the demo world: who there is to be, and a link that makes one be it. */
export function demoRoutes(ctx: AppContext): Hono {
  return new Hono()
    .get('/demo/personas', policy(ctx, { who: 'anyone', why: DEMO }), async (c) =>
      c.json(await listPersonas(ctx.db, linkOrigin(ctx.config.publicUrl, c.req.raw))),
    )
    .get('/demo/login/:persona', policy(ctx, { who: 'anyone', why: DEMO }), (c) => logIn(ctx, c))
}

async function logIn(ctx: AppContext, c: Context): Promise<Response> {
  const person = personOf(c.req.param('persona') ?? '')
  const found = person && (await findAt(ctx, person))
  if (!found)
    return errorAnswer(c, 404, { code: 'not-found', message: 'There is no such persona in this database; see /demo/personas.' })
  await startSession(ctx, c, found.userId)
  return c.redirect(found.start, 303)
}

/** A carrier's person begins with the order imports of that carrier, a customer's in the portal that the persona stands for. */
async function findAt(ctx: AppContext, person: DemoPerson): Promise<{ userId: number; start: string } | undefined> {
  const post = person.posts[0]
  const carrier = post && ('carrier' in post ? post.carrier : post.customer.carrier)
  const [row] = await ctx.db.tx(
    { kind: 'platform' },
    (sql) =>
      sql.query<{ id: number; tenant_id: number | null }>(
        'select u.id, (select t.id from tenants t where t.slug = $2) as tenant_id from users u where u.email = $1',
        [person.email, carrier?.slug ?? null],
      ),
    { mode: 'snapshot' },
  )
  if (!row) return undefined
  const { id: userId, tenant_id: tenantId } = row
  if (tenantId === null || !post) return { userId, start: '/' }
  if ('carrier' in post) return { userId, start: `/c/${tenantId}/imports` }
  const [customer] = await ctx.db.tx(
    { kind: 'tenant', tenantId },
    (sql) => sql.query<{ id: number }>('select id from customers where name = $1', [post.customer.name]),
    { mode: 'snapshot' },
  )
  return { userId, start: customer ? `/p/${tenantId}-${customer.id}/dashboard` : '/' }
}
