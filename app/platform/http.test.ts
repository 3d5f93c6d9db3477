import { expect, test } from 'vitest'
import { z } from 'zod'
import { HttpFault, NetworkFault, SignedOutFault } from './faults.ts'
import { createHttp } from './http.ts'

const answer = z.object({ ok: z.boolean() })

function answering(body: string, init: ResponseInit & { type?: string }): typeof fetch {
  return async () =>
    new Response(body, { ...init, headers: { 'content-type': init.type ?? 'application/json', ...init.headers } })
}

const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no fault',
    (cause: unknown) => cause,
  )

test('a JSON answer is parsed and given', async () => {
  expect(await createHttp(answering('{"ok":true}', { status: 200 }))({ path: '/api/x', answer })).toEqual({ ok: true })
})

test('SI17 a captive portal that answers HTML with status 200 is a network fault, never data', async () => {
  const fault = await failure(
    createHttp(answering('<html>Welcome to the hotel', { status: 200, type: 'text/html' }))({ path: '/api/x', answer }),
  )
  expect(fault).toBeInstanceOf(NetworkFault)
  expect(fault).toMatchObject({ code: 'captive-portal' })
})

test('SI17 a captive portal that claims JSON and sends HTML is a network fault', async () => {
  const fault = await failure(createHttp(answering('<html>', { status: 200 }))({ path: '/api/x', answer }))
  expect(fault).toMatchObject({ name: 'NetworkFault', code: 'captive-portal' })
})

test('SI17 a foreign 401 without our body is no sign-out', async () => {
  const fault = await failure(
    createHttp(answering('<html>proxy', { status: 401, type: 'text/html' }))({ path: '/api/x', answer }),
  )
  expect(fault).toBeInstanceOf(NetworkFault)
  const other = await failure(createHttp(answering('{"message":"no"}', { status: 401 }))({ path: '/api/x', answer }))
  expect(other).toBeInstanceOf(HttpFault)
})

test('our 401 is a sign-out', async () => {
  const body = '{"error":{"code":"not-signed-in","message":"Sign in first."}}'
  expect(await failure(createHttp(answering(body, { status: 401 }))({ path: '/api/x', answer }))).toBeInstanceOf(SignedOutFault)
})

test('a refusal keeps its code and the wait that the server asks for', async () => {
  const body = '{"error":{"code":"too-many-attempts","message":"wait"}}'
  const fault = await failure(
    createHttp(answering(body, { status: 429, headers: { 'retry-after': '30' } }))({ path: '/api/x', answer }),
  )
  expect(fault).toMatchObject({
    name: 'HttpFault',
    code: 'too-many-attempts',
    status: 429,
    retryAfterMs: 30_000,
    isReportable: false,
  })
})

test('no connection is a network fault', async () => {
  const fault = await failure(createHttp(() => Promise.reject(new TypeError('Failed to fetch')))({ path: '/api/x', answer }))
  expect(fault).toMatchObject({ name: 'NetworkFault', code: 'offline' })
})

test('SI18 a request that gets no answer ends at its deadline', async () => {
  const silent: typeof fetch = (_input, init) =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
  expect(await failure(createHttp(silent)({ path: '/api/x', answer, deadlineMs: 20 }))).toMatchObject({ code: 'deadline' })
})

test('SI17 a redirect to a login page is not followed, and taken for what it is', async () => {
  const modes: unknown[] = []
  const redirecting: typeof fetch = async (_input, init) => {
    modes.push(init?.redirect)
    return Response.redirect('http://login.hotel.example/', 302)
  }
  expect(await failure(createHttp(redirecting)({ path: '/api/x', answer }))).toMatchObject({ code: 'captive-portal' })
  expect(modes).toEqual(['manual'])
})

test('SI17 JSON that breaks off is no answer and no captive portal', async () => {
  for (const body of ['{"ok":tr', '', '{"ok":true'])
    expect(await failure(createHttp(answering(body, { status: 200 }))({ path: '/api/x', answer }))).toMatchObject({
      code: 'cut-off',
    })
})

test('SI17 JSON of somebody else is no answer either', async () => {
  const fault = await failure(createHttp(answering('{"portal":"welcome"}', { status: 200 }))({ path: '/api/x', answer }))
  expect(fault).toMatchObject({ name: 'HttpFault', code: 'unexpected-answer' })
})

test('SI17 a gateway’s page about a server that is down is told apart from a sign-in page, also one with status 511', async () => {
  const html = (status: number) => createHttp(answering('<html>', { status, type: 'text/html' }))({ path: '/api/x', answer })
  expect(await failure(html(502))).toMatchObject({ name: 'HttpFault', status: 502 })
  expect(await failure(html(511))).toMatchObject({ code: 'captive-portal' })
})

test('SR1 a request can say whose work it is', async () => {
  const sent: unknown[] = []
  const fetching: typeof fetch = async (_input, init) => {
    sent.push(new Headers(init?.headers).get('x-loadbay-user'))
    return new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } })
  }
  const http = createHttp(fetching)
  await http({ path: '/api/x', answer, asUser: 4 })
  await http({ path: '/api/x', answer })
  expect(sent).toEqual(['4', null])
})
