import type { Scope, Sql } from '../platform/db.ts'
import { SpaceMissing, type SpaceRef } from './space-store.ts'

/**
 * Takes the lock of a space to the end of the transaction, counts its version on and tells the triggers. Nothing that a writer
 * relies on may have been read before, unless it gives the version that it was read at: a space that has moved on since then
 * refuses the lock with 40001.
 */
export async function lockSpace(
  sql: Sql,
  space: SpaceRef,
  seen: number | null = null,
): Promise<{ readonly version: number; readonly tag: string }> {
  const [locked] = await sql.query<{ version: number; tag: string }>('select version, tag from open_version($1, $2, $3)', [
    space.tenantId,
    space.spaceId,
    seen,
  ])
  if (!locked) throw new SpaceMissing(`the space ${space.tenantId}-${space.spaceId} has not been created`)
  return locked
}

export function scopeOf({ tenantId, spaceId }: SpaceRef): Scope {
  return { kind: 'tenant', tenantId, spaceId }
}
