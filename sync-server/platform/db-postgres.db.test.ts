import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPostgresDatabase } from '#server/testing/test-db.ts'
import type { Database } from './database.ts'
import type { Scope, Sql } from './db.ts'
import { openPostgres } from './db-postgres.ts'

const platform: Scope = { kind: 'platform' }
const outside = AsyncLocalStorage.snapshot()

let url: string
let database: Database

beforeAll(async () => {
  url = (await createPostgresDatabase()).url
  database = openPostgres({ url, poolSize: 3, waitMs: 300 })
  await database.asOwner((owner) =>
    owner.script('CREATE TABLE probe (id int PRIMARY KEY, n int); INSERT INTO probe VALUES (1, 0)'),
  )
})

afterAll(() => database.close())

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

async function backend(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return row?.pid ?? 0
}

/** As the operating system would: the backend is gone in the middle of things. */
function terminate(pid: number): Promise<unknown> {
  return outside(() => database.asOwner((owner) => owner.query('SELECT pg_terminate_backend($1)', [pid])))
}

describe('waiting', () => {
  test('a row lock is waited for 2 s, then refused as 55P03', async () => {
    await database.tx(platform, async (sql) => {
      await sql.query('UPDATE probe SET n = n + 1 WHERE id = 1')
      const from = Date.now()
      const other = outside(() => database.tx(platform, (o) => o.query('UPDATE probe SET n = n + 1 WHERE id = 1')))
      expect(await failure(other)).toMatchObject({ code: '55P03' })
      expect(Date.now() - from).toBeGreaterThan(1_500)
    })
  })

  test('a statement has a time limit, and the connection lives on', async () => {
    const limit = await database.tx(platform, (sql) => sql.query(`SHOW statement_timeout`))
    expect(limit).toEqual([{ statement_timeout: '10s' }])
    const slow = database.tx(platform, async (sql) => {
      await sql.query(`SELECT set_config('statement_timeout', '50ms', true)`)
      await sql.query('SELECT pg_sleep(5)')
    })
    expect(await failure(slow)).toMatchObject({ code: '57014' })
    expect(await database.tx(platform, (sql) => sql.query('SELECT 1 AS v'))).toEqual([{ v: 1 }])
  })

  test('a pool in use is said to be busy after a while, and serves again when a connection comes back', async () => {
    let free = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      free = resolve
    })
    const held = [1, 2, 3].map(() => database.tx(platform, () => gate))
    expect(await failure(database.tx(platform, (sql) => sql.query('SELECT 1')))).toMatchObject({ code: '53300' })
    const patient = database.tx(platform, (sql) => sql.query('SELECT 1 AS v'))
    free()
    await Promise.all(held)
    expect(await patient).toEqual([{ v: 1 }])
  })
})

describe('a connection lost inside a transaction', () => {
  test('no statement behind it runs on a new connection, outside the transaction and its role', async () => {
    const work = database.tx(platform, async (sql) => {
      const first = await sql.query<{ pid: number }>(`INSERT INTO probe VALUES (2, 0) RETURNING pg_backend_pid() AS pid`)
      await terminate(first[0]?.pid ?? 0)
      // Two at once: one meets the dead connection, the other must not be sent after it.
      const later = [3, 4].map((id) => sql.query('INSERT INTO probe VALUES ($1, 0)', [id]))
      const outcomes = await Promise.allSettled(later)
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
      await sql.query('INSERT INTO probe VALUES (5, 0)')
    })
    expect(await failure(work)).toMatchObject({ code: expect.stringMatching(/^08|^57/) })
    await expect.poll(() => database.tx(platform, (sql) => sql.query('SELECT id FROM probe ORDER BY id'))).toEqual([{ id: 1 }])
  })

  test('a swallowed loss does not look like a commit', async () => {
    const work = database.tx(platform, async (sql) => {
      await sql.query('INSERT INTO probe VALUES (6, 0)')
      await terminate(await backend(sql))
      await new Promise((resolve) => setTimeout(resolve, 100))
      return 'done'
    })
    expect(await failure(work)).toMatchObject({ code: expect.stringMatching(/^08|^57/) })
  })

  test('SI17 a connection ended while it was idle is a lost connection to the next one who wants it, or none at all', async () => {
    for (let round = 0; round < 8; round++) {
      const pid = await database.tx(platform, backend)
      await terminate(pid)
      const outcomes = await Promise.all([1, 2, 3].map(() => failure(database.tx(platform, (sql) => sql.query('SELECT 1 AS v')))))
      for (const outcome of outcomes)
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'DbError', code: '08006' })
    }
  })

  test('every connection of the pool is usable again', async () => {
    const all = await Promise.all([1, 2, 3].map(() => database.tx(platform, (sql) => sql.query('SELECT current_user AS who'))))
    expect(all.flat()).toEqual(Array.from({ length: 3 }, () => ({ who: 'loadbay_app' })))
  })
})

describe('listening', () => {
  test('a lost connection comes back by itself and says that something may have been missed', async () => {
    const heard: string[] = []
    let returns = 0
    const stop = await database.listen(
      'probe',
      (payload) => heard.push(payload),
      () => {
        returns += 1
      },
    )
    await database.asOwner((owner) =>
      owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'loadbay-listen' AND datname = current_database()`,
      ),
    )
    await expect.poll(() => returns, { timeout: 5_000 }).toBe(1)
    await database.notify('probe', 'after')
    await expect.poll(() => heard).toEqual(['after'])
    await stop()
  })

  test('a hint waits for no disk', async () => {
    await database.notify('probe', 'x')
    const rows = await database.asOwner((owner) =>
      owner.query(
        `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'loadbay-notify' AND datname = current_database()`,
      ),
    )
    expect(rows).toEqual([{ n: 1 }])
  })
})
