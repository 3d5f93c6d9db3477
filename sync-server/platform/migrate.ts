import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, OwnerSql } from './database.ts'

export const MIGRATIONS_DIR = join(import.meta.dirname, '../migrations')

export interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** The database and the files disagree; the message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

export function readMigrations(dir: string): Migration[] {
  const files = readdirSync(dir).filter((file) => file.endsWith('.sql'))
  const migrations = files.map((file) => {
    const match = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)
    if (!match) throw new MigrationRefused(`${file}: a migration is named NNNN-name.sql`)
    const text = readFileSync(join(dir, file), 'utf8')
    return { number: Number(match[1]), name: file, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
  migrations.sort((a, b) => a.number - b.number)
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1]
    if (before?.number === migration.number)
      throw new MigrationRefused(`${before.name} and ${migration.name} have the same number`)
  }
  return migrations
}

interface Applied extends Record<string, unknown> {
  number: number
  name: string
  checksum: string
}

const CREATE_LEDGER = `CREATE TABLE IF NOT EXISTS schema_migration (
  number int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`

/** Any number that nothing else on the server uses for an advisory lock. */
const MIGRATION_LOCK = 7_220_118_300

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const byNumber = new Map(applied.map((row) => [row.number, row]))
  const last = Math.max(0, ...applied.map((row) => row.number))
  const pending: Migration[] = []
  for (const migration of migrations) {
    const row = byNumber.get(migration.number)
    if (!row) pending.push(migration)
    else if (row.checksum !== migration.checksum) {
      throw new MigrationRefused(
        `${migration.name} has changed since it ran as ${row.name}: restore it and write a new migration`,
      )
    }
  }
  const late = pending.find((migration) => migration.number < last)
  if (late)
    throw new MigrationRefused(`${late.name} comes before migration ${last}, which has already run: give it a higher number`)
  return pending
}

async function apply(owner: OwnerSql, migration: Migration): Promise<void> {
  try {
    await owner.script('BEGIN')
    await owner.script(migration.text)
    await owner.query('INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await owner.script('COMMIT')
  } catch (error) {
    await owner.script('ROLLBACK')
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/**
 * Brings the schema up to the files, one transaction each, so that a kill leaves whole migrations only. The lock makes nodes
 * that start together wait for each other. Migrations that a newer release has run are left alone: an older one may follow it.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(MIGRATIONS_DIR),
): Promise<string[]> {
  return database.asOwner(async (owner) => {
    await owner.query('SELECT pg_advisory_lock($1::int8)', [MIGRATION_LOCK])
    try {
      await owner.script(CREATE_LEDGER)
      const applied = await owner.query<Applied>('SELECT number, name, checksum FROM schema_migration ORDER BY number')
      const pending = pendingOf(migrations, applied)
      for (const migration of pending) await apply(owner, migration)
      return pending.map((migration) => migration.name)
    } finally {
      await owner.query('SELECT pg_advisory_unlock($1::int8)', [MIGRATION_LOCK])
    }
  })
}
