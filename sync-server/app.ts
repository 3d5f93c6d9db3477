import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { accountRoutes } from './accounts/routes.ts'
import { attachmentRoutes } from './attachments/routes.ts'
import { writeBlobRecord } from './blob-records.ts'
import { carrierImportRoutes } from './carrier-imports/routes.ts'
import { geocodingRoutes } from './geocoding/routes.ts'
import type { AppContext } from './context.ts'
import { tileSource } from './platform/map-environment.ts'
import { endStreamsWhen } from './platform/end-streams.ts'
import { errorAnswer, faultOf, ServerTooOld } from './platform/http-error.ts'
import { limitBody, logRequests, refuseForeignHost, refuseForeignOrigin } from './platform/request-guards.ts'
import { securityHeaders } from './platform/security-headers.ts'
import { staticApp } from './platform/static-app.ts'
import { VERSION } from './platform/version.ts'
import { serialRoutes } from './serials/routes.ts'
import { createPokeHub, type PokeHub } from './sync/public.ts'
import { syncRoutes } from './sync/routes.ts'

type Mount = (ctx: AppContext) => Hono

export interface AppOptions {
  /** Who is told of new versions; main.ts gives the one that `ctx.poke` feeds. */
  readonly hub?: PokeHub
  /** The built app; without it only the API is served. */
  readonly staticDir?: string
  /** The demo world's routes; main.ts loads them in demo mode only, so that outside it they do not exist. */
  readonly demoMounts?: readonly Mount[]
}

/** Every capability with routes, each entered by its routes.ts. */
function capabilities(ctx: AppContext, hub: PokeHub): readonly Hono[] {
  return [
    accountRoutes(ctx),
    syncRoutes(ctx, hub),
    carrierImportRoutes(ctx),
    attachmentRoutes(ctx, writeBlobRecord),
    geocodingRoutes(ctx),
    serialRoutes(ctx),
  ]
}

export function createApp(ctx: AppContext, options: AppOptions = {}): Hono {
  const app = new Hono()
  app.use(requestId({ headerName: '' }))
  app.use(securityHeaders({ behindTls: ctx.config.publicUrl.startsWith('https:'), tiles: tileSource(ctx.config.maps) }))
  app.use(logRequests(ctx))
  app.use(endStreamsWhen(ctx.stopping))
  if (ctx.config.demo && !ctx.config.demoExposed) app.use(refuseForeignHost())
  app.use(refuseForeignOrigin(ctx.config.publicUrl))
  app.use(limitBody())

  app.get('/healthz', (c) => c.json({ status: 'ok', version: VERSION, database: ctx.db.kind }))
  app.get('/readyz', async (c) => {
    if (ctx.stopping.aborted) return errorAnswer(c, 503, { code: 'stopping', message: 'The server is stopping.' })
    await ctx.db.tx({ kind: 'platform' }, (sql) => sql.query('SELECT 1'), { mode: 'snapshot' })
    return c.json({ status: 'ready' })
  })

  const hub = options.hub ?? createPokeHub(ctx)
  for (const routes of capabilities(ctx, hub)) app.route('/', routes)
  for (const mount of options.demoMounts ?? []) app.route('/', mount(ctx))

  app.onError((error, c) => {
    const fault = faultOf(error)
    // Whoever hangs up in the middle of a body, or claims a build of the future, is no defect of ours, and anybody may do it as often as they like.
    if (fault.status >= 500 && !(error instanceof ServerTooOld) && !c.req.raw.signal.aborted)
      ctx.log.error('request-failed', { requestId: c.get('requestId'), method: c.req.method, code: fault.code, error })
    if (fault.retryAfter !== undefined) c.header('Retry-After', String(fault.retryAfter))
    return errorAnswer(c, fault.status, { code: fault.code, message: fault.message, details: fault.details })
  })

  if (options.staticDir === undefined) {
    app.notFound((c) => errorAnswer(c, 404, { code: 'not-found', message: 'There is nothing at this address.' }))
  } else {
    app.get('/*', staticApp(options.staticDir))
    app.notFound(staticApp(options.staticDir))
  }
  return app
}
