// The one data path of the server: SQL text with $1… parameters over whichever database holds the data.
// Both drivers answer alike: int8 and numeric counts as number, timestamptz as ISO-8601 UTC text with milliseconds
// ("2026-11-20T08:41:30.000Z"), date as "YYYY-MM-DD", uuid as text, json/jsonb parsed. Parameters: a string or an object
// given for a jsonb parameter is sent as that JSON (a string is taken to be JSON text already); arrays go as PostgreSQL arrays.

export type Row = Record<string, unknown>

export interface Sql {
  query<T extends Row = Row>(text: string, params?: readonly unknown[]): Promise<T[]>
}

/** The handle of one transaction. */
export interface TxSql extends Sql {
  /**
   * Sends the commit at once, behind what has been sent, so that both are answered together: one round trip less, and that much
   * less time under a lock. Nothing may be sent after it; a statement that was refused refuses the commit too.
   */
  commitBehind(): void
}

/**
 * Whose rows a transaction may touch; the database enforces it by row level security (policies read these settings):
 * - `tenant`: rows of one carrier, narrowed to one space where `spaceId` is given (a customer's session always gives it);
 * - `user`: rows across carriers that belong to one person (portals, sessions);
 * - `platform`: tables that belong to no tenant (users, tenants, login tokens) and the outboxes that jobs drain.
 */
export type Scope =
  | { readonly kind: 'tenant'; readonly tenantId: number; readonly spaceId?: number; readonly userId?: number }
  | { readonly kind: 'user'; readonly userId: number }
  | { readonly kind: 'platform' }

export interface TxOptions {
  /**
   * `snapshot` is REPEATABLE READ READ ONLY: every statement sees one state. `hopeful` sees one state too and may write; a row that
   * somebody else changed since then refuses it (40001), so it suits whoever can begin again. Default `write` is READ COMMITTED.
   */
  readonly mode?: 'write' | 'hopeful' | 'snapshot'
}

export interface Db {
  readonly kind: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction as the serving role under `scope`; a throw rolls back. Never call `tx` inside `tx`:
   * the embedded database has one connection and would wait for itself, so a nested call throws at once.
   */
  tx<T>(scope: Scope, work: (sql: TxSql) => Promise<T>, options?: TxOptions): Promise<T>
  /** Server-to-server hints between nodes; on the embedded database they stay in the process. */
  notify(channel: string, payload: string): Promise<void>
  listen(channel: string, onPayload: (payload: string) => void, onReconnect: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}
