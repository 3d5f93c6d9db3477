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

/**
 * One connection of the pool. A driver's client whose connection has ended is never used again: on its way to a new connection
 * it may leave a `reserve` unanswered for ever. Whoever holds the connection when it ends is told so at once.
 */
class Member {
  readonly #url: string
  #client: PostgresSql
  #isEnded = false
  #fail: ((error: unknown) => void) | undefined

  constructor(url: string) {
    this.#url = url
    this.#client = this.#connect()
  }

  async lease<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (this.#isEnded) this.#renew()
    const client = this.#client
    const lost = new Promise<never>((_, reject) => {
      this.#fail = reject
    })
    lost.catch(() => undefined) // raced against every step; on its own it is nobody's failure
    const send = async <R>(step: () => PromiseLike<R>): Promise<R> => {
      if (this.#isEnded) throw connectionLost()
      return Promise.race([step(), lost])
    }
    try {
      const reserved = await send(() => client.reserve())
      const answer = await work({
        query: async (text, params) => {
          const rows = await send(() => reserved.unsafe<Row[]>(text, parameters(client, params), PREPARED))
          return Array.from(rows)
        },
        script: (text) => send(() => reserved.unsafe(text).simple()),
      }).finally(() => {
        if (!this.#isEnded) reserved.release()
      })
      return answer
    } catch (error) {
      throw toDbError(error)
    } finally {
      this.#fail = undefined
    }
  }

  end(): Promise<void> {
    return this.#client.end({ timeout: 2 })
  }

  #connect(): PostgresSql {
    this.#isEnded = false
    const client = connect({
      url: this.#url,
      name: 'loadbay',
      session: { idle_in_transaction_session_timeout: '60s' },
      onClose: () => {
        if (client !== this.#client) return
        this.#isEnded = true
        this.#fail?.(connectionLost())
      },
    })
    return client
  }

  #renew(): void {
    const ended = this.#client
    this.#client = this.#connect()
    // It has no connection left to close; what it still says about that concerns nobody.
    ended.end({ timeout: 0 }).catch(() => undefined)
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
    await Promise.all(this.#members.map((member) => member.end()))
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
