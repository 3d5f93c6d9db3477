// Carriers, customers, people with open sessions and orders by the thousand, written straight into the tables: the benchmark
// measures serving, not seeding.
import { anOrder, aSettings } from '#shared/testing/builders.ts'
import type { Database } from '#server/platform/database.ts'
import { createSpace } from '#server/sync/create-space.ts'

export interface BenchSpace {
  readonly tenantId: number
  readonly spaceId: number
  /** Of a contact of this customer. */
  readonly session: string
}

export interface BenchWorld {
  readonly spaces: readonly BenchSpace[]
  /** Of a planner, by carrier. */
  readonly planners: ReadonlyMap<number, string>
}

export interface WorldSize {
  readonly tenants: number
  readonly spacesPerTenant: number
  readonly ordersPerSpace: number
}

const PLANNERS_FROM = 1_000_000
const secretOf = (userId: number): string => `bench-session-${userId}`

/** Space n of carrier t is customer (t-1)*spacesPerTenant+n; its contact is the user of the same number. */
export async function seedWorld(database: Database, size: WorldSize): Promise<BenchWorld> {
  const customers = size.tenants * size.spacesPerTenant
  await database.asOwner((owner) => owner.script(peopleScript(size.tenants, size.spacesPerTenant, customers)))
  const spaces: BenchSpace[] = []
  for (let spaceId = 1; spaceId <= customers; spaceId += 1) {
    const tenantId = Math.ceil(spaceId / size.spacesPerTenant)
    await database.tx({ kind: 'tenant', tenantId }, (sql) => createSpace(sql, { tenantId, spaceId, settings: aSettings() }))
    spaces.push({ tenantId, spaceId, session: secretOf(spaceId) })
  }
  for (const space of spaces) await seedOrders(database, space, { from: 1, to: size.ordersPerSpace })
  if (database.kind === 'postgres') await database.asOwner((owner) => owner.script('analyze'))
  const planners = new Map(Array.from({ length: size.tenants }, (_, n) => [n + 1, secretOf(PLANNERS_FROM + n + 1)]))
  return { spaces, planners }
}

function peopleScript(tenants: number, spacesPerTenant: number, customers: number): string {
  return `
    insert into tenants (id, slug, name, country, time_zone, currency, created_at) overriding system value
      select n, 'carrier-' || n, 'Carrier ' || n, 'DE', 'Europe/Berlin', 'EUR', now() from generate_series(1, ${tenants}) n;
    insert into customers (id, tenant_id, name, portal_access, created_at) overriding system value
      select n, (n + ${spacesPerTenant - 1}) / ${spacesPerTenant}, 'Customer ' || n, true, now() from generate_series(1, ${customers}) n;
    insert into users (id, email, name, created_at) overriding system value
      select n, 'user-' || n || '@example.test', 'User ' || n, now()
        from (select generate_series(1, ${customers}) union all select ${PLANNERS_FROM} + generate_series(1, ${tenants})) as ids (n);
    insert into contacts (tenant_id, customer_id, user_id, name, role, portal_access, created_at)
      select tenant_id, id, id, 'User ' || id, 'operations', true, now() from customers;
    insert into members (tenant_id, user_id, role, created_at)
      select n, ${PLANNERS_FROM} + n, 'planner', now() from generate_series(1, ${tenants}) n;
    insert into sessions (token_hash, user_id, created_at, last_seen_at, expires_at, user_agent_family)
      select sha256(('bench-session-' || id)::bytea), id, now(), now(), now() + interval '30 days', 'bench' from users`
}

/** Orders `from` to `to` of a space, nine of ten delivered, as in a portal that has been used for long. */
export async function seedOrders(
  database: Database,
  { tenantId, spaceId }: Pick<BenchSpace, 'tenantId' | 'spaceId'>,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  if (to < from) return
  const template = JSON.stringify(anOrder()).replaceAll("'", "''")
  await database.asOwner((owner) =>
    owner.script(`
      begin; set local session_replication_role = replica;
      insert into orders (tenant_id, space_id, id, sv, doc)
        select ${tenantId}, ${spaceId}, r.id::uuid, 1, t.doc || jsonb_build_object('id', r.id, 'refNorm', r.ref,
                 'number', 'S${spaceId}-' || r.n, 'status', case when r.n % 10 = 0 then 'to-plan' else 'delivered' end,
                 'content', t.doc -> 'content' || jsonb_build_object('reference', r.ref))
          from (select n, 'seed-' || n as ref,
                       '01980000-' || lpad(to_hex(${spaceId}), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0') as id
                  from generate_series(${from}, ${to}) n) r,
               (select '${template}'::jsonb as doc) t;
      commit`),
  )
}
