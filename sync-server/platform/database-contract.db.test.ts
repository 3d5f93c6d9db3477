import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, test } from 'vitest'
import { describeOnBoth } from '#server/testing/test-db.ts'
import type { Database } from './database.ts'
import type { Row, Scope } from './db.ts'
import { DbError } from './db-error.ts'
import { TxMisuse } from './db-scope.ts'

const platform: Scope = { kind: 'platform' }
/** Runs work without the context of the transaction around it, as another request would. */
const outside = AsyncLocalStorage.snapshot()

const PROBE = `
  DROP TABLE IF EXISTS probe, probe_child;
  CREATE TABLE probe (id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id int8, name text, n int8, taken bool, doc jsonb,
    CONSTRAINT probe_name_once UNIQUE (name), CONSTRAINT probe_n_positive CHECK (n > 0));
  CREATE TABLE probe_child (probe_id int8 REFERENCES probe (id) DEFERRABLE INITIALLY DEFERRED);
  ALTER TABLE probe ENABLE ROW LEVEL SECURITY; ALTER TABLE probe FORCE ROW LEVEL SECURITY;
  CREATE POLICY probe_tenant ON probe USING (app_scope() = 'platform' OR tenant_id = app_tenant())`

/** Each test makes its table; dropping at the end keeps the worker's shared database as the migrations left it. */
async function withProbe(database: Database, work: () => Promise<void>): Promise<void> {
  await database.asOwner((owner) => owner.script(PROBE))
  try {
    await work()
  } finally {
    await database.asOwner((owner) => owner.script('DROP TABLE probe, probe_child'))
  }
}

