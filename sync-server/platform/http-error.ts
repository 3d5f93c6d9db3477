import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { BUSY_CODES, DbError } from './db-error.ts'

export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly details?: unknown }
}

/** The one form of every error answer. */
export function errorAnswer(
  c: Context,
  status: ContentfulStatusCode,
  error: { readonly code: string; readonly message: string; readonly details?: unknown },
): Response {
  c.header('Cache-Control', 'no-store')
  return c.json({ error } satisfies ErrorBody, status)
}

/** A request that cannot be done as it stands, whoever asks and however often. */
export class RequestRefused extends Error {
  override readonly name: string = 'RequestRefused'
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly details: unknown

  constructor(status: ContentfulStatusCode, code: string, message: string, details?: unknown) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** A device of a newer build asked what this build cannot answer yet: another node, or this one after its update, can. */
export class ServerTooOld extends Error {
  override readonly name = 'ServerTooOld'
}

interface Fault {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly message: string
  readonly details?: unknown
  /** Seconds after which a client may try again. */
  readonly retryAfter?: number
}

const BUSY: Fault = { status: 503, code: 'busy', message: 'The server is busy; try again in a moment.', retryAfter: 2 }
const DEFECT: Fault = { status: 500, code: 'internal-error', message: 'Something went wrong on the server; it has been logged.' }

/** What a thrown fault means to the other side; anything unknown is a defect of ours and says nothing of itself. */
export function faultOf(error: unknown): Fault {
  if (error instanceof DbError) return BUSY_CODES.has(error.code) || error.code.startsWith('08') ? BUSY : DEFECT
  if (error instanceof RequestRefused)
    return { status: error.status, code: error.code, message: error.message, details: error.details }
  if (error instanceof ServerTooOld)
    return { status: 503, code: 'server-too-old', message: 'This server is older than the app; try again soon.', retryAfter: 10 }
  if (error instanceof HTTPException) {
    if (error.status === 413) return { status: 413, code: 'body-too-large', message: 'The body of this request is too large.' }
    if (error.status >= 400 && error.status < 500) {
      return {
        status: error.status as ContentfulStatusCode,
        code: 'bad-request',
        message: error.message || 'The request is malformed.',
      } // 4xx carries a body
    }
  }
  return DEFECT
}
