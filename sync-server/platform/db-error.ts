import { hasText, isRecord } from './unknown-shape.ts'

/** A refusal of the database. `code` is the SQLSTATE; the message may quote values, so it is never logged. */
export class DbError extends Error {
  override readonly name = 'DbError'
  readonly code: string
  readonly constraint: string | undefined
  readonly table: string | undefined

  constructor(message: string, facts: { code: string; constraint?: string | undefined; table?: string | undefined }) {
    super(message)
    this.code = facts.code
    this.constraint = facts.constraint
    this.table = facts.table
  }
}

/** Class 08 of SQLSTATE: the connection went away and nobody knows whether a commit in flight took place. */
export const CONNECTION_LOST = '08006'
/** A wait for a row lock or for a place in the pool took too long; the caller may try again. */
export const BUSY_CODES: ReadonlySet<string> = new Set(['55P03', '57014', '53300', '40001', '40P01'])

const DRIVER_CODES: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
])

/** The server ended the connection, is going down, or is not up yet. */
const SHUTDOWN_CODES: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03'])

/** Brings what either driver throws into one form; anything that is not the database's own is passed on untouched. */
export function toDbError(error: unknown): unknown {
  if (error instanceof DbError || !isRecord(error) || !hasText(error, 'code')) return error
  const message = hasText(error, 'message') ? error.message : String(error.code)
  if (DRIVER_CODES.has(error.code) || SHUTDOWN_CODES.has(error.code))
    return new DbError(`connection to the database lost (${error.code})`, { code: CONNECTION_LOST })
  if (!/^[0-9A-Z]{5}$/.test(error.code)) return error
  const constraint = hasText(error, 'constraint_name')
    ? error.constraint_name
    : hasText(error, 'constraint')
      ? error.constraint
      : undefined
  const table = hasText(error, 'table_name') ? error.table_name : hasText(error, 'table') ? error.table : undefined
  return new DbError(message, { code: error.code, constraint, table })
}
