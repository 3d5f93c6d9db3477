import type { Database, OwnerSql } from './database.ts'
import type { Row, Scope, TxOptions, TxSql } from './db.ts'
import { toDbError } from './db-error.ts'
import { insideTx } from './db-scope.ts'
import { transact } from './db-transaction.ts'
import { PREPARED, connect, parameters, type PostgresSql } from './postgres-client.ts'
import { PostgresListener } from './postgres-listener.ts'
import { PostgresPool } from './postgres-pool.ts'

export interface PostgresOptions {
  readonly url: string
  /** Connections for transactions; LISTEN and NOTIFY take one more each. */
  readonly poolSize: number
  readonly waitMs?: number
  readonly onListenFailure?: (error: unknown) => void
}

function ownerOf(sql: PostgresSql): OwnerSql {
  return {
    async query<T extends Row>(text: string, params: readonly unknown[] = []): Promise<T[]> {
      try {
        return Array.from(await sql.unsafe<T[]>(text, parameters(sql, params), PREPARED))
      } catch (error) {
        throw toDbError(error)
      }
    },
    async script(text) {
      try {
        await sql.unsafe(text).simple()
      } catch (error) {
        throw toDbError(error)
      }
    },
  }
}

export function openPostgres(options: PostgresOptions): Database {
  const { url } = options
  const pool = new PostgresPool({
    url,
    size: options.poolSize,
    ...(options.waitMs === undefined ? {} : { waitMs: options.waitMs }),
  })
  const listener = new PostgresListener(url, options.onListenFailure ?? (() => undefined))
  // A hint may be lost with the server, so nobody waits for the disk; on the same connection as writes it would slow them.
  const notifier = connect({ url, name: 'loadbay-notify', session: { synchronous_commit: 'off' } })
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    await listener.close()
    await pool.close()
    await notifier.end({ timeout: 1 })
  }

  return {
    kind: 'postgres',
    tx: <T>(scope: Scope, work: (sql: TxSql) => Promise<T>, txOptions?: TxOptions) =>
      insideTx(() => pool.lease((session) => transact(session, { scope, options: txOptions }, work))),
    async notify(channel, payload) {
      try {
        await notifier.unsafe('SELECT pg_notify($1, $2)', [channel, payload], { prepare: true })
      } catch (error) {
        throw toDbError(error)
      }
    },
    listen: (channel, onPayload, onReconnect) => listener.listen({ channel, onPayload, onReconnect }),
    async asOwner(work) {
      return insideTx(async () => {
        const sql = connect({ url, name: 'loadbay-owner' })
        try {
          return await work(ownerOf(sql))
        } finally {
          await sql.end({ timeout: 2 })
        }
      })
    },
    close: () => (closing ??= close()),
  }
}
