import type { Sql } from '../platform/db.ts'
import { SpaceMissing, type SpaceRef } from './space-store.ts'

/**
 * Takes the lock of a space to the end of the transaction, counts its version on and tells the triggers. Every writer of synced
 * rows begins with this, and nothing that it reads may have been read before. The commit row is sent along with it.
 */
export async function lockSpace(sql: Sql, space: SpaceRef): Promise<{ readonly version: number; readonly tag: string }> {
  const [[locked], [commit]] = await Promise.all([
    sql.query<{ version: number }>(
      `with locked as (
         update sync_space set version = version + 1 where tenant_id = $1 and space_id = $2 returning tenant_id, space_id, version
       )
       select version, set_config('sync.v', version::text, true), set_config('sync.space', tenant_id || '/' || space_id, true)
         from locked`,
      [space.tenantId, space.spaceId],
    ),
    sql.query<{ tag: string }>(
      `insert into sync_commit (tenant_id, space_id, version)
       select tenant_id, space_id, version from sync_space where tenant_id = $1 and space_id = $2 returning tag`,
      [space.tenantId, space.spaceId],
    ),
  ])
  if (!locked || !commit) throw new SpaceMissing(`the space ${space.tenantId}-${space.spaceId} has not been created`)
  return { version: locked.version, tag: commit.tag }
}
