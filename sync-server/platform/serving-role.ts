import type { Database } from './database.ts'
import { SERVING_ROLE } from './db-scope.ts'

/** Row level security would be decoration; the server must not start. */
export class UnsafeServingRole extends Error {
  override readonly name = 'UnsafeServingRole'
}

interface RoleFacts extends Record<string, unknown> {
  rolsuper: boolean
  rolbypassrls: boolean
  owned: number
  inherits: number
}

/** The serving role must not be able to step over row level security: no superuser, no bypass, owner of nothing, member of nobody. */
export async function checkServingRole(database: Database): Promise<void> {
  const facts = await database.asOwner(async (owner) => {
    const rows = await owner.query<RoleFacts>(
      `SELECT r.rolsuper, r.rolbypassrls,
              (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p', 'v', 'm')) AS owned,
              (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid) AS inherits
         FROM pg_roles r WHERE r.rolname = $1`,
      [SERVING_ROLE],
    )
    return rows[0]
  })
  const faults = facts ? faultsOf(facts) : ['does not exist']
  if (faults.length > 0) {
    throw new UnsafeServingRole(
      `the role ${SERVING_ROLE} ${faults.join(', ')}: rows of all carriers would be open. Fix the role (docs/operations.md), then start again`,
    )
  }
}

function faultsOf(facts: RoleFacts): string[] {
  return [
    ...(facts.rolsuper ? ['is a superuser'] : []),
    ...(facts.rolbypassrls ? ['bypasses row level security'] : []),
    ...(facts.owned > 0 ? [`owns ${facts.owned} tables or views`] : []),
    ...(facts.inherits > 0 ? ['is a member of another role'] : []),
  ]
}
