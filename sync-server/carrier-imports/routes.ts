import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { orderIdSchema } from '#shared/kernel/ids.ts'
import { instantSchema } from '#shared/kernel/time.ts'
import { orderStatusSchema } from '#shared/orders/order.ts'
import { memberOf, policy } from '../accounts/public.ts'
import type { AppContext } from '../context.ts'
import { listImports, listOrders } from './carrier-lists.ts'

const afterSchema = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([instantSchema, orderIdSchema]))
  .transform(([receivedAt, id]) => ({ receivedAt, id }))
  .optional()

const importsQuerySchema = z.object({ state: z.enum(['open', 'decided']).default('open'), after: afterSchema })
const ordersQuerySchema = z.object({
  status: orderStatusSchema.optional(),
  q: z
    .string()
    .max(60)
    .regex(/^[^\p{Cc}]*$/u)
    .default(''),
  after: afterSchema,
})

/** The carrier's Order Imports page and Order List; for planners and super admins of that carrier alone. */
export function carrierImportRoutes(ctx: AppContext) {
  return new Hono()
    .get('/api/carriers/:tenant/imports', policy(ctx, { who: 'staff', permission: 'import.accept' }), async (c) => {
      const query = importsQuerySchema.safeParse(c.req.query())
      if (!query.success) return invalidQuery(c, query.error)
      const { tenantId } = memberOf(c)
      const { state, after = null } = query.data
      return c.json(
        await ctx.db.tx({ kind: 'tenant', tenantId }, (sql) => listImports(sql, { tenantId, state, after }), {
          mode: 'snapshot',
        }),
      )
    })
    .get('/api/carriers/:tenant/orders', policy(ctx, { who: 'staff', permission: 'import.accept' }), async (c) => {
      const query = ordersQuerySchema.safeParse(c.req.query())
      if (!query.success) return invalidQuery(c, query.error)
      const { tenantId } = memberOf(c)
      const { status = null, q: text, after = null } = query.data
      return c.json(
        await ctx.db.tx({ kind: 'tenant', tenantId }, (sql) => listOrders(sql, { tenantId, status, text, after }), {
          mode: 'snapshot',
        }),
      )
    })
}

function invalidQuery(c: Context, error: z.ZodError): Response {
  const details = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  const message = details.map((detail) => `${detail.field}: ${detail.message}`).join('; ')
  return c.json({ error: { code: 'invalid-query', message, details } }, 400)
}