function one(database: Database, text: string, params: readonly unknown[] = []): Promise<Row | undefined> {
  return database.tx(platform, async (sql) => (await sql.query(text, params))[0])
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describeOnBoth('values', (open) => {
  test.each<[string, string, unknown]>([
    ['int2', '7::int2', 7],
    ['int4', '(-2147483648)::int4', -2147483648],
    ['int8 is a number', '9007199254740991::int8', 9007199254740991],
    ['count is a number', '(SELECT count(*) FROM generate_series(1, 12))', 12],
    ['a sum of int8 is a number', '(SELECT sum(x) FROM generate_series(1::int8, 4) x)', 10],
    ['numeric is a number', '12.50::numeric', 12.5],
    ['float8', '0.1::float8', 0.1],
    ['text', `'Łódź – Ελλάδα "''\\'`, 'Łódź – Ελλάδα "\'\\'],
    ['bool', 'false', false],
    ['null', 'NULL::text', null],
    ['uuid is text', `'018F3F3E-0000-7000-8000-00000000000A'::uuid`, '018f3f3e-0000-7000-8000-00000000000a'],
    ['date is text', `'2026-11-20'::date`, '2026-11-20'],
    ['timestamptz is ISO text in UTC', `'2026-11-20 10:41:30.5+02'::timestamptz`, '2026-11-20T08:41:30.500Z'],
    ['timestamptz is cut to milliseconds', `'2026-11-20 08:41:30.123999+00'::timestamptz`, '2026-11-20T08:41:30.123Z'],
    ['timestamptz without a fraction', `'2026-11-20 08:41:30+00'::timestamptz`, '2026-11-20T08:41:30.000Z'],
    ['timestamp is the text of the wall clock', `'2026-11-20 08:41:30'::timestamp`, '2026-11-20 08:41:30'],
    ['interval is ISO text', `'1 day 02:00'::interval`, 'P1DT2H'],
    ['jsonb is parsed', `'{"a": [1, null, "x"]}'::jsonb`, { a: [1, null, 'x'] }],
    ['json is parsed', `'"only text"'::json`, 'only text'],
    ['a null inside jsonb is a null', `'null'::jsonb`, null],
    ['bytea', `'\\x00ff10'::bytea`, new Uint8Array([0, 255, 16])],
    ['int8[]', 'ARRAY[1, NULL, 3]::int8[]', [1, null, 3]],
    ['text[]', `ARRAY['a,b', 'c"d', '', NULL, 'NULL']`, ['a,b', 'c"d', '', null, 'NULL']],
    ['an empty array', `'{}'::text[]`, []],
    ['jsonb[]', `ARRAY['{"a":1}'::jsonb, '2'::jsonb]`, [{ a: 1 }, 2]],
    ['timestamptz[]', `ARRAY['2026-11-20 08:41:30+00'::timestamptz]`, ['2026-11-20T08:41:30.000Z']],
  ])('%s', async (_, expression, expected) => {
    const row = await one(await open(), `SELECT ${expression} AS v`)
    expect(row).toEqual({ v: expected })
  })

  test('an int8 that a number cannot hold is refused, not rounded', async () => {
    const database = await open()
    expect(await failure(one(database, 'SELECT 9007199254740993::int8 AS v'))).toBeInstanceOf(Error)
  })
})

describeOnBoth('parameters', (open) => {
  test.each<[string, string, unknown, unknown]>([
    ['a number for int8', '$1::int8', 41, 41],
    ['a number for text', '$1::text', 5, '5'],
    ['a boolean', '$1::bool', true, true],
    ['a text for bool', '$1::bool', 'true', true],
    ['null', '$1::int8', null, null],
    ['an object for jsonb', '$1::jsonb', { a: { b: [true] } }, { a: { b: [true] } }],
    ['JSON text for jsonb stays that JSON', '$1::jsonb', '{"a":1}', { a: 1 }],
    ['JSON text of a string', '$1::jsonb', '"x"', 'x'],
    ['a boolean for jsonb', '$1::jsonb', true, true],
    ['an array for jsonb', '$1::jsonb', [{ a: 1 }, null], [{ a: 1 }, null]],
    ['an array of booleans for jsonb', '$1::jsonb', [true, false], [true, false]],
    ['an array for text[]', '$1::text[]', ['a', 'b"c', '{d}', null], ['a', 'b"c', '{d}', null]],
    ['an array for int8[]', '$1::int8[]', [3, 4], [3, 4]],
    ['an array for bool[]', '$1::bool[]', [true, false], [true, false]],
    ['an array for uuid[]', '$1::uuid[]', ['018f3f3e-0000-7000-8000-00000000000a'], ['018f3f3e-0000-7000-8000-00000000000a']],
    ['an empty array', '$1::text[]', [], []],
    ['text for timestamptz', '$1::timestamptz', '2026-11-20T08:41:30.120Z', '2026-11-20T08:41:30.120Z'],
    ['text for date', '$1::date', '2026-11-20', '2026-11-20'],
    ['bytes', '$1::bytea', new Uint8Array([0, 255]), new Uint8Array([0, 255])],
    ['a number with a fraction', '$1::numeric', 12.25, 12.25],
  ])('%s', async (_, expression, given, expected) => {
    const database = await open()
    const text = `SELECT ${expression} AS v`
    expect(await one(database, text, [given])).toEqual({ v: expected })
    // The second time the statement is known to the connection and takes another way through the driver.
    expect(await one(database, text, [given])).toEqual({ v: expected })
  })

  test('microseconds of a timestamptz parameter reach the database', async () => {
    const row = await one(await open(), `SELECT to_char($1::timestamptz, 'US') AS v`, ['2026-11-20T08:41:30.123456Z'])
    expect(row).toEqual({ v: '123456' })
  })

  test('undefined is refused by its position', async () => {
    const error = await failure(one(await open(), 'SELECT $1::int8, $2::int8', [1, undefined]))
    expect(error).toMatchObject({ name: 'TypeError', message: expect.stringContaining('$2') })
  })

  test('jsonb_to_recordset takes one JSON parameter for many rows', async () => {
    const rows = await (
      await open()
    ).tx(platform, (sql) =>
      sql.query('SELECT id, args FROM jsonb_to_recordset($1) AS t (id int, args jsonb)', [
        [
          { id: 1, args: { a: 1 } },
          { id: 2, args: null },
        ],
      ]),
    )
    expect(rows).toEqual([
      { id: 1, args: { a: 1 } },
      { id: 2, args: null },
    ])
  })
})

describeOnBoth('errors', (open) => {
  test.each<[string, string, Partial<DbError>]>([
    ['unique', `INSERT INTO probe (name) VALUES ('a'), ('a')`, { code: '23505', constraint: 'probe_name_once', table: 'probe' }],
    ['check', 'INSERT INTO probe (n) VALUES (0)', { code: '23514', constraint: 'probe_n_positive' }],
    ['syntax', 'SELEC 1', { code: '42601' }],
    ['unknown table', 'SELECT 1 FROM nowhere', { code: '42P01' }],
    ['a text that is no number', `SELECT 'x'::int8`, { code: '22P02' }],
    [
      'deferred until the commit',
      'INSERT INTO probe_child VALUES (99)',
      { code: '23503', constraint: 'probe_child_probe_id_fkey' },
    ],
  ])('%s', async (_, text, expected) => {
    const database = await open()
    await withProbe(database, async () => {
      const error = await failure(database.tx(platform, (sql) => sql.query(text)))
      expect(error).toBeInstanceOf(DbError)
      expect(error).toMatchObject(expected)
      expect(await one(database, 'SELECT count(*) AS n FROM probe')).toEqual({ n: 0 })
    })
  })

  test('a refused parameter leaves the connection usable', async () => {
    const database = await open()
    expect(await failure(one(database, 'SELECT $1::int8', ['no number']))).toMatchObject({ code: '22P02' })
    expect(await failure(one(database, 'SELECT $1::int8', [{ an: 'object' }]))).toMatchObject({ code: '22P02' })
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(await failure(one(database, 'SELECT $1::jsonb', [circle]))).toMatchObject({ code: '22P02' })
    expect(await one(database, 'SELECT $1::int8 AS v', [1])).toEqual({ v: 1 })
  })
})

describeOnBoth('transactions', (open, kind) => {
  test('a throw rolls back and is passed on', async () => {
    const database = await open()
    await withProbe(database, async () => {
      const thrown = new Error('the handler changed its mind')
      const work = database.tx(platform, async (sql) => {
        await sql.query(`INSERT INTO probe (name) VALUES ('gone')`)
        throw thrown
      })
      expect(await failure(work)).toBe(thrown)
      expect(await one(database, 'SELECT count(*) AS n FROM probe')).toEqual({ n: 0 })
    })
  })

  test('a failed statement that was swallowed does not end in a silent rollback', async () => {
    const database = await open()
    await withProbe(database, async () => {
      const work = database.tx(platform, async (sql) => {
        await sql.query(`INSERT INTO probe (name) VALUES ('kept?')`)
        await failure(sql.query('SELECT 1 / 0'))
        return 'all is well'
      })
      expect(await failure(work)).toMatchObject({ code: '25P02' })
    })
  })

  test('a commit sent behind its statements is answered with them; a refused statement refuses it', async () => {
    const db = await open()
    const kept = await db.tx(platform, async (sql) => {
      const rows = sql.query<{ n: number }>('SELECT 7 AS n')
      sql.commitBehind()
      await expect(sql.query('SELECT 1')).rejects.toThrow('ended')
      return rows
    })
    expect(kept).toEqual([{ n: 7 }])
    const refused = db.tx(platform, async (sql) => {
      const statements = [sql.query('SELECT 1'), sql.query('SELECT 1 / 0'), sql.query('SELECT 2')]
      sql.commitBehind()
      await Promise.all(statements)
    })
    await expect(refused).rejects.toMatchObject({ code: '22012' })
    expect(await db.tx(platform, (sql) => sql.query('SELECT 3 AS n'))).toEqual([{ n: 3 }])
  })

  test('a savepoint brings a failed statement back', async () => {
    const database = await open()
    await withProbe(database, async () => {
      await database.tx(platform, async (sql) => {
        await sql.query(`INSERT INTO probe (name) VALUES ('a')`)
        await sql.query('SAVEPOINT one')
        await failure(sql.query(`INSERT INTO probe (name) VALUES ('a')`))
        await sql.query('ROLLBACK TO SAVEPOINT one')
        await sql.query(`INSERT INTO probe (name) VALUES ('b')`)
      })
      expect(await one(database, 'SELECT array_agg(name ORDER BY name) AS names FROM probe')).toEqual({ names: ['a', 'b'] })
    })
  })

  test('statements sent together answer in order, with parameters too', async () => {
    const rows = await (
      await open()
    ).tx(platform, (sql) => Promise.all([1, 2, 3, 4, 5].map((n) => sql.query(`SELECT $1::int8 AS v${n % 2}`, [n]))))
    expect(rows.flat().map((row) => row['v1'] ?? row['v0'])).toEqual([1, 2, 3, 4, 5])
  })

  test('tx inside tx throws at once, after it a new one is fine', async () => {
    const database = await open()
    const nested = database.tx(platform, async () => database.tx(platform, async () => 1))
    expect(await failure(nested)).toBeInstanceOf(TxMisuse)
    expect(await one(database, 'SELECT 1 AS v')).toEqual({ v: 1 })
  })

  test('a timer set inside a transaction may open one after it', async () => {
    const database = await open()
    let later: Promise<Row | undefined> | undefined
    await database.tx(platform, async (sql) => {
      await sql.query('SELECT 1')
      later = new Promise((resolve) => setTimeout(() => resolve(one(database, 'SELECT 2 AS v')), 60))
    })
    expect(await later).toEqual({ v: 2 })
  })

  test('a handle kept beyond its transaction is refused', async () => {
    const database = await open()
    const kept = await database.tx(platform, async (sql) => sql)
    expect(await failure(kept.query('SELECT 1'))).toBeInstanceOf(TxMisuse)
  })

  test('snapshot is read only and sees one state', async () => {
    const database = await open()
    await withProbe(database, async () => {
      const write = database.tx(platform, (sql) => sql.query(`INSERT INTO probe (name) VALUES ('a')`), { mode: 'snapshot' })
      expect(await failure(write)).toMatchObject({ code: '25006' })
      const counts = await database.tx(
        platform,
        async (sql) => {
          const before = await sql.query('SELECT count(*) AS n FROM probe')
          // The embedded database runs this one afterwards; on PostgreSQL it commits in between.
          const other = database.tx.bind(database)
          const meanwhile =
            kind === 'postgres'
              ? outside(() => other(platform, (o) => o.query(`INSERT INTO probe (name) VALUES ('b')`)))
              : undefined
          await meanwhile
          return [...before, ...(await sql.query('SELECT count(*) AS n FROM probe'))]
        },
        { mode: 'snapshot' },
      )
      expect(counts).toEqual([{ n: 0 }, { n: 0 }])
    })
  })

  test('asOwner is the owning role, tx the serving role', async () => {
    const database = await open()
    const owner = await database.asOwner((sql) => sql.query('SELECT current_user AS who'))
    expect(owner).toEqual([{ who: 'postgres' }])
    expect(await one(database, 'SELECT current_user AS who')).toEqual({ who: 'loadbay_app' })
  })
})

describeOnBoth('scopes', (open) => {
  const facts = 'SELECT app_scope() AS scope, app_tenant() AS tenant, app_space() AS space, app_user() AS "user"'

  test.each<[Scope, Row]>([
    [{ kind: 'platform' }, { scope: 'platform', tenant: null, space: null, user: null }],
    [
      { kind: 'user', userId: 7 },
      { scope: 'user', tenant: null, space: null, user: 7 },
    ],
    [
      { kind: 'tenant', tenantId: 3 },
      { scope: 'tenant', tenant: 3, space: null, user: null },
    ],
    [
      { kind: 'tenant', tenantId: 3, spaceId: 4, userId: 5 },
      { scope: 'tenant', tenant: 3, space: 4, user: 5 },
    ],
  ])('%o is what the policies read, and it does not outlive the transaction', async (scope, expected) => {
    const database = await open()
    expect(await database.tx(scope, (sql) => sql.query(facts))).toEqual([expected])
    const after = await Promise.all(Array.from({ length: 10 }, () => database.tx(platform, (sql) => sql.query(facts))))
    expect(after.flat().every((row) => row['tenant'] === null && row['user'] === null)).toBe(true)
    expect(await database.asOwner((owner) => owner.query(facts))).toEqual([
      { scope: null, tenant: null, space: null, user: null },
    ])
  })

  test.each([0, -1, 1.5, Number.NaN])('%d is no tenant', async (tenantId) => {
    const database = await open()
    expect(await failure(database.tx({ kind: 'tenant', tenantId }, (sql) => sql.query('SELECT 1')))).toBeInstanceOf(TypeError)
  })

  test('another tenant’s rows are neither read nor written', async () => {
    const database = await open()
    await withProbe(database, async () => {
      const mine: Scope = { kind: 'tenant', tenantId: 1 }
      await database.tx(mine, (sql) => sql.query(`INSERT INTO probe (tenant_id, name) VALUES (1, 'mine')`))
      await database.tx({ kind: 'tenant', tenantId: 2 }, async (sql) => {
        expect(await sql.query('SELECT name FROM probe')).toEqual([])
        expect(await sql.query(`UPDATE probe SET name = 'taken' RETURNING id`)).toEqual([])
        expect(await sql.query('DELETE FROM probe RETURNING id')).toEqual([])
      })
      const smuggled = database.tx({ kind: 'tenant', tenantId: 2 }, (sql) =>
        sql.query(`INSERT INTO probe (tenant_id, name) VALUES (1, 'x')`),
      )
      expect(await failure(smuggled)).toMatchObject({ code: '42501' })
      expect(await database.tx(mine, (sql) => sql.query('SELECT name FROM probe'))).toEqual([{ name: 'mine' }])
    })
  })
})

describeOnBoth('hints between nodes', (open) => {
  test('a payload arrives at each listener of its channel, until it stops listening', async () => {
    const database = await open()
    const heard: string[] = []
    const stop = await database.listen(
      'probe channel "x"',
      (payload) => heard.push(`a:${payload}`),
      () => undefined,
    )
    const stopOther = await database.listen(
      'probe channel "x"',
      (payload) => heard.push(`b:${payload}`),
      () => undefined,
    )
    await database.notify('another', 'no')
    await database.notify('probe channel "x"', '1')
    await expect.poll(() => heard).toEqual(['a:1', 'b:1'])
    await stop()
    await database.notify('probe channel "x"', '2')
    await expect.poll(() => heard).toEqual(['a:1', 'b:1', 'b:2'])
    await stopOther()
  })
})

describe('a scope that no statement may carry', () => {
  test('settings are digits, so nothing can be smuggled into them', async () => {
    const { beginText } = await import('./db-scope.ts')
    // A caller without types: the session is the only source of a tenant, but a mistake must not become SQL.
    const text = () => beginText({ kind: 'tenant', tenantId: "1',true); DROP TABLE x; --" as unknown as number }, undefined)
    expect(text).toThrow(TypeError)
  })
})
