import { spawnSync } from 'node:child_process'
import { fsyncSync, readdirSync, statSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { temporaryDir } from '#server/testing/real-server.ts'
import { preparedDataDir } from '#server/testing/test-db.ts'
import { DataDirInUse } from './data-dir.ts'
import type { Scope } from './db.ts'
import { openPglite, type PgliteDatabase, type PgliteOptions } from './db-pglite.ts'
import { migrate } from './migrate.ts'

const platform: Scope = { kind: 'platform' }
const dirs: { path: string; remove(): void }[] = []

afterEach(() => {
  for (const dir of dirs.splice(0)) dir.remove()
})

function kept(dir: { path: string; remove(): void }): string {
  dirs.push(dir)
  return dir.path
}

const dataDir = (): string => kept(preparedDataDir())

async function openProbe(options: PgliteOptions): Promise<PgliteDatabase> {
  const database = await openPglite(options)
  await migrate(database)
  await database.asOwner((owner) => owner.script('CREATE TABLE IF NOT EXISTS probe (n int, filler text)'))
  return database
}

function walBytes(dir: string): number {
  const wal = join(dir, 'database/pg_wal')
  return readdirSync(wal)
    .map((name) => statSync(join(wal, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)
}

test('every commit reaches the disk before it is acknowledged', async () => {
  let calls = 0
  const fsync = (fd: number): void => {
    calls += 1
    fsyncSync(fd)
  }
  const database = await openProbe({ dataDir: dataDir(), fsync })
  const before = calls
  for (let n = 0; n < 20; n += 1) {
    const soFar = calls
    await database.tx(platform, (sql) => sql.query('INSERT INTO probe (n) VALUES ($1)', [n]))
    expect(calls).toBeGreaterThan(soFar)
  }
  expect(calls - before).toBeGreaterThanOrEqual(20)
  await database.close()
}, 60_000)

test('a read alone syncs nothing', async () => {
  let calls = 0
  const database = await openProbe({ dataDir: dataDir(), fsync: () => void (calls += 1) })
  await database.housekeep()
  const before = calls
  for (let n = 0; n < 5; n += 1)
    await database.tx(platform, (sql) => sql.query('SELECT count(*) FROM probe'), { mode: 'snapshot' })
  expect(calls).toBe(before)
  await database.close()
}, 60_000)

test('a disk that refuses to keep data ends the process before anything is acknowledged', async () => {
  const script = `
    import { fsyncSync } from 'node:fs'
    import { openPglite } from '#server/platform/db-pglite.ts'
    let broken = false
    const fsync = (fd) => { if (broken) throw new Error('input/output error'); fsyncSync(fd) }
    const database = await openPglite({ dataDir: process.argv[1], fsync })
    broken = true
    await database.asOwner((owner) => owner.script('CREATE TABLE probe (n int)'))
    console.log('acknowledged')`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script, dataDir()], { encoding: 'utf8', timeout: 30_000 })
  expect(run.stderr).toContain('the disk refused to keep data (input/output error)')
  expect(run.stdout).not.toContain('acknowledged')
  expect(run.signal).toBe('SIGKILL')
}, 60_000)

test('the log does not grow for ever: a checkpoint comes by itself when enough was written', async () => {
  const dir = dataDir()
  const database = await openProbe({ dataDir: dir, housekeeping: { tickMs: 50, walBytes: 8 * 1024 * 1024 } })
  const write = () =>
    database.tx(platform, (sql) => sql.query(`INSERT INTO probe SELECT g, repeat('x', 900) FROM generate_series(1, 30000) g`))
  for (let round = 0; round < 8; round += 1) await write()
  const full = 8 * 30_000 * 900
  await expect.poll(() => walBytes(dir), { timeout: 20_000, interval: 100 }).toBeLessThan(full / 2)
  await database.close()
}, 90_000)

test('rows that nobody sees any more are vacuumed', async () => {
  const database = await openProbe({ dataDir: dataDir() })
  const size = () => database.asOwner((owner) => owner.query<{ size: number }>(`SELECT pg_relation_size('probe') AS size`))
  await database.tx(platform, (sql) => sql.query(`INSERT INTO probe SELECT g, repeat('x', 500) FROM generate_series(1, 5000) g`))
  await database.tx(platform, (sql) => sql.query('DELETE FROM probe'))
  const [before] = await size()
  await database.housekeep()
  const [after] = await size()
  expect(before?.size).toBeGreaterThan(2_000_000)
  expect(after?.size).toBeLessThan(100_000)
  await database.close()
}, 60_000)

test('a directory in use is refused in the same process too, and free after closing', async () => {
  const dir = dataDir()
  const first = await openPglite({ dataDir: dir })
  await expect(openPglite({ dataDir: dir })).rejects.toBeInstanceOf(DataDirInUse)
  await first.close()
  const second = await openPglite({ dataDir: dir })
  await second.close()
}, 60_000)

test('what is left of an unfinished first start is thrown away; a finished database never is', async () => {
  const dir = kept(temporaryDir())
  mkdirSync(join(dir, 'database.unfinished/base'), { recursive: true })
  writeFileSync(join(dir, 'database.unfinished/PG_VERSION'), '18\n')
  const database = await openProbe({ dataDir: dir })
  await database.tx(platform, (sql) => sql.query('INSERT INTO probe (n) VALUES (7)'))
  await database.close()
  expect(readdirSync(dir)).not.toContain('database.unfinished')

  mkdirSync(join(dir, 'database.unfinished'))
  const again = await openProbe({ dataDir: dir })
  expect(await again.tx(platform, (sql) => sql.query('SELECT n FROM probe'))).toEqual([{ n: 7 }])
  await again.close()
}, 60_000)

test('after closing nothing is taken any more', async () => {
  const database = await openPglite({})
  await database.close()
  await expect(database.tx(platform, (sql) => sql.query('SELECT 1'))).rejects.toThrow('closed')
}, 60_000)
