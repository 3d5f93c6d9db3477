import { Hono } from 'hono'
import { may } from '#shared/accounts/roles.ts'
import { serialsRequestSchema, type SerialsAnswer } from '#shared/handling-units/serial-protocol.ts'
import { actorIn, policy, readBody } from '../accounts/public.ts'
import type { AppContext } from '../context.ts'
import { leaseSerials } from './lease-serials.ts'

/** X1: blocks of serials for a device. As with sync, a portal that is not open to this person is answered `revoked`. */
export function serialRoutes(ctx: AppContext) {
  return new Hono().post('/sync/:space/serials', policy(ctx, { who: 'signed-in', withSpace: true }), async (c) => {
    const body = await readBody(c, serialsRequestSchema)
    if (!body.ok) return body.refusal
    const actor = actorIn(c, c.req.query('side') === 'carrier' ? 'carrier' : undefined)
    if (!actor || !may(actor, 'unit.number')) return c.json({ kind: 'revoked' } satisfies SerialsAnswer)
    const holder = { tenantId: actor.tenantId, spaceId: actor.spaceId, now: ctx.now() }
    const answer = await ctx.db.tx({ kind: 'tenant', tenantId: actor.tenantId }, (sql) => leaseSerials(sql, holder, body.value))
    if (answer.kind === 'serials' && answer.supply === 'exhausted')
      ctx.log.error('a number series for labels is exhausted', { tenantId: actor.tenantId, spaceId: actor.spaceId })
    return c.json(answer)
  })
}
