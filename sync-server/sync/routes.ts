import { Hono, type Context } from 'hono'
import { spaceKeySchema } from '#shared/kernel/ids.ts'
import { pullRequestSchema, pushRequestSchema, type PullResponse, type PushResponse } from '#shared/protocol/protocol.ts'
import {
  currentUser,
  linkOrigin,
  memberMay,
  memberOf,
  policy,
  resolveMember,
  resolveSpace,
  userOf,
  type Actor,
} from '../accounts/public.ts'
import { packPatch } from '#shared/protocol/wire-patch.ts'
import type { AppContext } from '../context.ts'
import { compressedJson } from './compressed-json.ts'
import type { PokeHub } from './poke-hub.ts'
import { pokeStream } from './poke-stream.ts'
import { pullFromSpace } from './pull.ts'
import { pushToSpace } from './push.ts'
import { readSyncBody } from './read-sync-body.ts'
import type { SpaceStore, SyncAccess } from './space-store.ts'
import { sqlSpaceStore } from './sql-space-store.ts'

const MAX_SPACES = 200

/**
 * The addresses of sync. A space that is unknown, foreign or no longer open to this person gets one and the same answer,
 * `revoked`: it says nothing about what exists, and a device that followed the space knows what to do.
 */
export function syncRoutes(ctx: AppContext, hub: PokeHub) {
  const store = sqlSpaceStore(ctx.db, { linkOrigin: linkOrigin(ctx.config.publicUrl), mailDue: ctx.mailDue })
  return new Hono()
    .get('/sync/poke', policy(ctx, { who: 'signed-in' }), (c) => followPokes(ctx, c, hub))
    .get('/api/carriers/:tenant/poke', policy(ctx, { who: 'staff', permission: 'order.view' }), (c) => followTenant(ctx, c, hub))
    .post('/sync/:space/push', policy(ctx, { who: 'signed-in' }), (c) => push(ctx, c, store))
    .post('/sync/:space/pull', policy(ctx, { who: 'signed-in' }), (c) => pull(ctx, c, store))
}

async function push(ctx: AppContext, c: Context, store: SpaceStore): Promise<Response> {
  const body = await readSyncBody(c, pushRequestSchema)
  if (!body.ok) return body.refusal
  const access = await accessTo(ctx, c)
  if (!access) return c.json({ kind: 'revoked' } satisfies PushResponse)
  const { response, version } = await pushToSpace(store, access, body.value, {
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

async function pull(ctx: AppContext, c: Context, store: SpaceStore): Promise<Response> {
  const body = await readSyncBody(c, pullRequestSchema)
  if (!body.ok) return body.refusal
  const access = await accessTo(ctx, c)
  if (!access) return c.json({ kind: 'revoked' } satisfies PullResponse)
  const answer = await pullFromSpace(store, access, body.value, { now: ctx.now })
  const isPacked = body.value.columns === true && answer.kind === 'patch'
  return compressedJson(c, isPacked ? { ...answer, patch: packPatch(answer.patch) } : answer)
}

/** SR1: from the database, at each request. `?side=carrier` is for a planner who is a contact of the customer as well. */
async function accessTo(ctx: AppContext, c: Context): Promise<SyncAccess | undefined> {
  const side = c.req.query('side') === 'carrier' ? 'carrier' : undefined
  const found = await resolveSpace(ctx, userOf(c), c.req.param('space') ?? '', side)
  return found.ok ? accessOf(found.value) : undefined
}

function accessOf({ tenantId, spaceId, userId, name, side, role }: Actor): SyncAccess {
  return { tenantId, spaceId, actor: { userId, name, side, role } }
}

async function followPokes(ctx: AppContext, c: Context, hub: PokeHub): Promise<Response> {
  const user = userOf(c)
  const asked = (c.req.query('spaces') ?? '').split(',').slice(0, MAX_SPACES)
  const keys = [...new Set(asked)].flatMap((key) => spaceKeySchema.safeParse(key).data ?? [])
  const allowed = await Promise.all(keys.map(async (key) => ((await resolveSpace(ctx, user, key)).ok ? [key] : [])))
  const spaces = allowed.flat()
  if (spaces.length === 0)
    return c.json({ error: { code: 'not-found', message: 'There is nothing here that you may open.' } }, 404)
  return pokeStream({
    subscribe: (listener) => hub.subscribe(spaces, listener),
    isStillAllowed: async (poke) => {
      if ((await currentUser(ctx, c)) === undefined) return false
      return poke === null || (await resolveSpace(ctx, user, poke.space)).ok
    },
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
