import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startPostgres } from './testing/postgres-server.ts'
import { killServer, startServer, temporaryDir, type RealServer } from './testing/real-server.ts'
import { createPostgresDatabase, preparedDataDir } from './testing/test-db.ts'

const running: RealServer[] = []
const dirs: { path: string; remove(): void }[] = []

function dataDir(): string {
  const dir = temporaryDir()
  dirs.push(dir)
  return dir.path
}

function preparedDir(): string {
  const dir = preparedDataDir()
  dirs.push(dir)
  return dir.path
}

async function start(environment: Readonly<Record<string, string>>): Promise<RealServer> {
  const server = await startServer({ DEMO: '0', ...environment })
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(killServer))
  for (const dir of dirs.splice(0)) dir.remove()
}, 30_000)

const health = z.object({ status: z.literal('ok'), version: z.string(), database: z.enum(['pglite', 'postgres']) })

async function healthOf(server: RealServer): Promise<z.infer<typeof health>> {
  return health.parse(await (await fetch(`${server.url}/healthz`)).json())
}

/** Sizes of all files below, which a second process that did anything would change. */
function fingerprint(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${readFileSync(path).toString('base64url').length}`)
    .toSorted()
}

describe('the embedded database', () => {
  test('a first start serves; a second process on the same data is refused within 5 s and harms nothing', async () => {
    const DATA_DIR = dataDir()
    const first = await start({ DATA_DIR })
    await first.healthy()
    expect(await healthOf(first)).toMatchObject({ database: 'pglite' })
    const before = fingerprint(join(DATA_DIR, 'database'))

    const from = Date.now()
    const second = await start({ DATA_DIR })
    expect(await second.exited).toBe(1)
    expect(Date.now() - from).toBeLessThan(5_000)
    expect(second.output()).toContain(`another Loadbay process uses the data directory ${DATA_DIR}`)
    expect(second.output()).not.toContain('    at ')

    expect(fingerprint(join(DATA_DIR, 'database'))).toEqual(before)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  }, 60_000)

  test('after kill -9 the lock is gone with its holder and the next start serves the same data', async () => {
    const DATA_DIR = preparedDir()
    const first = await start({ DATA_DIR })
    await first.healthy()
    await killServer(first)
    const next = await start({ DATA_DIR })
    await next.healthy()
    expect(next.output()).not.toContain('"migrated"')
  }, 60_000)

  // Early in initdb, late in it, between the rename and the migrations.
  test.each([150, 700, 1_300, 1_900, 2_600])(
    'a kill -9 %i ms into the very first start is repaired by the next',
    async (ms) => {
      const DATA_DIR = dataDir()
      const first = await start({ DATA_DIR })
      await new Promise((resolve) => setTimeout(resolve, ms))
      await killServer(first)
      const next = await start({ DATA_DIR })
      await next.healthy()
      expect((await fetch(`${next.url}/readyz`)).status).toBe(200)
    },
    60_000,
  )
})

describe('the end', () => {
  test('SIGTERM finishes the request in flight, ends streams, exits 0 within 5 s', async () => {
    const server = await start({ DATA_DIR: preparedDir() })
    await server.healthy()
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
    })
    const body = JSON.stringify({ email: 'anna@example.com' })
    const head = `POST /api/login-link HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    socket.write(head + body.slice(0, 5))
    await new Promise((resolve) => setTimeout(resolve, 200))

    const from = Date.now()
    server.process.kill('SIGTERM')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const refused = await fetch(`${server.url}/healthz`).then(
      () => false,
      () => true,
    )
    socket.write(body.slice(5))
    expect(await server.exited).toBe(0)
    expect(Date.now() - from).toBeLessThan(5_000)
    expect(refused).toBe(true)
    expect(answer).toContain('HTTP/1.1 202')
  }, 60_000)

  test('SIGTERM to npm start reaches the server, which exits 0', async () => {
    const server = await startServer({ DEMO: '0', DATA_DIR: preparedDir() }, 'npm')
    running.push(server)
    await server.healthy()
    server.process.kill('SIGTERM')
    expect(await server.exited).toBe(0)
    expect(server.output()).toContain('"stopping"')
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  }, 60_000)

  test('a server whose output nobody reads any more goes on serving, quietly, and still stops when told', async () => {
    const server = await start({ DATA_DIR: preparedDir(), LOG_LEVEL: 'debug' })
    await server.healthy()
    server.process.stdout?.destroy()
    server.process.stderr?.destroy()
    for (let i = 0; i < 20; i++) await healthOf(server)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect((await healthOf(server)).status).toBe('ok')
    server.process.kill('SIGTERM')
    expect(await server.exited).toBe(0)
  })

  test('a request that never ends does not hold the end up beyond 5 s', async () => {
    const server = await start({ DATA_DIR: preparedDir() })
    await server.healthy()
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.on('error', () => undefined) // the server cuts it
    socket.write('POST /api/login-link HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 200))
    const from = Date.now()
    server.process.kill('SIGTERM')
    expect(await server.exited).toBe(0)
    expect(Date.now() - from).toBeLessThan(5_000)
  }, 60_000)
})

describe('the configuration', () => {
  test('every bad value is named before anything is opened', async () => {
    const DATA_DIR = join(dataDir(), 'untouched')
    const server = await start({ DATA_DIR, PORT: '99999', DEMO: 'maybe', LOG_LEVEL: 'loud' })
    expect(await server.exited).toBe(1)
    for (const name of ['PORT', 'DEMO', 'LOG_LEVEL']) expect(server.output()).toContain(`${name}: give `)
    expect(() => readdirSync(DATA_DIR)).toThrow()
  }, 30_000)

  test('DATABASE_URL serves from PostgreSQL, without demo mode, and leaves DATA_DIR alone', async () => {
    const DATA_DIR = join(dataDir(), 'untouched')
    const { url } = await createPostgresDatabase({ empty: true })
    const server = await startServer({ DATA_DIR, DATABASE_URL: url })
    running.push(server)
    await server.healthy()
    expect(await healthOf(server)).toMatchObject({ database: 'postgres' })
    expect((await fetch(`${server.url}/dev/mail`)).status).toBe(404)
    expect((await fetch(`${server.url}/demo/personas`)).status).toBe(404)
    expect(() => readdirSync(DATA_DIR)).toThrow()
    server.process.kill('SIGTERM')
    expect(await server.exited).toBe(0)
  }, 60_000)

  test('demo mode that others can reach is loud about what it opens', async () => {
    const { url } = await createPostgresDatabase({ empty: true })
    const server = await start({ DATA_DIR: dataDir(), DATABASE_URL: url, DEMO: '1' })
    await server.healthy()
    await expect.poll(() => server.output()).toContain('everybody who can reach it may sign in as every persona')
  }, 60_000)

  test('a serving role that steps over row level security stops the start', async () => {
    // A server of its own: roles belong to the whole server, and other tests rely on this one at the same time.
    const postgres = await startPostgres()
    try {
      await postgres.admin('CREATE ROLE loadbay_app NOLOGIN BYPASSRLS')
      const server = await start({ DATA_DIR: dataDir(), DATABASE_URL: postgres.url('postgres') })
      expect(await server.exited).toBe(1)
      expect(server.output()).toContain('bypasses row level security')
    } finally {
      await postgres.stop()
    }
  }, 60_000)
})
