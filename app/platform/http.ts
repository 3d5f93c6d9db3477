// The one way to ask the server for JSON. Every request has a deadline, and an answer that is not ours (a hotel's login page
// with status 200) is a network fault: it must never pass for data, for a refusal or for a sign-out.
import { type z } from 'zod'
import { HttpFault, NetworkFault, SignedOutFault } from './faults.ts'

export interface HttpRequest<T> {
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT'
  readonly body?: unknown
  /** A body that is no JSON. */
  readonly bytes?: ArrayBuffer
  readonly answer: z.ZodType<T>
  readonly deadlineMs?: number
  /** Whose work this is: another person who has signed in to this browser meanwhile does not send it as theirs. */
  readonly asUser?: number
  readonly signal?: AbortSignal
}

export type Http = <T>(request: HttpRequest<T>) => Promise<T>

const DEADLINE_MS = 15_000

export function createHttp(fetch: typeof globalThis.fetch): Http {
  return async (request) => {
    const deadline = AbortSignal.timeout(request.deadlineMs ?? DEADLINE_MS)
    const response = await reach(fetch, request, deadline)
    const body = await readJson(response, deadline)
    if (!response.ok) throw faultOf(response, body)
    const parsed = request.answer.safeParse(body)
    if (!parsed.success)
      throw new HttpFault({
        status: response.status,
        code: 'unexpected-answer',
        message: parsed.error.message,
        retryAfterMs: null,
      })
    return parsed.data
  }
}

async function reach(fetch: typeof globalThis.fetch, request: HttpRequest<unknown>, deadline: AbortSignal): Promise<Response> {
  try {
    return await fetch(request.path, {
      method: request.method ?? 'GET',
      credentials: 'same-origin',
      cache: 'no-store',
      // Nothing of ours redirects; a network that wants a sign-in of its own does, and must not be followed to an answer.
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.bytes ? { 'content-type': 'application/octet-stream' } : {}),
        ...(request.asUser === undefined ? {} : { 'x-loadbay-user': String(request.asUser) }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.bytes ? { body: request.bytes } : {}),
      signal: request.signal ? AbortSignal.any([request.signal, deadline]) : deadline,
    })
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    throw new NetworkFault(deadline.aborted ? 'deadline' : 'offline', cause)
  }
}

async function readJson(response: Response, deadline: AbortSignal): Promise<unknown> {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    throw new NetworkFault('captive-portal')
  const text = await response.text().catch((cause: unknown) => {
    throw new NetworkFault(deadline.aborted ? 'deadline' : 'offline', cause)
  })
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) throw foreignAnswer(response, text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new NetworkFault(text.trimStart().startsWith('<') ? 'captive-portal' : 'cut-off', cause)
  }
}

const NETWORK_SIGN_IN_REQUIRED = 511

/** Not our JSON. A gateway's page about a server that is down is no sign-in page of a network. */
function foreignAnswer({ status }: Response, text: string): Error {
  if (status >= 500 && status !== NETWORK_SIGN_IN_REQUIRED)
    return new HttpFault({ status, code: 'unexpected-answer', message: 'no answer of the server', retryAfterMs: null })
  return new NetworkFault(text === '' ? 'cut-off' : 'captive-portal')
}

function faultOf(response: Response, body: unknown): Error {
  const error = errorIn(body)
  if (response.status === 401 && error.code === 'not-signed-in') return new SignedOutFault(error.message)
  return new HttpFault({ status: response.status, ...error, retryAfterMs: retryAfterMs(response) })
}

function errorIn(body: unknown): { code: string; message: string; details?: unknown } {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  const isOurs = typeof error === 'object' && error !== null && 'code' in error && 'message' in error
  if (!isOurs) return { code: 'unknown', message: 'no message' }
  return { code: String(error.code), message: String(error.message), ...('details' in error ? { details: error.details } : {}) }
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : null
}
