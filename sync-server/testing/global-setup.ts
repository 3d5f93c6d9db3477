// Once per test run: both databases are migrated once and kept as templates; each worker then starts from a copy.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
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
    pgliteTemplate: string
  }
}

const TEMPLATE = 'loadbay_template'
const PGLITE = '0.5.14'

async function pgliteTemplate(): Promise<string> {
  const key = createHash('sha256').update(PGLITE)
  for (const migration of readMigrations(MIGRATIONS_DIR)) key.update(migration.checksum)
  const dir = join(import.meta.dirname, '../../.cache/test-template')
  const file = join(dir, `${key.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(file)) return file
  mkdirSync(dir, { recursive: true })
  const database = await openPglite({})
  await migrate(database)
  const dump = await database.dump()
  await database.close()
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, Buffer.from(await dump.arrayBuffer()))
  renameSync(partial, file)
  return file
}

async function postgresTemplate(server: PostgresServer): Promise<void> {
  await server.admin(`CREATE DATABASE ${TEMPLATE}`)
  const database = openPostgres({ url: server.url(TEMPLATE), poolSize: 1 })
  await migrate(database)
  await database.close()
}

// Several vitest projects name this setup; they run in one process and share one server.
let users = 0
let started: Promise<{ server: PostgresServer; file: string }> | undefined

async function start(): Promise<{ server: PostgresServer; file: string }> {
  const [server, file] = await Promise.all([startPostgres(), pgliteTemplate()])
  await postgresTemplate(server)
  return { server, file }
}

export async function setup(project: TestProject): Promise<void> {
  users += 1
  const { server, file } = await (started ??= start())
  project.provide('postgresUrl', server.url(TEMPLATE))
  project.provide('postgresVersion', server.version)
  project.provide('pgliteTemplate', file)
}

export async function teardown(): Promise<void> {
  users -= 1
  if (users > 0 || !started) return
  const { server } = await started
  started = undefined
  await server.stop()
}
