import { AsyncLocalStorage } from 'node:async_hooks'
import type { Scope, TxOptions } from './db.ts'

export const SERVING_ROLE = 'loadbay_app'

/** Text formats that db-values.ts reads. */
export const SESSION_SETTINGS = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'iso_8601',
  bytea_output: 'hex',
} as const

function identity(name: string, value: number | undefined): string {
  if (value === undefined) return ''
  if (!Number.isSafeInteger(value) || value <= 0)
    throw new TypeError(`${name} of a database scope must be a positive whole number`)
  return String(value)
}

function settingsOf(scope: Scope): { scope: string; tenant: string; space: string; user: string } {
  switch (scope.kind) {
    case 'tenant':
      return {
        scope: 'tenant',
        tenant: identity('tenantId', scope.tenantId),
        space: identity('spaceId', scope.spaceId),
        user: identity('userId', scope.userId),
      }
    case 'user':
      return { scope: 'user', tenant: '', space: '', user: identity('userId', scope.userId) }
    case 'platform':
      return { scope: 'platform', tenant: '', space: '', user: '' }
  }
}

const MODES: Readonly<Record<NonNullable<TxOptions['mode']>, string>> = {
  write: '',
  hopeful: ' ISOLATION LEVEL REPEATABLE READ',
  snapshot: ' ISOLATION LEVEL REPEATABLE READ READ ONLY',
}

/**
 * What a transaction begins with, as one simple query: begun, narrowed to the serving role and to one scope, bounded in time.
 * Every setting is local to the transaction, so a pooled connection goes back without any. The values are digits, never text.
 */
export function beginText(scope: Scope, options: TxOptions | undefined): string {
  const mode = MODES[options?.mode ?? 'write']
  const settings = settingsOf(scope)
  const local = [
    ['role', SERVING_ROLE],
    ['app.scope', settings.scope],
    ['app.tenant', settings.tenant],
    ['app.space', settings.space],
    ['app.user', settings.user],
    ['statement_timeout', '10s'],
    ['lock_timeout', '2s'],
  ]
  return `BEGIN${mode}; SELECT ${local.map(([name, value]) => `set_config('${name}','${value}',true)`).join(',')}`
}

/** Thrown for a use that can never be right: `tx` inside `tx`, or a handle kept beyond its transaction. */
export class TxMisuse extends Error {
  override readonly name = 'TxMisuse'
}

const current = new AsyncLocalStorage<{ open: boolean }>()

/** Timers begun inside a transaction inherit its context, hence the flag: it says whether that transaction still runs. */
export function insideTx<T>(work: () => Promise<T>): Promise<T> {
  if (current.getStore()?.open) {
    throw new TxMisuse('tx was called inside tx: pass the sql handle on, the embedded database would wait for itself')
  }
  const state = { open: true }
  return current.run(state, async () => {
    try {
      return await work()
    } finally {
      state.open = false
    }
  })
}
