// Once per test run: both databases are migrated once and kept as templates; each worker then starts from a copy.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openPglite } from '#server/platform/db-pglite.ts'
import { openPostgres } from '#server/platform/db-postgres.ts'
import { MIGRATIONS_DIR, migrate, readMigrations } from '#server/platform/migrate.ts'
import { startPostgres, type PostgresServer } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    postgresVersion: string
    pgliteDump: string
    pgliteFiles: string
  }
}

const TEMPLATE = 'loadbay_template'
const PGLITE = '0.5.14'

/** A dump to load into memory, and a data directory to copy; kept between runs, as they only change with the migrations. */
async function pgliteTemplates(): Promise<{ dump: string; files: string }> {
  const key = createHash('sha256').update(PGLITE)
  for (const migration of readMigrations(MIGRATIONS_DIR)) key.update(migration.checksum)
  const dir = join(import.meta.dirname, '../../.cache/test-template')
  const base = join(dir, key.digest('hex').slice(0, 16))
  const templates = { dump: `${base}.tar`, files: `${base}.files` }
  if (existsSync(templates.dump) && existsSync(templates.files)) return templates
  mkdirSync(dir, { recursive: true })
  const partial = `${base}.${process.pid}`
  const database = await openPglite({ dataDir: `${partial}.files` })
  await migrate(database)
  const dump = await database.dump()
  await database.close()
  writeFileSync(`${partial}.tar`, Buffer.from(await dump.arrayBuffer()))
  // Two runs at once: the first to rename the directory wins, the other's is dropped.
  if (existsSync(templates.files)) rmSync(`${partial}.files`, { recursive: true })
  else renameSync(`${partial}.files`, templates.files)
  renameSync(`${partial}.tar`, templates.dump)
  return templates
}

async function postgresTemplate(server: PostgresServer): Promise<void> {
  await server.admin(`CREATE DATABASE ${TEMPLATE}`)
  const database = openPostgres({ url: server.url(TEMPLATE), poolSize: 1 })
  await migrate(database)
  await database.close()
}

interface Started {
  readonly server: PostgresServer
  readonly pglite: { dump: string; files: string }
}

// Several vitest projects name this setup; they run in one process and share one server.
let users = 0
let started: Promise<Started> | undefined

async function start(): Promise<Started> {
  const [server, pglite] = await Promise.all([startPostgres(), pgliteTemplates()])
  await postgresTemplate(server)
  return { server, pglite }
}

export async function setup(project: TestProject): Promise<void> {
  users += 1
  const { server, pglite } = await (started ??= start())
  project.provide('postgresUrl', server.url(TEMPLATE))
  project.provide('postgresVersion', server.version)
  project.provide('pgliteDump', pglite.dump)
  project.provide('pgliteFiles', pglite.files)
}

export async function teardown(): Promise<void> {
  users -= 1
  if (users > 0 || !started) return
  const { server } = await started
  started = undefined
  await server.stop()
}
