import postgres from 'postgres'
import { CONNECTION_LOST, DbError } from './db-error.ts'
import { SESSION_SETTINGS } from './db-scope.ts'
import { parsers, serializers } from './db-values.ts'

export interface ClientSettings {
  readonly url: string
  readonly name: string
  /** Session settings beside those that fix the text formats. */
  readonly session?: Readonly<Record<string, string>>
  readonly onClose?: () => void
  readonly onNotify?: (channel: string, payload: string) => void
}

export type PostgresSql = ReturnType<typeof connect>

function valueTypes(): Record<string, postgres.PostgresType> {
  return Object.fromEntries(
    Object.entries(serializers).map(([number, serialize]) => {
      const oid = Number(number)
      return [`t${oid}`, { to: oid, from: [oid], serialize, parse: parsers[oid] ?? String }]
    }),
  )
}

/**
 * One connection. A pool of single connections is ours to make (postgres-pool.ts): the driver's own pool re-sends statements
 * that waited behind a lost connection on a new one, outside their transaction and without its role.
 */
export function connect(settings: ClientSettings) {
  return postgres(settings.url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    fetch_types: true, // without it the driver never answers a `reserve` on a new connection
    types: valueTypes(),
    onnotice: () => undefined,
    ...(settings.onClose ? { onclose: settings.onClose } : {}),
    // The driver's typings leave this one out; its own `listen` uses it in the same way.
    ...({ onnotify: settings.onNotify } as object),
    connection: { application_name: settings.name, ...SESSION_SETTINGS, ...settings.session },
  })
}

export function connectionLost(): DbError {
  return new DbError('the connection to the database was lost', { code: CONNECTION_LOST })
}

/**
 * One parameter as the driver wants it: its type is left to the statement, because the driver's guess from the value is wrong
 * for a boolean in json and for arrays of booleans or bytes.
 */
export function parameters(sql: PostgresSql, params: readonly unknown[]): postgres.SerializableParameter[] {
  // `typed(value, 0)` is the driver's way to say "as the statement describes it"; its types cannot express an unknown value.
  return params.map((value) => (value === null ? null : sql.typed(value as never, 0)))
}

/** Prepared, and never the simple protocol, which a statement without parameters would get. The typings leave `simple` out. */
export const PREPARED = { prepare: true, simple: false } as postgres.UnsafeQueryOptions
