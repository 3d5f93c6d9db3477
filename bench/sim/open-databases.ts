import { openAsBlob } from 'node:fs'
import postgres from 'postgres'
import { type Database } from '#server/platform/database.ts'
import { openPglite } from '#server/platform/db-pglite.ts'
import { openPostgres } from '#server/platform/db-postgres.ts'
import { migrate } from '#server/platform/migrate.ts'

export interface DatabaseOptions {
  /** The superuser's URL of a migrated database to copy. */
  readonly url: string | null
  /** A dump of a migrated embedded database; without it one is made. */
  readonly dump: string | null
}

/** A database of this process alone. */
export async function openDatabase(kind: Database['kind'], { url, dump }: DatabaseOptions): Promise<Database> {
  if (kind === 'pglite') {
    const database = await openPglite(dump === null ? {} : { template: await openAsBlob(dump) })
    if (dump === null) await migrate(database)
    return database
  }
  if (url === null) throw new Error('a simulation on PostgreSQL needs a template to copy')
  const name = `sim_${process.pid}`
  await copyTemplate(url, name)
  return openPostgres({ url: url.replace(/[^/]+$/, name), poolSize: 4 })
}

const BUSY = '55006'

async function copyTemplate(url: string, name: string): Promise<void> {
  const template = url.slice(url.lastIndexOf('/') + 1)
  const admin = postgres(url.replace(/[^/]+$/, 'postgres'), { max: 1, onnotice: () => undefined })
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await admin.unsafe(`create database ${name} template ${template}`)
        return
      } catch (error) {
        if (!(error instanceof postgres.PostgresError) || error.code !== BUSY || attempt > 100) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  } finally {
    await admin.end({ timeout: 1 })
  }
}

/** The migrated database that the workers of a run copy. */
export async function makeTemplate(server: {
  url(name: string): string
  admin(...statements: string[]): Promise<void>
}): Promise<string> {
  await server.admin('create database sim_template')
  const database = openPostgres({ url: server.url('sim_template'), poolSize: 1 })
  await migrate(database)
  await database.close()
  return server.url('sim_template')
}
