import { parseSpaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import type { SerialSeries } from '#shared/handling-units/serial-block.ts'
import type { Database } from '../platform/database.ts'
import { serverIds } from '../platform/ids.ts'
import { addSeries } from './series.ts'

export interface CarrierSeries extends SerialSeries {
  readonly slug: string
  /** The customer whose prefix it is; absent for the carrier's own. */
  readonly space: SpaceKey | undefined
  readonly now: number
}

const WORDS = {
  overlaps: 'A series of this server gives out some of these numbers already: choose another extension digit.',
  'too-large': 'The prefix leaves no room for serials.',
} as const

/** SER-1: an operator gives a carrier, or a customer of it, a number series. Answers what to say. */
export async function addCarrierSeries(
  database: Database,
  series: CarrierSeries,
): Promise<{ readonly words: string; readonly isDone: boolean }> {
  const [tenant] = await database.tx({ kind: 'platform' }, (sql) =>
    sql.query<{ id: number }>('select id from tenants where slug = $1', [series.slug]),
  )
  const of = series.space === undefined ? null : parseSpaceKey(series.space)
  if (!tenant || (of && of.tenantId !== tenant.id))
    return { words: `There is no carrier ${series.slug} with this portal.`, isDone: false }
  const id = serverIds(() => series.now).uuid()
  const added = await database.tx({ kind: 'tenant', tenantId: tenant.id }, (sql) =>
    addSeries(sql, { ...series, id, tenantId: tenant.id, spaceId: of?.spaceId ?? null, at: series.now }),
  )
  if (!added.ok) return { words: WORDS[added.refusal], isDone: false }
  return { words: 'The series is there. Devices take serials from it at their next sync.', isDone: true }
}
