import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import { z } from 'zod'
import { createApp } from './app.ts'
import type { AppContext } from './context.ts'
import { parseConfig } from './platform/config.ts'
import { DbError } from './platform/db-error.ts'
import { serverIds } from './platform/ids.ts'
import { createLog } from './platform/log.ts'
import { memoryBlobStore } from './testing/memory-blob-store.ts'
import { temporaryDir } from './testing/real-server.ts'
import { describeOnBoth } from './testing/test-db.ts'

const dir = temporaryDir()
afterAll(() => dir.remove())

beforeAll(() => {
  mkdirSync(join(dir.path, 'app/assets'), { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(dir.path, 'app', name), text)
  write('index.html', '<!doctype html><title>Loadbay</title>')
  write('sw.js', 'self')
  write('manifest.webmanifest', '{}')
  write('assets/main-abc123.js', 'console.log(1)')
  write('assets/main-abc123.js.br', 'packed')
  writeFileSync(join(dir.path, 'secret.txt'), 'outside the build')
  mkdirSync(join(dir.path, 'app-private'))
  writeFileSync(join(dir.path, 'app-private/x.txt'), 'a sibling with the same beginning')
})

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
})

const faulty = () =>
  new Hono()
    .get('/api/test/defect', () => {
      throw new Error('a detail that is nobody’s business: anna@example.com')
    })
    .get('/api/test/busy', () => {
      throw new DbError('lock', { code: '55P03' })
    })
    .post('/api/test/echo', async (c) => c.json({ length: (await c.req.text()).length }))
    .get('/api/test/items/:id', (c) => c.json({ id: c.req.param('id') }))

