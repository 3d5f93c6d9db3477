// Databases for tests. Each worker has one of each kind, migrated, and emptied before every test that asks for it; what is
// opened stays open for the worker's other files, because opening is what costs.
import { cpSync, openAsBlob } from 'node:fs'
import postgres from 'postgres'
import { beforeEach, describe, inject } from 'vitest'
import type { Database } from '#server/platform/database.ts'
import { openPglite } from '#server/platform/db-pglite.ts'
import { openPostgres } from '#server/platform/db-postgres.ts'
import { temporaryDir } from './real-server.ts'

export type DatabaseKind = Database['kind']

/** Two of one server's databases made at once from a template block each other, so each worker has a name of its own. */
let copies = 0

/** A database of this test's own on the real server, a copy of the migrated template; the caller closes it. */
export async function createPostgresDatabase(options?: { empty?: boolean }): Promise<{ url: string }> {
  const template = inject('postgresUrl')
  copies += 1
  const name = `t_${process.pid}_${process.env['VITEST_WORKER_ID'] ?? '0'}_${copies}`
  const admin = postgres(template.replace(/[^/]+$/, 'postgres'), { max: 1, onnotice: () => undefined })
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${options?.empty ? 'template0' : 'loadbay_template'}`)
        break
      } catch (error) {
        // 55006: another worker copies the template at this moment.
        const busy = error instanceof postgres.PostgresError && error.code === '55006'
        if (!busy || attempt > 100) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  } finally {
    await admin.end({ timeout: 1 })
  }
  return { url: template.replace(/[^/]+$/, name) }
}

/** An embedded database in memory, migrated; the caller closes it. */
export async function createPgliteDatabase(): Promise<Database> {
  return openPglite({ template: await openAsBlob(inject('pgliteDump')) })
}

/** A data directory with a migrated database, as a server leaves it; saves what a first start costs. */
export function preparedDataDir(): { path: string; remove(): void } {
  const dir = temporaryDir()
  cpSync(inject('pgliteFiles'), dir.path, { recursive: true })
  return dir
}

async function open(kind: DatabaseKind): Promise<Database> {
  if (kind === 'pglite') return createPgliteDatabase()
  const { url } = await createPostgresDatabase()
  return openPostgres({ url, poolSize: 8 })
}

const opened = new Map<DatabaseKind, Promise<Database>>()

function shared(kind: DatabaseKind): Promise<Database> {
  const database = opened.get(kind) ?? open(kind)
  opened.set(kind, database)
  return database
}

// Faster than TRUNCATE on small tables; the replica role lets it pass triggers that refuse a delete, and foreign keys.
const EMPTY = `DO $$
DECLARE item record;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR item IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'schema_migration'
  LOOP EXECUTE 'DELETE FROM ' || item.name; END LOOP;
  FOR item IN SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL
  LOOP PERFORM setval(item.name, 1, false); END LOOP;
END $$`

/** Empties every table but the ledger of migrations, and starts the identities again at 1. */
export async function emptyDatabase(database: Database): Promise<void> {
  await database.asOwner((owner) => owner.script(EMPTY))
}

/**
 * The same suite on the embedded database and on PostgreSQL. `open()` gives the worker's database of that kind, emptied
 * before each test. Never close it.
 */
export function describeOnBoth(title: string, suite: (open: () => Promise<Database>, kind: DatabaseKind) => void): void {
  for (const kind of ['pglite', 'postgres'] as const) {
    describe(`${title} [${kind}]`, () => {
      beforeEach(async () => {
        await emptyDatabase(await shared(kind))
      }, 60_000)
      suite(() => shared(kind), kind)
    })
  }
}
