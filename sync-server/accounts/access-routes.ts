import { Hono, type Context } from 'hono'
import { contactChangeSchema, deviceReportSchema, type DeviceReport } from '#shared/accounts/access-changes.ts'
import { parseSpaceKey } from '#shared/kernel/ids.ts'
import type { AppContext } from '../context.ts'
import { DbError } from '../platform/db-error.ts'
import type { Row } from '../platform/db.ts'
import { changeContact, listContacts } from './change-contact.ts'
import { memberOf, policy, userOf } from './policy.ts'
import { readBody } from './read-body.ts'
import { LIMITS, countAttempts } from './rate-limit.ts'
import { refusalAnswer, tooManyAttempts } from './refusal-answer.ts'

/** Access as a carrier changes it, and what devices report after it ended. */
export function accessRoutes(ctx: AppContext) {
  const managesContacts = policy(ctx, { who: 'staff', permission: 'contact.manage' })
  return new Hono()
    .get('/api/carriers/:tenant/contacts', managesContacts, async (c) => {
      const { tenantId } = memberOf(c)
      const contacts = await ctx.db.tx({ kind: 'tenant', tenantId }, (sql) => listContacts(sql, tenantId), { mode: 'snapshot' })
      return c.json({ contacts })
    })
    .patch('/api/carriers/:tenant/contacts/:contact', managesContacts, (c) => patchContact(ctx, c))
    .get('/api/carriers/:tenant/device-reports', managesContacts, async (c) =>
      c.json({ reports: await listReports(ctx, memberOf(c).tenantId) }),
    )
    .post('/api/device-reports', policy(ctx, { who: 'signed-in' }), (c) => takeReport(ctx, c))
}

async function patchContact(ctx: AppContext, c: Context): Promise<Response> {
  const body = await readBody(c, contactChangeSchema)
  if (!body.ok) return body.refusal
  const { tenantId, userId } = memberOf(c)
  const id = c.req.param('contact') ?? ''
  if (!/^[1-9]\d{0,15}$/.test(id)) return refusalAnswer(c, 'not-found')
  const changed = await ctx.db.tx({ kind: 'tenant', tenantId }, (sql) =>
    changeContact(sql, { tenantId, contactId: Number(id), change: body.value, byUserId: userId, at: ctx.now() }),
  )
  if (!changed.ok) return refusalAnswer(c, changed.refusal)
  // SR2: open streams ask again whether they may go on, so the device hears of it now. The number is a hint and names nothing.
  ctx.poke(tenantId, changed.value.spaceId, 0)
  return c.json(changed.value.contact)
}

/** SR3: from whoever had access once. About a space that was never theirs nothing is kept, and the answer is the same. */
async function takeReport(ctx: AppContext, c: Context): Promise<Response> {
  const body = await readBody(c, deviceReportSchema)
  if (!body.ok) return body.refusal
  const { userId } = userOf(c)
  const attempt = { limit: LIMITS.reportPerPerson, subject: String(userId) }
  const waitSeconds = await ctx.db.tx({ kind: 'platform' }, (sql) => countAttempts(sql, [attempt], ctx.now()))
  if (waitSeconds > 0) return tooManyAttempts(c, waitSeconds)
  try {
    await keepReport(ctx, userId, body.value)
  } catch (error) {
    if (!(error instanceof DbError && REFUSED.has(error.code))) throw error
  }
  return c.json({ ok: true }, 202)
}

/** Row level security, and a space that does not exist. */
const REFUSED = new Set(['42501', '23503'])

async function keepReport(ctx: AppContext, userId: number, report: DeviceReport): Promise<void> {
  const { tenantId, spaceId } = parseSpaceKey(report.space)
  await ctx.db.tx({ kind: 'user', userId }, (sql) =>
    sql.query(
      `insert into device_reports
         (tenant_id, space_id, user_id, report_id, kind, reason, databases_left, unsent_kept, claimed_at, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (report_id) do nothing`,
      [
        tenantId,
        spaceId,
        userId,
        report.id,
        report.kind,
        report.reason,
        report.databasesLeft,
        report.unsentKept,
        report.at,
        new Date(ctx.now()).toISOString(),
      ],
    ),
  )
}

const MOST_REPORTS = 500

function listReports(ctx: AppContext, tenantId: number): Promise<Row[]> {
  return ctx.db.tx(
    { kind: 'tenant', tenantId },
    (sql) =>
      sql.query(
        `select r.space_id as "customerId", u.name, u.email, r.kind, r.reason, r.databases_left as "databasesLeft",
                r.unsent_kept as "unsentKept", r.claimed_at as "claimedAt", r.at
           from device_reports r join users u on u.id = r.user_id
          where r.tenant_id = $1 order by r.id desc limit $2`,
        [tenantId, MOST_REPORTS],
      ),
    { mode: 'snapshot' },
  )
}
