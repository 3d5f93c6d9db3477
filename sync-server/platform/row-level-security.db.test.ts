import { expect, test } from 'vitest'
import { describeOnBoth } from '#server/testing/test-db.ts'
import type { Database } from './database.ts'
import { checkServingRole } from './serving-role.ts'

interface TenantTable extends Record<string, unknown> {
  name: string
  enabled: boolean
  forced: boolean
  policies: number
}

function tenantTables(database: Database): Promise<TenantTable[]> {
  return database.asOwner((owner) =>
    owner.query<TenantTable>(
      `SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
              (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
    ),
  )
}

describeOnBoth('row level security', (open) => {
  test('every table with tenant_id enforces it, on its owner too, by a policy', async () => {
    const tables = await tenantTables(await open())
    expect(tables.length).toBeGreaterThan(5)
    expect(tables.filter((table) => !table.enabled || !table.forced || table.policies === 0)).toEqual([])
  })

  test('a table that forgets it is found', async () => {
    const database = await open()
    await database.asOwner((owner) => owner.script('CREATE TABLE forgetful (tenant_id int8)'))
    try {
      const found = (await tenantTables(database)).filter((table) => !table.forced)
      expect(found.map((table) => table.name)).toEqual(['forgetful'])
    } finally {
      await database.asOwner((owner) => owner.script('DROP TABLE forgetful'))
    }
  })

  test('the serving role steps over nothing', async () => {
    const database = await open()
    await checkServingRole(database)
    const rows = await database.tx({ kind: 'platform' }, (sql) =>
      sql.query(
        `SELECT current_user AS who, r.rolsuper, r.rolbypassrls, r.rolcanlogin, r.rolcreaterole,
                (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid) AS owned
           FROM pg_roles r WHERE r.rolname = current_user`,
      ),
    )
    expect(rows).toEqual([
      { who: 'loadbay_app', rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, owned: 0 },
    ])
  })

  test('without a tenant no row of any tenant table is seen, also after a rollback and on every pooled connection', async () => {
    const database = await open()
    await database.asOwner((owner) =>
      owner.script(`CREATE TABLE guarded (tenant_id int8 NOT NULL); ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
        ALTER TABLE guarded FORCE ROW LEVEL SECURITY; CREATE POLICY p ON guarded USING (tenant_id = app_tenant());
        INSERT INTO guarded SELECT 1 FROM generate_series(1, 3)`),
    )
    try {
      const count = () => database.tx({ kind: 'user', userId: 1 }, (sql) => sql.query('SELECT count(*) AS n FROM guarded'))
      const seen = await database.tx({ kind: 'tenant', tenantId: 1 }, (sql) => sql.query('SELECT count(*) AS n FROM guarded'))
      expect(seen).toEqual([{ n: 3 }])
      await expect(
        database.tx({ kind: 'tenant', tenantId: 1 }, async (sql) => {
          await sql.query('SELECT 1 FROM guarded')
          throw new Error('rolled back')
        }),
      ).rejects.toThrow('rolled back')
      const counts = await Promise.all(Array.from({ length: 24 }, count))
      expect(counts.flat()).toEqual(Array.from({ length: 24 }, () => ({ n: 0 })))
    } finally {
      await database.asOwner((owner) => owner.script('DROP TABLE guarded'))
    }
  })

  test('the serving role changes no schema and reads no ledger', async () => {
    const database = await open()
    for (const text of [
      'CREATE TABLE mine (n int)',
      'SELECT * FROM schema_migration',
      'ALTER TABLE users DISABLE ROW LEVEL SECURITY',
    ]) {
      await expect(database.tx({ kind: 'platform' }, (sql) => sql.query(text))).rejects.toMatchObject({ code: '42501' })
    }
  })
})
