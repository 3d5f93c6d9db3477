// SI15: what the program failed on three times, for operators: look at it, mend the program, run it again under its own id.
import { clientIdSchema, parseSpaceKey, spaceKey, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { isPhoneNumber } from '#shared/kernel/phone.ts'
import { instantFromMillis, type Instant } from '#shared/kernel/time.ts'
import type { Effect, MutationContext, Outcome, PreparedMutation } from '#shared/mutations/mutation.ts'
import { prepareMutation } from '#shared/mutations/registry.ts'
import { numberFromOperation } from '#shared/orders/order-number.ts'
import { resolveSpace, type Actor } from '../accounts/public.ts'
import type { Db, Sql } from '../platform/db.ts'
import { actingFor } from './acting-for.ts'
import { leaveEffects } from './effect-mails.ts'
import { loadWanted } from './load-wanted.ts'
import { mergeChanges } from './merge-changes.ts'
import { saveChanges } from './save-changes.ts'
import { lockSpace, scopeOf } from './space-lock.ts'
import { SpaceRecords } from './space-records.ts'
import { NOTHING_WANTED, type SpaceRef, type SyncAccess } from './space-store.ts'

export interface Quarantined {
  readonly space: SpaceKey
  readonly opId: OpId
  readonly name: string
  readonly at: string
  /** The first line of what the program said. */
  readonly error: string
}

/** Everything that waits for an operator, carrier by carrier, oldest first. */
export async function listQuarantined(db: Db): Promise<Quarantined[]> {
  const tenants = await db.tx({ kind: 'platform' }, (sql) =>
    sql.query<{ tenant_id: number }>('select distinct tenant_id from sync_space order by tenant_id'),
  )
  const found: Quarantined[] = []
  for (const { tenant_id: tenantId } of tenants) {
    const rows = await db.tx({ kind: 'tenant', tenantId }, (sql) =>
      sql.query<{ space_id: number; op_id: OpId; name: string; at: string; error: string }>(
        'select space_id, op_id, name, at, error from sync_quarantine where replayed_at is null order by at, op_id',
      ),
    )
    for (const { space_id, op_id, error, ...row } of rows)
      found.push({ ...row, space: spaceKey(tenantId, space_id), opId: op_id, error: error.split('\n')[0] ?? '' })
  }
  return found
}

export type ReplayRefusal = 'not-quarantined' | 'no-access' | 'unknown-mutation'

interface ReplayEnv {
  readonly db: Db
  readonly linkOrigin: string
  readonly now: () => number
}

interface Stored extends Record<string, unknown> {
  user_id: number
  user_name: string
  name: string
  v: number
  args: unknown
  captured_at: Instant
  received_at: Instant
  clock_offset_ms: number | null
}

/**
 * Runs a quarantined operation as the person who asked for it, with the role that person has now and the time at which the server
 * first took it. The result replaces the stored one, under the same id, so that nothing is ever carried out twice. A program that
 * fails again throws, and nothing has changed. The device keeps the operation in its tray: its rows come with the next pull.
 */
export async function replayQuarantined(
  env: ReplayEnv,
  key: SpaceKey,
  opId: OpId,
): Promise<Result<Outcome['status'], ReplayRefusal>> {
  const space = parseSpaceKey(key)
  const stored = await readStored(env.db, space, opId)
  if (!stored) return refuse('not-quarantined')
  const { user_id: userId, user_name: name } = stored
  const user = { userId, name, sessionId: 0, email: '', locale: 'en', isPlatformAdmin: false } as const
  const [found, onStaff] = [await resolveSpace(env, user, key), await resolveSpace(env, user, key, 'carrier')]
  if (!found.ok) return refuse('no-access')
  const prepared = prepareMutation(stored)
  if (prepared === 'unknown' || prepared === 'malformed') return refuse('unknown-mutation')
  const actorOf = ({ side, role }: Actor) => ({ userId, name, side, role })
  const staff = onStaff.ok ? { staff: actorOf(onStaff.value) } : {}
  const actor = actingFor({ actor: actorOf(found.value), ...staff }, stored.name)
  const access: SyncAccess = { ...space, actor }
  return ok(await env.db.tx(scopeOf(space), (sql) => runAgain(sql, { env, access, opId, stored, prepared })))
}

function readStored(db: Db, { tenantId, spaceId }: SpaceRef, opId: OpId): Promise<Stored | undefined> {
  return db.tx({ kind: 'tenant', tenantId }, async (sql) => {
    const [row] = await sql.query<Stored>(
      `select q.user_id, u.name as user_name, q.name, q.v, q.args, o.captured_at, o.received_at, o.clock_offset_ms
         from sync_quarantine q
         join sync_op o on o.tenant_id = q.tenant_id and o.space_id = q.space_id and o.op_id = q.op_id and o.status = 'quarantined'
         join users u on u.id = q.user_id
        where q.tenant_id = $1 and q.space_id = $2 and q.op_id = $3 and q.replayed_at is null`,
      [tenantId, spaceId, opId],
    )
    return row
  })
}

/** An operator is no device and has no lane. */
const NO_CLIENT = clientIdSchema.parse('00000000-0000-0000-0000-000000000000')

interface Again {
  readonly env: ReplayEnv
  readonly access: SyncAccess
  readonly opId: OpId
  readonly stored: Stored
  readonly prepared: PreparedMutation
}

async function runAgain(sql: Sql, { env, access, opId, stored, prepared }: Again): Promise<Outcome['status']> {
  const { version } = await lockSpace(sql, access)
  const wanted = { ...NOTHING_WANTED, ...prepared.reads, client: NO_CLIENT }
  const state = await loadWanted(sql, access, { wanted: [wanted], isLocked: true })
  const base = SpaceRecords.of(state.loadedFor(NO_CLIENT))
  const layer = base.above()
  const settings = layer.get('settings', 'settings')
  invariant(settings, 'a space is created with its settings')
  const effects: Effect[] = []
  let number: string | null = null
  const context: MutationContext = {
    opId,
    actor: access.actor,
    receivedAt: stored.received_at,
    capturedAt: stored.captured_at,
    clockOffsetMs: stored.clock_offset_ms,
    settings,
    isPhoneNumber,
    allocateNumber: () => (number ??= numberFromOperation(opId, 0)),
    emit: (effect) => void effects.push(effect),
  }
  const outcome = prepared.apply(layer, context)
  const isTaken = outcome.status !== 'rejected'
  await Promise.all(saveChanges(sql, { ...access, version }, mergeChanges(isTaken ? [{ records: layer.writes() }] : [])))
  const now = env.now()
  if (isTaken) {
    const rows = effects.map((effect, n) => ({ opId, n, effect, reference: referenceOf(layer, effect), at: now }))
    await leaveEffects(sql, { ...access, linkOrigin: env.linkOrigin }, rows)
  }
  const code = outcome.status === 'rejected' ? outcome.code : null
  await sql.query(
    `with again as (
       update sync_quarantine set replayed_at = $9 where tenant_id = $1 and space_id = $2 and op_id = $3
     )
     update sync_op set status = $4, code = $5, detail = $6, number = $7, sv = $8, decided_at = $9, confirmed_at = null
      where tenant_id = $1 and space_id = $2 and op_id = $3`,
    [
      access.tenantId,
      access.spaceId,
      opId,
      outcome.status,
      code,
      outcome.detail ?? null,
      isTaken ? number : null,
      version,
      instantFromMillis(now),
    ],
  )
  return outcome.status
}

function referenceOf(records: SpaceRecords, effect: Effect): string {
  return records.get('order', effect.orderId)?.content.reference ?? ''
}
