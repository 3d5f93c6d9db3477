import type { Context } from 'hono'
import { Hono } from 'hono'
import {
  loginLinkRequestSchema,
  loginRequestSchema,
  passwordChangeRequestSchema,
  passwordLoginRequestSchema,
  profileChangeRequestSchema,
} from '#shared/accounts/account.ts'
import type { AppContext } from '../context.ts'
import { accessRoutes } from './access-routes.ts'
import { clientAddressOf } from './client-address.ts'
import { linkOrigin } from './link-origin.ts'
import { redeemLoginToken, requestLoginLink } from './login-links.ts'
import { readMe } from './me.ts'
import { changePassword, logInByPassword } from './password-login.ts'
import { PasswordsBusy, createPasswords } from './passwords.ts'
import { currentUser, policy, userOf } from './policy.ts'
import { LIMITS, countAttempts } from './rate-limit.ts'
import { readBody } from './read-body.ts'
import { refusalAnswer, tooManyAttempts } from './refusal-answer.ts'
import { sealKeysOf } from './seal-keys.ts'
import { dropSessionCookie, startSession } from './session-cookie.ts'
import { endSession, endSessions } from './sessions.ts'

const BEFORE_LOGIN = 'signing in comes before being signed in; limited per account and address'

/** Signing in and out, and who one is (A2, A3, A6). */
export function accountRoutes(ctx: AppContext): Hono {
  const passwords = createPasswords()
  return new Hono()
    .route('/', accessRoutes(ctx))
    .post('/api/login-link', policy(ctx, { who: 'anyone', why: BEFORE_LOGIN }), (c) => sendLoginLink(ctx, c))
    .post('/api/login', policy(ctx, { who: 'anyone', why: BEFORE_LOGIN }), (c) => logInByLink(ctx, c))
    .post('/api/login/password', policy(ctx, { who: 'anyone', why: BEFORE_LOGIN }), async (c) => {
      const body = await readBody(c, passwordLoginRequestSchema)
      if (!body.ok) return body.refusal
      const outcome = await unlessBusy(() => logInByPassword(ctx, passwords, { ...body.value, address: clientAddressOf(ctx, c) }))
      if (!outcome.ok)
        return outcome.waitSeconds > 0 ? tooManyAttempts(c, outcome.waitSeconds) : refusalAnswer(c, outcome.refusal)
      return signIn(ctx, c, outcome.value)
    })
    .post('/api/password', policy(ctx, { who: 'signed-in' }), async (c) => {
      const body = await readBody(c, passwordChangeRequestSchema)
      if (!body.ok) return body.refusal
      const outcome = await unlessBusy(() =>
        changePassword(ctx, passwords, { user: userOf(c), ...body.value, address: clientAddressOf(ctx, c) }),
      )
      if (!outcome.ok)
        return outcome.waitSeconds > 0 ? tooManyAttempts(c, outcome.waitSeconds) : refusalAnswer(c, outcome.refusal)
      return c.json({ ok: true })
    })
    .post(
      '/api/logout',
      policy(ctx, { who: 'anyone', why: 'signing out twice is no mistake; ends only the session it carries' }),
      (c) => logOut(ctx, c),
    )
    .post('/api/logout/everywhere', policy(ctx, { who: 'signed-in' }), async (c) => {
      await ctx.db.tx({ kind: 'platform' }, (sql) => endSessions(sql, { userId: userOf(c).userId }, ctx.now()))
      dropSessionCookie(ctx, c)
      return c.json({ ok: true })
    })
    .get('/api/seal-key', policy(ctx, { who: 'signed-in' }), async (c) => {
      const { privateKey } = await ctx.db.tx({ kind: 'platform' }, (sql) => sealKeysOf(sql, userOf(c).userId, ctx.now()))
      return c.json({ privateKey })
    })
    .get('/api/me', policy(ctx, { who: 'signed-in' }), async (c) => c.json(await readMe(ctx, userOf(c).userId)))
    .patch('/api/me', policy(ctx, { who: 'signed-in' }), async (c) => {
      const body = await readBody(c, profileChangeRequestSchema)
      if (!body.ok) return body.refusal
      const { userId } = userOf(c)
      await ctx.db.tx({ kind: 'platform' }, (sql) =>
        sql.query('update users set name = coalesce($2, name), locale = coalesce($3, locale) where id = $1', [
          userId,
          body.value.name ?? null,
          body.value.locale ?? null,
        ]),
      )
      return c.json(await readMe(ctx, userId))
    })
}

/** ACC-3: whoever asks for whichever address, the same statements run and the same words come back. */
async function sendLoginLink(ctx: AppContext, c: Context): Promise<Response> {
  const body = await readBody(c, loginLinkRequestSchema)
  if (!body.ok) return body.refusal
  const { email } = body.value
  const attempts = [
    { limit: LIMITS.linkPerAddress, subject: clientAddressOf(ctx, c) },
    { limit: LIMITS.linkPerAccount, subject: email },
  ]
  const waitSeconds = await ctx.db.tx({ kind: 'platform' }, async (sql) => {
    const wait = await countAttempts(sql, attempts, ctx.now())
    if (wait === 0) await requestLoginLink(sql, ctx, { to: email, linkOrigin: linkOrigin(ctx.config.publicUrl, c.req.raw) })
    return wait
  })
  if (waitSeconds > 0) return tooManyAttempts(c, waitSeconds)
  ctx.mailDue()
  return c.json({ ok: true }, 202)
}

/** ACC-4: only this POST uses a link up; the page at its address and any scanner of mail do not. */
async function logInByLink(ctx: AppContext, c: Context): Promise<Response> {
  const body = await readBody(c, loginRequestSchema)
  if (!body.ok) return body.refusal
  const userId = await ctx.db.tx({ kind: 'platform' }, (sql) => redeemLoginToken(sql, body.value.token, ctx.now()))
  return userId === undefined ? refusalAnswer(c, 'login-link-not-valid') : signIn(ctx, c, userId)
}

async function signIn(ctx: AppContext, c: Context, userId: number): Promise<Response> {
  const before = await currentUser(ctx, c)
  if (before) await ctx.db.tx({ kind: 'platform' }, (sql) => endSession(sql, before.sessionId, ctx.now()))
  await startSession(ctx, c, userId)
  return c.json(await readMe(ctx, userId))
}

async function logOut(ctx: AppContext, c: Context): Promise<Response> {
  const user = await currentUser(ctx, c)
  if (user) await ctx.db.tx({ kind: 'platform' }, (sql) => endSession(sql, user.sessionId, ctx.now()))
  dropSessionCookie(ctx, c)
  return c.json({ ok: true })
}

/** A full queue of password checks is answered like too many attempts: wait a moment. */
async function unlessBusy<T>(
  work: () => Promise<T>,
): Promise<T | { ok: false; waitSeconds: number; refusal: 'too-many-attempts' }> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof PasswordsBusy) return { ok: false, waitSeconds: 5, refusal: 'too-many-attempts' }
    throw cause
  }
}
