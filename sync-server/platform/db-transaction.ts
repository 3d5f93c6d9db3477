import type { Row, Scope, TxOptions, TxSql } from './db.ts'
import { DbError, toDbError } from './db-error.ts'
import { TxMisuse, beginText } from './db-scope.ts'

/** One connection for the time of one transaction; both drivers offer it. */
export interface Session {
  /** Sends without waiting for the answer of what was sent before; answers come in the order of sending. */
  query(text: string, params: readonly unknown[]): Promise<Row[]>
  /** A script without parameters. */
  script(text: string): Promise<unknown>
}

/** Rejects what would be sent as something else than meant; `null` is the only absence that SQL knows. */
function checked(params: readonly unknown[]): readonly unknown[] {
  const missing = params.indexOf(undefined)
  if (missing >= 0) throw new TypeError(`parameter $${missing + 1} is undefined: give null for an absent value`)
  return params
}

/**
 * The life of a transaction on either driver. The scope travels with the first statement where the driver pipelines. A
 * statement that failed and was swallowed makes the commit fail here: PostgreSQL would answer COMMIT with a silent rollback.
 */
export async function transact<T>(
  session: Session,
  begin: { scope: Scope; options: TxOptions | undefined },
  work: (sql: TxSql) => Promise<T>,
): Promise<T> {
  let open = true
  let committing: Promise<unknown> | undefined
  // In a failed transaction the SELECT is refused (25P02), so the COMMIT behind it never turns into a silent rollback.
  const commit = (): Promise<unknown> => {
    open = false
    return (committing ??= session.script('SELECT 1; COMMIT'))
  }
  const sql: TxSql = {
    commitBehind() {
      if (!open) throw new TxMisuse('this transaction has ended already')
      commit().catch(() => undefined) // looked at below
    },
    async query<R extends Row>(text: string, params: readonly unknown[] = []): Promise<R[]> {
      if (!open) throw new TxMisuse('the transaction of this sql handle has ended: await every statement inside it')
      try {
        return (await session.query(text, checked(params))) as R[] // the statement's author names the row; the driver cannot know it
      } catch (error) {
        throw toDbError(error)
      }
    },
  }
  const begun = session.script(beginText(begin.scope, begin.options))
  begun.catch(() => undefined) // looked at below; without this a failing begin would be an unhandled rejection meanwhile
  try {
    const result = await work(sql)
    await begun
    await commit()
    return result
  } catch (error) {
    open = false
    const cause = await rootCause(error, begun)
    await rollBack(session)
    throw cause
  }
}

async function rootCause(error: unknown, begun: Promise<unknown>): Promise<unknown> {
  const beginFailure = await begun.then(
    () => undefined,
    (failure: unknown) => failure,
  )
  return toDbError(beginFailure ?? error)
}

/** A lost connection has rolled back by itself; any other failure here leaves a session nobody may use again. */
async function rollBack(session: Session): Promise<void> {
  try {
    await session.script('ROLLBACK')
  } catch (error) {
    const failure = toDbError(error)
    if (failure instanceof DbError && failure.code.startsWith('08')) return
    throw failure
  }
}
