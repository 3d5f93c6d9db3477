import type { Context } from 'hono'
import type { AccountRefusal } from '#shared/accounts/account.ts'
import { errorAnswer } from '../platform/http-error.ts'

const ANSWERS = {
  'not-signed-in': [401, 'Sign in first.'],
  'not-found': [404, 'There is nothing here that you may open.'],
  'not-permitted': [403, 'Your role does not allow this; ask an owner of the portal.'],
  'login-link-not-valid': [410, 'This login link was used before or is older than 10 minutes; ask for a new one.'],
  'wrong-email-or-password': [401, 'The e-mail address or the password is wrong; a login link works without a password.'],
  'current-password-wrong': [403, 'The current password is wrong.'],
  'password-is-email': [422, 'next: choose a password that is not your e-mail address.'],
  'too-many-attempts': [429, 'Too many attempts; wait until the time in Retry-After has passed.'],
  'customer-portal-off': [409, 'Switch on portal access of the customer first.'],
} as const satisfies Record<AccountRefusal, readonly [number, string]>

export function refusalAnswer(c: Context, code: AccountRefusal): Response {
  const [status, message] = ANSWERS[code]
  return errorAnswer(c, status, { code, message })
}

export function tooManyAttempts(c: Context, waitSeconds: number): Response {
  c.header('Retry-After', String(waitSeconds))
  return refusalAnswer(c, 'too-many-attempts')
}
