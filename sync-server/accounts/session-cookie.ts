import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../context.ts'
import { SESSION_DAYS, openSession } from './sessions.ts'
import { userAgentFamily } from './user-agent.ts'

type Deps = Pick<AppContext, 'db' | 'config' | 'ids' | 'now'>

/** Behind https the name itself forbids that another host or path set it. */
function cookieName(ctx: Pick<AppContext, 'config'>): string {
  return isHttps(ctx) ? '__Host-loadbay-session' : 'loadbay-session'
}

export function readSessionCookie(ctx: Pick<AppContext, 'config'>, c: Context): string | undefined {
  return getCookie(c, cookieName(ctx))
}

export function writeSessionCookie(ctx: Pick<AppContext, 'config'>, c: Context, secret: string): void {
  setCookie(c, cookieName(ctx), secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isHttps(ctx),
    maxAge: SESSION_DAYS * 86_400,
  })
}

export function dropSessionCookie(ctx: Pick<AppContext, 'config'>, c: Context): void {
  deleteCookie(c, cookieName(ctx), { path: '/', secure: isHttps(ctx) })
}

/** Signs a person in on the browser that asked: a new session and its cookie. The caller has made sure who it is. */
export async function startSession(ctx: Deps, c: Context, userId: number): Promise<void> {
  const secret = await ctx.db.tx({ kind: 'platform' }, (sql) =>
    openSession(sql, ctx, { userId, userAgentFamily: userAgentFamily(c.req.header('user-agent')) }),
  )
  writeSessionCookie(ctx, c, secret)
}

function isHttps(ctx: Pick<AppContext, 'config'>): boolean {
  return ctx.config.publicUrl.startsWith('https:')
}
