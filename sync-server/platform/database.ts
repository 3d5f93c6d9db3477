import type { Db, Row } from './db.ts'

/** The role that owns the tables: used by migrations, by the checks at start and by tests; never by a handler. */
export interface OwnerSql {
  query<T extends Row = Row>(text: string, params?: readonly unknown[]): Promise<T[]>
  /** Several statements without parameters. */
  script(text: string): Promise<void>
}

export interface Database extends Db {
  /** One session of the owning role, alone for the time of `work`. */
  asOwner<T>(work: (owner: OwnerSql) => Promise<T>): Promise<T>
}
