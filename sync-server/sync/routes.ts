import { randomInt } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { z } from 'zod'
import { spaceKeySchema } from '#shared/kernel/ids.ts'
import {
  pullRequestSchema,
  pushRequestSchema,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from '#shared/protocol/protocol.ts'
import {
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
import { compressedJson } from './compressed-json.ts'
import { ListenersAccess } from './listeners-access.ts'
import type { PokeHub } from './poke-hub.ts'
import { pokeStream } from './poke-stream.ts'
import { pullFromSpace } from './pull.ts'
import { pushToSpace } from './push.ts'
import { readSyncBody } from './read-sync-body.ts'
import type { SpaceStore, SyncAccess } from './space-store.ts'
import { sqlSpaceStore } from './sql-space-store.ts'
import { SyncGate } from './sync-gate.ts'

const MAX_SPACES = 200

/**
 * The addresses of sync. A space that is unknown, foreign or no longer open to this person gets one and the same answer,
 * `revoked`: it says nothing about what exists, and a device that followed the space knows what to do.
 */
export function syncRoutes(ctx: AppContext, hub: PokeHub) {
  const store = sqlSpaceStore(ctx.db, { linkOrigin: linkOrigin(ctx.config.publicUrl), mailDue: ctx.mailDue })
  const listeners = new ListenersAccess(ctx)
  const gate = new SyncGate({ now: ctx.now, random: () => randomInt(1_000_000) / 1_000_000 })
  return new Hono()
    .get('/sync/poke', policy(ctx, { who: 'signed-in' }), (c) => followPokes(ctx, c, { hub, listeners }))
    .get('/api/carriers/:tenant/poke', policy(ctx, { who: 'staff', permission: 'order.view' }), (c) => followTenant(ctx, c, hub))
    .post('/sync/:space/push', policy(ctx, { who: 'signed-in' }), (c) => push(ctx, c, { store, gate }))
    .post('/sync/:space/pull', policy(ctx, { who: 'signed-in' }), (c) => pull(ctx, c, { store, gate }))
}

interface Sync {
  readonly store: SpaceStore
  readonly gate: SyncGate
}

function push(ctx: AppContext, c: Context, { store, gate }: Sync): Promise<Response> {
  return admitted(c, gate, { kind: 'push', schema: pushRequestSchema }, (request) => takePush(ctx, c, store, request))
}

async function takePush(ctx: AppContext, c: Context, store: SpaceStore, request: PushRequest): Promise<Response> {
  const access = await accessTo(ctx, c)
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
  return c.json(response satisfies PushResponse)
}

function pull(ctx: AppContext, c: Context, { store, gate }: Sync): Promise<Response> {
  return admitted(c, gate, { kind: 'pull', schema: pullRequestSchema }, (request) => answerPull(ctx, c, store, request))
}

async function answerPull(ctx: AppContext, c: Context, store: SpaceStore, request: PullRequest): Promise<Response> {
  const access = await accessTo(ctx, c)
  if (!access) return c.json({ kind: 'revoked' } satisfies PullResponse)
  const answer = await pullFromSpace(store, access, request, { now: ctx.now })
  const isPacked = request.columns === true && answer.kind === 'patch'
  return compressedJson(c, isPacked ? { ...answer, patch: packPatch(answer.patch) } : answer)
}

const AWAY = {
  'too-many-requests': { status: 429, message: 'This device asks too often; try again when Retry-After says.' },
  'resyncs-queue': { status: 503, message: 'Many devices load a whole portal at once; try again when Retry-After says.' },
  busy: { status: 503, message: 'The server is busy; try again when Retry-After says.' },
} as const

/** ST2, ST3, SE3: nobody is served who is to come later, and who is served hears when the server would like a pause. */
async function admitted<R extends PushRequest | PullRequest>(
  c: Context,
  gate: SyncGate,
  { kind, schema }: { readonly kind: 'push' | 'pull'; readonly schema: z.ZodType<R> },
  serve: (request: R) => Promise<Response>,
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
    const backoff = admission.backoff()
    if (backoff > 0) c.header('X-Sync-Backoff', String(backoff))
    return await serve(request)
  } finally {
    admission.leave()
  }
}

/** SR1: from the database, at each request. `?side=carrier` is for a planner who is a contact of the customer as well. */
async function accessTo(ctx: AppContext, c: Context): Promise<SyncAccess | undefined> {
  const side = c.req.query('side') === 'carrier' ? 'carrier' : undefined
  const found = await resolveSpace(ctx, userOf(c), c.req.param('space') ?? '', side)
  return found.ok ? accessOf(found.value) : undefined
}

function accessOf({ tenantId, spaceId, userId, name, side, role, showsCharges }: Actor): SyncAccess {
  return { tenantId, spaceId, actor: { userId, name, side, role }, showsCharges }
}

async function followPokes(
  ctx: AppContext,
  c: Context,
  { hub, listeners }: { readonly hub: PokeHub; readonly listeners: ListenersAccess },
): Promise<Response> {
  const user = userOf(c)
  const asked = (c.req.query('spaces') ?? '').split(',').slice(0, MAX_SPACES)
  const keys = [...new Set(asked)].flatMap((key) => spaceKeySchema.safeParse(key).data ?? [])
  const allowed = await Promise.all(keys.map(async (key) => ((await resolveSpace(ctx, user, key)).ok ? [key] : [])))
  const spaces = allowed.flat()
  if (spaces.length === 0)
    return c.json({ error: { code: 'not-found', message: 'There is nothing here that you may open.' } }, 404)
  const listener = { sessionHash: sessionHashOf(ctx, c), userId: user.userId }
  return pokeStream({
    subscribe: (onPoke) => hub.subscribe(spaces, onPoke),
    isStillAllowed: (poke) => listeners.mayHear(listener, poke?.space ?? null),
  })
}

/** For the carrier's lists, which are asked anew at each poke; `space` may be empty. */
function followTenant(ctx: AppContext, c: Context, hub: PokeHub): Response {
  const { tenantId } = memberOf(c)
  return pokeStream({
    subscribe: (listener) => hub.subscribeTenant(tenantId, listener),
    isStillAllowed: async () => {
      const user = await currentUser(ctx, c)
      if (!user) return false
      const member = await resolveMember(ctx, user, tenantId)
      return member.ok && memberMay(member.value, 'order.view')
    },
  })
}