describeOnBoth('the app', (open, kind) => {
  async function app(environment: Readonly<Record<string, string>> = {}): Promise<Hono> {
    const stopping = new AbortController()
    const ctx: AppContext = {
      db: await open(),
      blobs: memoryBlobStore(),
      config: parseConfig(environment),
      log: createLog({ level: 'debug', write: (line) => lines.push(line) }),
      now: Date.now,
      ids: serverIds(Date.now),
      poke: () => undefined,
      mailDue: () => undefined,
      stopping: stopping.signal,
    }
    return createApp(ctx, { staticDir: join(dir.path, 'app'), demoMounts: [faulty] })
  }

  const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string().min(10) }) })

  describe('health', () => {
    test('/healthz names status, version and database', async () => {
      const answer = await (await app()).request('/healthz')
      expect(await answer.json()).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/), database: kind })
    })

    test('/readyz asks the database', async () => {
      expect((await (await app()).request('/readyz')).status).toBe(200)
    })
  })

  describe('headers', () => {
    const paths = [
      '/',
      '/orders',
      '/assets/main-abc123.js',
      '/sw.js',
      '/api/me',
      '/api/nothing',
      '/healthz',
      '/api/test/defect',
      '/assets/none.js',
    ]

    test.each(paths)('%s carries every security header', async (path) => {
      const answer = await (await app({ PUBLIC_URL: 'https://portal.example.com' })).request(path)
      const policy = new Map(
        (answer.headers.get('content-security-policy') ?? '').split(';').map((part) => {
          const [name = '', ...values] = part.trim().split(/\s+/)
          return [name, values]
        }),
      )
      expect(policy.get('default-src')).toEqual([`'self'`])
      expect(policy.get('script-src')).toEqual([`'self'`, `'wasm-unsafe-eval'`])
      for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name)).toEqual([`'none'`])
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('permissions-policy')).toContain('camera=(self)')
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
    })

    test('HSTS is sent behind TLS only', async () => {
      expect((await (await app()).request('/')).headers.get('strict-transport-security')).toBeNull()
    })
  })

  describe('writes from another site', () => {
    const post = async (headers: Record<string, string>, environment = {}) =>
      (
        await (
          await app({ DEMO: '0', ...environment })
        ).request('http://portal.local/api/test/echo', { method: 'POST', headers, body: 'x' })
      ).status

    test.each<[Record<string, string>, number]>([
      [{}, 200],
      [{ origin: 'http://portal.local' }, 200],
      [{ 'sec-fetch-site': 'same-origin' }, 200],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'http://portal.local.evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
    ])('%o is answered %i', async (headers, status) => {
      expect(await post(headers)).toBe(status)
    })

    test('the public address is ours behind a proxy that says another host', async () => {
      expect(await post({ origin: 'https://portal.example.com' }, { PUBLIC_URL: 'https://portal.example.com' })).toBe(200)
    })

    test('reading is nobody’s write', async () => {
      expect((await (await app()).request('/healthz', { headers: { origin: 'https://evil.example' } })).status).toBe(200)
    })
  })

  describe('a page that calls this machine by a name of its own', () => {
    const ask = async (host: string, environment: Record<string, string> = {}) =>
      (await (await app(environment)).request(`http://${host}/healthz`)).status

    test.each(['localhost', '127.0.0.1:8787', '[::1]:8787', '127.8.0.1', 'loadbay.localhost'])('%s is us', async (host) => {
      expect(await ask(host)).toBe(200)
    })

    test.each(['evil.example', 'evil.example:8787', '127.0.0.1.evil.example', 'localhost.evil.example', '192.168.1.4'])(
      'the demo world does not answer to %s',
      async (host) => {
        expect(await ask(host)).toBe(421)
        expect(await ask(host, { DEMO: '0' })).toBe(200)
        expect(await ask(host, { DEMO: '1', HOST: '0.0.0.0' })).toBe(200)
      },
    )
  })

  describe('faults', () => {
    test('who hangs up in the middle of a body leaves no error in the log', async () => {
      const gone = new AbortController()
      const body = new ReadableStream({
        pull(controller) {
          gone.abort()
          controller.error(new Error('aborted'))
        },
      })
      const init = { method: 'POST', body, duplex: 'half', signal: gone.signal } as const
      await (await app()).request('/api/test/echo', init)
      expect(lines.filter((line) => line.includes('"error"'))).toEqual([])
    })

    test('a defect says nothing of itself, and the log names it without its message', async () => {
      const answer = await (await app()).request('/api/test/defect')
      expect(answer.status).toBe(500)
      expect(errorBody.parse(await answer.json()).error.code).toBe('internal-error')
      expect(lines.join('')).toContain('request-failed')
      expect(lines.join('')).not.toContain('anna@example.com')
    })

    test('a busy database is a 503 with a time to come back', async () => {
      const answer = await (await app()).request('/api/test/busy')
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
      expect(errorBody.parse(await answer.json()).error.code).toBe('busy')
    })

    test('a body beyond the limit is refused, said or streamed', async () => {
      const big = 'x'.repeat(300 * 1024)
      const said = await (
        await app()
      ).request('/api/test/echo', { method: 'POST', body: big, headers: { 'content-length': String(big.length) } })
      expect(said.status).toBe(413)
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(big))
          controller.close()
        },
      })
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, duplex: 'half' }
      const streamed = await (await app()).request('/api/test/echo', init)
      expect(streamed.status).toBe(413)
      expect(errorBody.parse(await streamed.json()).error.code).toBe('body-too-large')
    })

    test('an unknown address of the API is an error in JSON, never the app', async () => {
      for (const path of [
        '/api/nothing',
        '/sync',
        '/sync/1/nothing',
        '/demo/personas',
        '/blobs/1/2/3',
        '/assets/none.js',
        '/none.png',
      ]) {
        const answer = await (await app()).request(path, { headers: { accept: 'text/html' } })
        expect(answer.status, path).toBe(404)
        expect(errorBody.parse(await answer.json()).error.code).toBe('not-found')
      }
    })
  })

  describe('the log of requests', () => {
    test('names the pattern of the route, never what stands in its place', async () => {
      await (await app()).request('/api/test/items/SECRET-7?token=SECRET-8')
      const line = lines
        .map((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text)))
        .find((fields) => fields['event'] === 'request')
      expect(line).toMatchObject({ method: 'GET', route: '/api/test/items/:id', status: 200 })
      expect(lines.join('')).not.toContain('SECRET')
    })
  })

  describe('files of the app', () => {
    test('assets are kept for ever, everything that decides about an update is asked for again', async () => {
      const cache = async (path: string) => (await (await app()).request(path)).headers.get('cache-control')
      expect(await cache('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable')
      for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/orders/123'])
        expect(await cache(path), path).toBe('no-cache')
    })

    test.each([
      ['br', 'br', 'packed'],
      ['gzip, deflate, br', 'br', 'packed'],
      ['br;q=0.5, gzip', 'br', 'packed'],
      ['gzip', null, 'console.log(1)'],
      ['br;q=0', null, 'console.log(1)'],
      ['', null, 'console.log(1)'],
    ])('accept-encoding "%s" gets %s', async (accepted, encoding, body) => {
      const answer = await (await app()).request('/assets/main-abc123.js', { headers: { 'accept-encoding': accepted } })
      expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([encoding, 'Accept-Encoding'])
      expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      expect(await answer.text()).toBe(body)
    })

    test('what has not changed is not sent again', async () => {
      const first = await (await app()).request('/sw.js')
      const tag = first.headers.get('etag') ?? ''
      const again = await (await app()).request('/sw.js', { headers: { 'if-none-match': tag } })
      expect([again.status, await again.text()]).toEqual([304, ''])
    })

    test('a page that a person may open is the app, also deep inside it', async () => {
      for (const path of ['/', '/orders', '/orders/123/edit', '/login/abc']) {
        const answer = await (await app()).request(path, { headers: { accept: 'text/html' } })
        expect([path, answer.status, await answer.text()]).toEqual([path, 200, '<!doctype html><title>Loadbay</title>'])
      }
      expect((await (await app()).request('/orders', { method: 'POST' })).status).toBe(404)
    })

    test.each([
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%2fapp-private%2fx.txt',
      '/%00',
      '/%zz',
      '/assets/main-abc123.js.br',
    ])('%s does not lead out of the build', async (path) => {
      const answer = await (await app()).request(path)
      const text = await answer.text()
      expect(text).not.toContain('outside the build')
      expect(text).not.toContain('sibling')
      expect(text).not.toContain('packed')
    })
  })
})
