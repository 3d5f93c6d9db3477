import { randomInt } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { spaceKeySchema } from '#shared/kernel/ids.ts'
import {
  PUSH_AT_ONCE,
  pullRequestSchema,
  pushRequestSchema,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from '#shared/protocol/protocol.ts'
import {
  actorIn,
  currentUser,
  linkOrigin,
  memberMay,
  memberOf,
  policy,
  resolveMember,
  resolveSpace,
  sessionHashOf,
  userOf,
  type Actor,
} from '../accounts/public.ts'
import { packPatch } from '#shared/protocol/wire-patch.ts'
import type { AppContext } from '../context.ts'
import { errorAnswer } from '../platform/http-error.ts'
import { answerEncoded, encodeJson, encodingFor, type Encoding } from './compressed-json.ts'
import { ListenersAccess } from './listeners-access.ts'
import type { PokeHub } from './poke-hub.ts'
import { PokeNews } from './poke-news.ts'
import { pokeStream } from './poke-stream.ts'
import { PreparedPages, type Made } from './prepared-pages.ts'
import { pullFromSpace } from './pull.ts'
import { pushToSpace } from './push.ts'
import { readSyncBody } from './read-sync-body.ts'
import type { SpaceStore, SyncAccess } from './space-store.ts'
import { sqlSpaceStore } from './sql-space-store.ts'
import { StreamLimit } from './stream-limit.ts'
import { SyncGate } from './sync-gate.ts'

const MAX_SPACES = 200
/** Mutations in a push behind which more can be expected. */
const MANY = 50

/**
 * The addresses of sync. A space that is unknown, foreign or no longer open to this person gets one and the same answer,
 * `revoked`: it says nothing about what exists, and a device that followed the space knows what to do.
 */
export function syncRoutes(ctx: AppContext, hub: PokeHub) {
  const store = sqlSpaceStore(ctx.db, { linkOrigin: linkOrigin(ctx.config.publicUrl), mailDue: ctx.mailDue })
  const listeners = new ListenersAccess(ctx)
  const news = new PokeNews(store, { now: ctx.now })
  const gate = new SyncGate({ now: ctx.now, random: () => randomInt(1_000_000) / 1_000_000 })
  const ahead = new PreparedPages()
  const streams = new StreamLimit(ctx.now)
  const ofStaff = policy(ctx, { who: 'staff', permission: 'order.view' })
  return new Hono()
    .get('/sync/poke', policy(ctx, { who: 'signed-in' }), (c) =>
      withPlace(c, streams, (leave) => followPokes(ctx, c, { hub, listeners, news, leave })),
    )
    .get('/api/carriers/:tenant/poke', ofStaff, (c) =>
      withPlace(c, streams, async (leave) => followTenant(ctx, c, { hub, leave })),
    )
    .post('/sync/:space/push', policy(ctx, { who: 'signed-in', withSpace: true }), (c) => push(ctx, c, { store, gate }))
    .post('/sync/:space/pull', policy(ctx, { who: 'signed-in', withSpace: true }), (c) => pull(ctx, c, { store, gate, ahead }))
}

interface Sync {
  readonly store: SpaceStore
  readonly gate: SyncGate
}

function push(ctx: AppContext, c: Context, { store, gate }: Sync): Promise<Response> {
  return admitted(c, gate, { kind: 'push', schema: pushRequestSchema }, (request, isBusy) =>
    takePush(ctx, c, { store, mayGrow: !isBusy }, request),
  )
}

async function takePush(
  ctx: AppContext,
  c: Context,
  { store, mayGrow }: { readonly store: SpaceStore; readonly mayGrow: boolean },
  request: PushRequest,
): Promise<Response> {
  const access = accessTo(c)
  if (!access) return c.json({ kind: 'revoked' } satisfies PushResponse)
  const { response, version } = await pushToSpace(store, access, request, {
    now: ctx.now,
    onCrash: ({ name, error, crashes }) =>
      ctx.log.error(`the program failed on an operation of a device: ${name}`, {
        tenantId: access.tenantId,
        spaceId: access.spaceId,
        attempt: crashes,
        error,
      }),
  })
  if (version !== null) ctx.poke(access.tenantId, access.spaceId, version)
  const isMany = response.kind === 'taken' && request.mutations.length >= MANY && mayGrow
  return c.json((isMany ? { ...response, atOnce: PUSH_AT_ONCE } : response) satisfies PushResponse)
}

function pull(ctx: AppContext, c: Context, { store, gate, ahead }: Sync & { readonly ahead: PreparedPages }): Promise<Response> {
  return admitted(c, gate, { kind: 'pull', schema: pullRequestSchema }, async (request) => {
    const access = accessTo(c)
    if (!access) return c.json({ kind: 'revoked' } satisfies PullResponse)
    const encoding = encodingFor(c)
    const makes = (asked: PullRequest) => () => encodedPull(store, access, asked, { now: ctx.now, encoding })
    const keyOf = (asked: PullRequest) => JSON.stringify([access, encoding, asked])
    const made = request.page === null ? await makes(request)() : await ahead.take(keyOf(request), makes(request))
    if (made.nextPage !== null) {
      const next = { ...request, cookie: null, page: made.nextPage }
      ahead.prepare(keyOf(next), makes(next))
    }
    return answerEncoded(c, made.encoded)
  })
}

async function encodedPull(
  store: SpaceStore,
  access: SyncAccess,
  request: PullRequest,
  { now, encoding }: { readonly now: () => number; readonly encoding: Encoding },
): Promise<Made> {
  const answer = await pullFromSpace(store, access, request, { now })
  if (answer.kind !== 'patch') return { encoded: await encodeJson(answer, encoding), nextPage: null }
  const sent = request.columns === true ? { ...answer, patch: packPatch(answer.patch) } : answer
  return { encoded: await encodeJson(sent, encoding), nextPage: answer.nextPage }
}

const AWAY = {
  'too-many-requests': { status: 429, message: 'This device asks too often; try again when Retry-After says.' },
  'resyncs-queue': { status: 503, message: 'Many devices load a whole portal at once; try again when Retry-After says.' },
  busy: { status: 503, message: 'The server is busy; try again when Retry-After says.' },
} as const

/** ST2, ST3, SE3: nobody is served who is to come later. */
async function admitted<R extends PushRequest | PullRequest>(
  c: Context,
  gate: SyncGate,
  { kind, schema }: { readonly kind: 'push' | 'pull'; readonly schema: z.ZodType<R> },
  serve: (request: R, isBusy: boolean) => Promise<Response>,
): Promise<Response> {
  const body = await readSyncBody(c, schema)
  if (!body.ok) return body.refusal
  const request = body.value
  const isResync = 'cookie' in request && request.cookie === null && request.page === null && request.mode === 'follow'
  const admission = await gate.enter({
    kind,
    userId: userOf(c).userId,
    client: request.client,
    space: c.req.param('space') ?? '',
    isResync,
  })
  if (!admission.ok) {
    c.header('Retry-After', String(admission.retryAfter))
    const { status, message } = AWAY[admission.code]
    return errorAnswer(c, status, { code: admission.code, message })
  }
  try {
    return await serve(request, admission.isBusy())
  } finally {
    admission.leave()
  }
}

/** SR1: from the database, at each request. `?side=carrier` is for a planner who is a contact of the customer as well. */
function accessTo(c: Context): SyncAccess | undefined {
  const actor = actorIn(c, c.req.query('side') === 'carrier' ? 'carrier' : undefined)
  const staff = actor?.side === 'customer' ? actorIn(c, 'carrier') : undefined
  return actor && { ...accessOf(actor), ...(staff ? { staff: accessOf(staff).actor } : {}) }
}

function accessOf({ tenantId, spaceId, userId, name, side, role, showsCharges }: Actor): SyncAccess {
  return { tenantId, spaceId, actor: { userId, name, side, role }, showsCharges }
}

/** ST5: a stream holds its place until it ends; one that does not come about gives it back at once. */
async function withPlace(c: Context, streams: StreamLimit, follow: (leave: () => void) => Promise<Response>): Promise<Response> {
  const place = streams.enter(userOf(c).userId)
  if (!place.ok) {
    c.header('Retry-After', String(place.retryAfter))
    return errorAnswer(c, 429, {
      code: 'too-many-streams',
      message: 'Too many streams are open; try again when Retry-After says.',
    })
  }
  try {
    const response = await follow(place.leave)
    if (!response.ok) place.leave()
    return response
  } catch (error) {
    place.leave()
    throw error
  }
}

interface Following {
  readonly hub: PokeHub
  readonly listeners: ListenersAccess
  readonly news: PokeNews
  readonly leave: () => void
}

async function followPokes(ctx: AppContext, c: Context, { hub, listeners, news, leave }: Following): Promise<Response> {
  const user = userOf(c)
  const asked = (c.req.query('spaces') ?? '').split(',').slice(0, MAX_SPACES)
  const keys = [...new Set(asked)].flatMap((key) => spaceKeySchema.safeParse(key).data ?? [])
  const found = await Promise.all(keys.map((key) => resolveSpace(ctx, user, key)))
  const allowed = found.flatMap((one) => (one.ok ? [one.value] : []))
  if (allowed.length === 0)
    return c.json({ error: { code: 'not-found', message: 'There is nothing here that you may open.' } }, 404)
  const listener = { sessionHash: sessionHashOf(ctx, c), userId: user.userId }
  // A build that does not say which records it reads gets pokes alone.
  const schema = z.coerce.number().int().positive().safeParse(c.req.query('schema')).data
  const audiences = new Map(
    schema === undefined ? [] : allowed.map((actor) => [String(actor.key), { actor, ...news.join(accessOf(actor), schema) }]),
  )
  return pokeStream({
    subscribe: (onPoke) => {
      const unsubscribe = hub.subscribe(
        allowed.map(({ key }) => key),
        onPoke,
      )
      return () => {
        unsubscribe()
        leave()
        for (const audience of audiences.values()) audience.leave()
      }
    },
    isStillAllowed: (poke) => listeners.mayHear(listener, poke?.space ?? null),
    withNews: async (poke) => {
      const audience = audiences.get(poke.space)
      if (!audience) return null
      const { actor, of } = audience
      const [rights, text] = await Promise.all([listeners.rightsIn(listener, actor.key), of(poke)])
      // SR2: other rights since the stream began; the pull will say so.
      const isSame = rights?.side === actor.side && rights.role === actor.role && rights.showsCharges === actor.showsCharges
      return isSame ? text : null
    },
  })
}

/** For the carrier's lists, which are asked anew at each poke; `space` may be empty. */
function followTenant(
  ctx: AppContext,
  c: Context,
  { hub, leave }: { readonly hub: PokeHub; readonly leave: () => void },
): Response {
  const { tenantId } = memberOf(c)
  return pokeStream({
    subscribe: (listener) => {
      const unsubscribe = hub.subscribeTenant(tenantId, listener)
      return () => {
        unsubscribe()
        leave()
      }
    },
    isStillAllowed: async () => {
      const user = await currentUser(ctx, c)
      if (!user) return false
      const member = await resolveMember(ctx, user, tenantId)
      return member.ok && memberMay(member.value, 'order.view')
    },
  })
}
