import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { routePath } from 'hono/route'
import { isLoopback } from './config.ts'
import type { Log } from './log.ts'
import { errorAnswer } from './http-error.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

function isOurs(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.headers.get('origin')
  if (origin === null) {
    const site = request.headers.get('sec-fetch-site')
    return site === null || site === 'same-origin' || site === 'none'
  }
  // Behind TLS the request itself says http, so hosts are compared, and the public address counts as ours.
  return (URL.canParse(origin) && new URL(origin).host === new URL(request.url).host) || origin === publicUrl
}

/** Refuses writes that another site's page sent with our cookie. Programs send neither header and carry no borrowed cookie. */
export function refuseForeignOrigin(publicUrl: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (SAFE.has(c.req.method) || isOurs(c.req.raw, publicUrl)) return next()
    return errorAnswer(c, 403, { code: 'foreign-origin', message: 'This request came from another site.' })
  }
}

/**
 * The demo world opens to whoever asks, because only this machine can ask. A page on the internet whose name is pointed at
 * 127.0.0.1 could read all of it as its own site, so a request has to name this machine.
 */
export function refuseForeignHost(): MiddlewareHandler {
  return async (c, next) => {
    const { hostname } = new URL(c.req.url)
    if (isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')) || hostname.endsWith('.localhost')) return next()
    return errorAnswer(c, 421, {
      code: 'foreign-host',
      message: 'The demo world answers only to a name of this machine, such as localhost; set PUBLIC_URL to serve another name.',
    })
  }
}

const KB = 1024

/**
 * A file comes in parts of 1 MB; everything else is a form. A push is left to its handler, which stops reading at its own limit
 * (sync/read-sync-body.ts) and only begins once it knows who sends: here a streamed body would be taken in from anybody.
 */
export function limitBody(): MiddlewareHandler {
  const answer: Parameters<typeof bodyLimit>[0]['onError'] = (c) =>
    errorAnswer(c, 413, { code: 'body-too-large', message: 'The body of this request is too large; send it in smaller parts.' })
  const small = bodyLimit({ maxSize: 256 * KB, onError: answer })
  const part = bodyLimit({ maxSize: KB * KB, onError: answer })
  return (c, next) => {
    if (c.req.path.startsWith('/sync/')) return next()
    return (c.req.path.startsWith('/blobs/') ? part : small)(c, next)
  }
}

interface Logged {
  readonly log: Log
  readonly now: () => number
  readonly config: { readonly demo: boolean }
}

/** In demo mode somebody reads this very terminal for its login links: what went well would push them out of sight. */
export function logRequests({ log, now, config }: Logged): MiddlewareHandler {
  return async (c, next) => {
    const from = now()
    await next()
    const route = routePath(c) // of the handler that ran last, as this is after `next`
    const fields = { requestId: c.get('requestId'), method: c.req.method, route, status: c.res.status, ms: now() - from }
    const isAsset = c.req.method === 'GET' && route === '/*' // they would drown the rest
    if (isAsset || (config.demo && c.res.status < 400)) log.debug('request', fields)
    else log.info('request', fields)
  }
}
