import { DbError, toDbError } from './db-error.ts'
import type { Row } from './db.ts'
import type { Session } from './db-transaction.ts'
import { PREPARED, connect, connectionLost, parameters, type PostgresSql } from './postgres-client.ts'

export interface PoolSettings {
  readonly url: string
  readonly size: number
  /** How long a transaction waits for a connection before it is told that the database is busy. */
  readonly waitMs?: number
}

/** One connection of the pool; `generation` tells a lease that the connection it began on is gone. */
class Member {
  readonly sql: PostgresSql
  #generation = 0
  #fail: ((error: unknown) => void) | undefined

  constructor(url: string) {
    this.sql = connect({
      url,
      name: 'loadbay',
      session: { idle_in_transaction_session_timeout: '60s' },
      onClose: () => {
        this.#generation += 1
        this.#fail?.(connectionLost())
      },
    })
  }

  async lease<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const reserved = await this.sql.reserve().catch((error: unknown) => {
      throw toDbError(error)
    })
    const generation = this.#generation
    const lost = new Promise<never>((_, reject) => {
      this.#fail = reject
    })
    lost.catch(() => undefined) // raced against every statement; on its own it is nobody's failure
    const send = async <R>(statement: () => PromiseLike<R>): Promise<R> => {
      if (generation !== this.#generation) throw connectionLost()
      return Promise.race([statement(), lost])
    }
    try {
      return await work({
        query: async (text, params) => {
          const rows = await send(() => reserved.unsafe<Row[]>(text, parameters(this.sql, params), PREPARED))
          return Array.from(rows)
        },
        script: (text) => send(() => reserved.unsafe(text).simple()),
      })
    } finally {
      this.#fail = undefined
      if (generation === this.#generation) reserved.release()
    }
  }
}

type Waiter = { take: (member: Member) => void; timer: NodeJS.Timeout }

export class PostgresPool {
  readonly #members: Member[]
  readonly #idle: Member[]
  readonly #waiting: Waiter[] = []
  readonly #waitMs: number
  #closing = false
  #drained: (() => void) | undefined

  constructor(settings: PoolSettings) {
    this.#members = Array.from({ length: settings.size }, () => new Member(settings.url))
    this.#idle = [...this.#members]
    this.#waitMs = settings.waitMs ?? 10_000
  }

  async lease<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const member = await this.#take()
    try {
      return await member.lease(work)
    } finally {
      this.#give(member)
    }
  }

  /** Waits for the transactions in flight, then closes the connections. */
  async close(): Promise<void> {
    this.#closing = true
    if (this.#idle.length < this.#members.length) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve
      })
    }
    await Promise.all(this.#members.map((member) => member.sql.end({ timeout: 2 })))
  }

  async #take(): Promise<Member> {
    if (this.#closing) throw new Error('the database is closed')
    const idle = this.#idle.pop()
    if (idle) return idle
    return new Promise<Member>((resolve, reject) => {
      const waiter: Waiter = {
        take: (member) => {
          clearTimeout(waiter.timer)
          resolve(member)
        },
        timer: setTimeout(() => {
          this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
          reject(new DbError('all connections to the database are in use', { code: '53300' }))
        }, this.#waitMs),
      }
      this.#waiting.push(waiter)
    })
  }

  #give(member: Member): void {
    const next = this.#waiting.shift()
    if (next) return next.take(member)
    this.#idle.push(member)
    if (this.#idle.length === this.#members.length) this.#drained?.()
  }
}
