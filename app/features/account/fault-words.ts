import { m } from '#app/paraglide/messages.js'
import { HttpFault, NetworkFault } from '../../platform/faults.ts'

const MINUTE_MS = 60_000

/** What went wrong, in words for the person in front of the form. A defect is no fault and passes on. */
export function faultWords(cause: unknown): string {
  if (cause instanceof NetworkFault) return NETWORK[cause.code]()
  if (!(cause instanceof HttpFault)) throw cause
  switch (cause.code) {
    case 'wrong-email-or-password':
      return m.account_wrong()
    case 'too-many-attempts':
      return m.account_too_many({ count: Math.max(1, Math.ceil((cause.retryAfterMs ?? MINUTE_MS) / MINUTE_MS)) })
    case 'current-password-wrong':
      return m.account_password_current_wrong()
    case 'password-is-email':
      return m.account_password_is_email()
    default:
      return cause.status >= 500 ? m.errors_server({ code: cause.code }) : m.errors_refused({ message: cause.message })
  }
}

const NETWORK = {
  offline: m.errors_network,
  deadline: m.errors_deadline,
  'cut-off': m.errors_network,
  'captive-portal': m.errors_captive,
}
