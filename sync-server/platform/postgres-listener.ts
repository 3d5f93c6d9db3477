// LISTEN on a connection of its own that comes back by itself. The driver's `listen` gives up for good when the first attempt
// after a break fails, which is the usual case when a server restarts. A payload sent during the gap is lost: whoever
// listens is told after each return and reads what it may have missed.
import { connect, type PostgresSql } from './postgres-client.ts'

interface Subscription {
  readonly channel: string
  readonly onPayload: (payload: string) => void
  readonly onReconnect: () => void
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000
const HEARTBEAT_MS = 20_000

export class PostgresListener {
  readonly #url: string
  readonly #subscriptions = new Set<Subscription>()
  readonly #onFailure: (error: unknown) => void
  #sql: PostgresSql | undefined
  #retry: NodeJS.Timeout | undefined
  #retryMs = FIRST_RETRY_MS
  #heartbeat: NodeJS.Timeout | undefined
  #closed = false

  constructor(url: string, onFailure: (error: unknown) => void) {
    this.#url = url
    this.#onFailure = onFailure
  }

  async listen(subscription: Subscription): Promise<() => Promise<void>> {
    await this.#connection().unsafe(`LISTEN ${quoted(subscription.channel)}`)
    this.#subscriptions.add(subscription)
    return async () => {
      this.#subscriptions.delete(subscription)
      const stillWanted = [...this.#subscriptions].some((other) => other.channel === subscription.channel)
      if (!stillWanted && !this.#closed) await this.#connection().unsafe(`UNLISTEN ${quoted(subscription.channel)}`)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    clearInterval(this.#heartbeat)
    await this.#sql?.end({ timeout: 1 })
  }

  #connection(): PostgresSql {
    this.#heartbeat ??= setInterval(() => void this.#beat(), HEARTBEAT_MS).unref()
    this.#sql ??= connect({
      url: this.#url,
      name: 'loadbay-listen',
      onClose: () => this.#scheduleReturn(),
      onNotify: (channel, payload) => {
        for (const subscription of this.#subscriptions) if (subscription.channel === channel) subscription.onPayload(payload)
      },
    })
    return this.#sql
  }

  /** A connection that died without a word (a cable, a NAT box) is only noticed by using it. */
  async #beat(): Promise<void> {
    try {
      await withDeadline(this.#connection().unsafe('SELECT 1'), HEARTBEAT_MS / 2)
    } catch (error) {
      this.#onFailure(error)
      const dead = this.#sql
      this.#sql = undefined
      await dead?.end({ timeout: 0 })
      this.#scheduleReturn()
    }
  }

  #scheduleReturn(): void {
    if (this.#closed || this.#retry) return
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      void this.#comeBack()
    }, this.#retryMs)
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS)
  }

  async #comeBack(): Promise<void> {
    const subscriptions = [...this.#subscriptions]
    try {
      for (const channel of new Set(subscriptions.map((subscription) => subscription.channel))) {
        await this.#connection().unsafe(`LISTEN ${quoted(channel)}`)
      }
      this.#retryMs = FIRST_RETRY_MS
    } catch (error) {
      this.#onFailure(error)
      this.#scheduleReturn()
      return
    }
    for (const subscription of subscriptions) subscription.onReconnect()
  }
}

function quoted(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`
}

function withDeadline<T>(work: PromiseLike<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the listening connection does not answer')), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
