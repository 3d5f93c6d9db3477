import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { temporaryDir } from '#server/testing/real-server.ts'
import { createPgliteDatabase, createPostgresDatabase } from '#server/testing/test-db.ts'
import type { Database } from './database.ts'
import { openPostgres } from './db-postgres.ts'
import { MigrationRefused, migrate, readMigrations } from './migrate.ts'

const dir = temporaryDir()
afterEach(() => {
  rmSync(dir.path, { recursive: true, force: true })
})

function files(texts: Readonly<Record<string, string>>) {
  rmSync(dir.path, { recursive: true, force: true })
  mkdirSync(dir.path)
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(dir.path, name), text)
  return readMigrations(dir.path)
}

const first = { '0001-a.sql': 'CREATE TABLE a (n int); INSERT INTO a VALUES (1);' }

describe.each(['pglite', 'postgres'] as const)('migrations [%s]', (kind) => {
  let database: Database

  beforeAll(async () => {
    if (kind === 'pglite') database = await createPgliteDatabase()
    else database = openPostgres({ url: (await createPostgresDatabase({ empty: true })).url, poolSize: 1 })
  })
  beforeEach(() => database.asOwner((owner) => owner.script('DROP SCHEMA public CASCADE; CREATE SCHEMA public')))
  afterAll(() => database.close())

  test('run once each, in the order of their numbers', async () => {
    expect(await migrate(database, files(first))).toEqual(['0001-a.sql'])
    const more = files({ ...first, '0010-c.sql': 'INSERT INTO a VALUES (3)', '0002-b.sql': 'INSERT INTO a VALUES (2)' })
    expect(await migrate(database, more)).toEqual(['0002-b.sql', '0010-c.sql'])
    expect(await migrate(database, more)).toEqual([])
    expect(await database.asOwner((owner) => owner.query('SELECT n FROM a'))).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  test('one that fails leaves nothing of itself, and the next start goes on from there', async () => {
    const broken = files({ ...first, '0002-b.sql': 'CREATE TABLE b (n int); SELECT 1 / 0;' })
    await expect(migrate(database, broken)).rejects.toThrow('0002-b.sql')
    const mended = files({ ...first, '0002-b.sql': 'CREATE TABLE b (n int);' })
    expect(await migrate(database, mended)).toEqual(['0002-b.sql'])
  })

  test('one that was changed after it ran is refused', async () => {
    await migrate(database, files(first))
    await expect(migrate(database, files({ '0001-a.sql': 'CREATE TABLE a (n int8)' }))).rejects.toThrow(MigrationRefused)
  })

  test('one that comes late is refused, one that a newer release ran is left alone', async () => {
    await migrate(database, files({ ...first, '0003-c.sql': 'SELECT 1' }))
    const late = files({ ...first, '0002-b.sql': 'SELECT 1', '0003-c.sql': 'SELECT 1' })
    await expect(migrate(database, late)).rejects.toThrow('higher number')
    expect(await migrate(database, files(first))).toEqual([])
  })
})

test('names and numbers are checked', () => {
  expect(() => files({ '1-a.sql': '' })).toThrow('NNNN-name.sql')
  expect(() => files({ '0001-a.sql': '', '0001-b.sql': '' })).toThrow('same number')
})

test('four nodes that start together on an empty PostgreSQL migrate once', async () => {
  const { url } = await createPostgresDatabase({ empty: true })
  const nodes = Array.from({ length: 4 }, () => openPostgres({ url, poolSize: 1 }))
  const ran = await Promise.all(nodes.map((node) => migrate(node)))
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1)
  await Promise.all(nodes.map((node) => node.close()))
}, 60_000)
