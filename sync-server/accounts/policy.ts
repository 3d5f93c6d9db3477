// Who may use a route. Every route carries exactly one declaration, made by `policy`; a test walks the mounted routes and fails
// for one without. Permission is read from the database at each request (SR1), and asked before anything is looked up.
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Permission } from '#shared/accounts/roles.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import type { AppContext } from '../context.ts'
import type { Actor, Member } from './portals.ts'
import { actorFrom, actorMay, addressed, memberMay, resolveMember, resolveSpace } from './portals.ts'
import { refusalAnswer } from './refusal-answer.ts'
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts'
import type { FoundSession, SignedIn } from './sessions.ts'
import type { AccessRow } from './space-access.ts'
import { findSession } from './sessions.ts'

export type Access =
  /** Anyone at all, for the reason given. */
  | { readonly who: 'anyone'; readonly why: string }
  /** `withSpace`: what this person is in the space named by `:space` is asked together with the session, for `actorIn`. */
  | { readonly who: 'signed-in'; readonly withSpace?: true }
  /** A contact of the customer, or the carrier's staff, in the space named by `:space`. */
  | { readonly who: 'space'; readonly permission?: Permission }
  /** The staff of the carrier named by `:tenant`. */
  | { readonly who: 'staff'; readonly permission?: Permission }
  | { readonly who: 'platform-admin' }

interface Facts {
  user?: SignedIn
  actor?: Actor
  member?: Member
  rows?: readonly AccessRow[] | null
}

const FACTS = 'loadbayAccess'
const DECLARED = Symbol('access')

/** Declares who may use a route, and enforces it. */
export function policy(ctx: AppContext, access: Access): MiddlewareHandler {
  const middleware = createMiddleware(async (c, next) => {
    if (access.who !== 'anyone') {
      const space = access.who === 'signed-in' && access.withSpace ? addressed(c.req.param('space') ?? '') : undefined
      const session = await currentSession(ctx, c, space)
      if (!session || isMeantForAnother(c, session.user)) return refusalAnswer(c, 'not-signed-in')
      const facts: Facts & { user: SignedIn } = { user: session.user, rows: session.access }
      const refusal = await admit(ctx, { access, c, facts })
      if (refusal) return refusalAnswer(c, refusal)
      c.set(FACTS, facts)
    }
    c.header('Cache-Control', 'no-store')
    return next()
  })
  return Object.assign(middleware, { [DECLARED]: access })
}

/** The work of one person is not done as another who has signed in to the same browser since; their cookie comes with it all the same. */
function isMeantForAnother(c: Context, user: SignedIn): boolean {
  const meant = c.req.header('x-loadbay-user')
  return meant !== undefined && meant !== String(user.userId)
}

async function admit(
  ctx: AppContext,
  request: { readonly access: Access; readonly c: Context; readonly facts: Facts & { user: SignedIn } },
): Promise<'not-found' | 'not-permitted' | undefined> {
  const { access, c, facts } = request
  if (access.who === 'platform-admin') return facts.user.isPlatformAdmin ? undefined : 'not-found'
  if (access.who === 'space') {
    const found = await resolveSpace(ctx, facts.user, c.req.param('space') ?? '')
    if (!found.ok) return found.refusal
    facts.actor = found.value
    if (!access.permission || actorMay(found.value, access.permission)) return undefined
    // ACC-16: who is a contact of the customer and on the carrier's staff may do what either may.
    const onStaff = await resolveSpace(ctx, facts.user, c.req.param('space') ?? '', 'carrier')
    if (!onStaff.ok || !actorMay(onStaff.value, access.permission)) return 'not-permitted'
    facts.actor = onStaff.value
    return undefined
  }
  if (access.who === 'staff') {
    const tenant = c.req.param('tenant') ?? ''
    const found = await resolveMember(ctx, facts.user, /^[1-9]\d{0,15}$/.test(tenant) ? Number(tenant) : Number.NaN)
    if (!found.ok) return found.refusal
    facts.member = found.value
    return !access.permission || memberMay(found.value, access.permission) ? undefined : 'not-permitted'
  }
  return undefined
}

/** The person whose valid session the request carries, if any. */
export async function currentUser(ctx: AppContext, c: Context): Promise<SignedIn | undefined> {
  return (await currentSession(ctx, c))?.user
}

async function currentSession(
  ctx: AppContext,
  c: Context,
  space?: ReturnType<typeof addressed>,
): Promise<FoundSession | undefined> {
  const secret = readSessionCookie(ctx, c)
  if (!secret) return undefined
  const session = await findSession(ctx, secret, space)
  if (session?.prolonged) writeSessionCookie(ctx, c, secret)
  return session
}

export function userOf(c: Context): SignedIn {
  const { user } = factsOf(c)
  invariant(user, 'the route asks for a person, its policy does not')
  return user
}

export function actorOf(c: Context): Actor {
  const { actor } = factsOf(c)
  invariant(actor, 'the route asks for a space, its policy does not')
  return actor
}

/** Of a route `withSpace`: the person in the space of the address, acting for `side` if it is given; undefined without access. */
export function actorIn(c: Context, side?: 'customer' | 'carrier'): Actor | undefined {
  const found = actorFrom(factsOf(c).rows ?? [], { key: c.req.param('space') ?? '', user: userOf(c), side })
  return found.ok ? found.value : undefined
}

export function memberOf(c: Context): Member {
  const { member } = factsOf(c)
  invariant(member, 'the route asks for staff, its policy does not')
  return member
}

function factsOf(c: Context): Facts {
  const facts: unknown = c.get(FACTS)
  return (facts ?? {}) as Facts // only `policy` sets it
}

export interface RouteAccess {
  readonly method: string
  readonly path: string
  readonly access: Access | undefined
}

/** What each mounted route declares; middleware that only passes on is left out. */
export function routeAccess(app: Hono): RouteAccess[] {
  const declared = new Map<string, Access>()
  for (const route of app.routes) {
    const access = (route.handler as { [DECLARED]?: Access })[DECLARED] // set by `policy` alone
    if (access) declared.set(`${route.method} ${route.path}`, access)
  }
  return app.routes
    .filter((route) => route.handler.length < 2)
    .map((route) => ({ method: route.method, path: route.path, access: declared.get(`${route.method} ${route.path}`) }))
}
