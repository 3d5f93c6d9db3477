import type { Settings } from '#shared/settings/settings.ts'
import type { Sql } from '../platform/db.ts'
import type { SpaceRef } from './space-store.ts'
import { writeInSpace } from './write-in-space.ts'

/**
 * Makes the space of a customer, with the commit of version 0 and its settings (version 1). Runs in a transaction of the
 * tenant's scope, after the customer's row; making it again is an error of the database.
 */
export async function createSpace(sql: Sql, { settings, ...space }: SpaceRef & { readonly settings: Settings }): Promise<number> {
  await sql.query('insert into sync_meta default values on conflict do nothing')
  await sql.query('insert into sync_space (tenant_id, space_id) values ($1, $2)', [space.tenantId, space.spaceId])
  await sql.query('insert into sync_commit (tenant_id, space_id, version) values ($1, $2, 0)', [space.tenantId, space.spaceId])
  return writeInSpace(sql, space, async (writer) => writer.put('settings', settings))
}
