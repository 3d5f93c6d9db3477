// Drains the outbox: leases due rows, sends each at least once under its key, and tries again with growing pauses. A crash between
// sending and marking sends once more under the same Message-ID; that is the promise of SI24. No transaction is open while sending.
import { setTimeout as pause } from 'node:timers/promises'
import type { AppContext } from '../context.ts'
import type { Sql } from '../platform/db.ts'
import type { MailText } from './mail-layout.ts'
import type { MailTransport } from './transport.ts'

export type DueMail = {
  readonly id: number
  readonly tenant_id: number | null
  readonly space_id: number | null
  readonly op_id: string
  readonly n: number
  readonly kind: string
  readonly to_address: string
  readonly link_origin: string
  readonly subject: string | null
  readonly body_text: string | null
  readonly body_html: string | null
  readonly attempts: number
}

export interface RenderedMail {
  readonly send: MailText
  /** What the row keeps afterwards: the same mail without what still opens something. */
  readonly keep: MailText
}

/** Writes the text of a mail of a deferred kind at the moment it is sent; `drop` means there is nothing to send, and the row goes. */
export type DeferredMail = (sql: Sql, mail: DueMail) => Promise<RenderedMail | 'drop'>

export type MailWorkerContext = Pick<AppContext, 'db' | 'log' | 'now'>

export interface MailWorkerOptions {
  /** Absent: mail waits in the outbox, and the log says so. */
  readonly transport?: MailTransport
  readonly deferred: Readonly<Record<string, DeferredMail>>
  /** The domain part of Message-IDs. */
  readonly host: string
}

export interface MailWorker {
  /** Sends what is due now; resolves with the number sent when nothing due is left. */
  drain(): Promise<number>
  /** Told after a commit that there may be work. */
  wake(): void
  start(): void
  /** Waits for the mail in hand, takes no further one. */
  stop(): Promise<void>
}

const BATCH = 10
const LEASE_MS = 120_000
const POLL_MS = 5_000
const STOP_WITHIN_MS = 3_000
const MAX_ATTEMPTS = 12
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 3_600_000

export function createMailWorker(ctx: MailWorkerContext, options: MailWorkerOptions): MailWorker {
  return new OutboxWorker(ctx, options)
}

class OutboxWorker implements MailWorker {
  readonly #ctx: MailWorkerContext
  readonly #options: MailWorkerOptions
  #running: Promise<number> | undefined
  #again = false
  #stopped = false
  #timer: NodeJS.Timeout | undefined

  constructor(ctx: MailWorkerContext, options: MailWorkerOptions) {
    this.#ctx = ctx
    this.#options = options
  }

  async drain(): Promise<number> {
    if (this.#running) await this.#running
    return this.#run()
  }

  wake(): void {
    if (this.#stopped) return
    if (this.#running) this.#again = true
    else
      this.#run().catch((cause: unknown) =>
        this.#ctx.log.error('the mail outbox could not be drained', { job: 'mail', error: cause }),
      )
  }

  start(): void {
    if (!this.#options.transport) {
      this.#ctx.log.info('mail waits in the outbox: set SMTP_URL to send it')
      return
    }
    this.#timer = setInterval(() => this.wake(), POLL_MS)
    this.#timer.unref()
    this.wake()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    // A failure is reported where the run began. A mail server that hangs must not hold the process: the lease runs out and another worker sends again.
    if (this.#running) await Promise.race([this.#running.catch(() => 0), pause(STOP_WITHIN_MS, undefined, { ref: false })])
    this.#options.transport?.close()
  }

  #run(): Promise<number> {
    this.#running ??= this.#sendDue().finally(() => {
      this.#running = undefined
      const again = this.#again
      this.#again = false
      if (again) this.wake()
    })
    return this.#running
  }

  async #sendDue(): Promise<number> {
    const { transport } = this.#options
    if (!transport) return 0
    let sent = 0
    let due = await leaseDue(this.#ctx)
    while (due.length > 0) {
      for (const mail of due) {
        if (this.#stopped) return sent
        sent += (await deliver(this.#ctx, { ...this.#options, transport }, mail)) ? 1 : 0
      }
      due = await leaseDue(this.#ctx)
    }
    return sent
  }
}

const DUE = 'sent_at is null and failed_at is null and (leased_until is null or leased_until <= $1)'

async function leaseDue(ctx: MailWorkerContext): Promise<DueMail[]> {
  const now = ctx.now()
  // An idle poll only reads: a writing transaction would ask the embedded database for a checkpoint again and again.
  const [due] = await ctx.db.tx(
    { kind: 'platform' },
    (sql) => sql.query(`select 1 as one from mail_outbox where ${DUE} limit 1`, [iso(now)]),
    { mode: 'snapshot' },
  )
  if (!due) return []
  const leased = await ctx.db.tx({ kind: 'platform' }, (sql) =>
    sql.query<DueMail>(
      `update mail_outbox set leased_until = $2, attempts = attempts + 1
        where id in (
          select id from mail_outbox
           where ${DUE}
           order by created_at, id limit $3 for update skip locked)
        returning id, tenant_id, space_id, op_id, n, kind, to_address, link_origin, subject, body_text, body_html, attempts`,
      [iso(now), iso(now + LEASE_MS), BATCH],
    ),
  )
  return leased.sort((a, b) => a.id - b.id)
}

async function deliver(
  ctx: MailWorkerContext,
  options: MailWorkerOptions & { transport: MailTransport },
  mail: DueMail,
): Promise<boolean> {
  try {
    const rendered = await render(ctx, options, mail)
    if (rendered === 'drop') {
      await ctx.db.tx({ kind: 'platform' }, (sql) => sql.query('delete from mail_outbox where id = $1', [mail.id]))
      return false
    }
    const key = [mail.tenant_id ?? 0, mail.space_id ?? 0, mail.op_id, mail.n].join('.')
    const messageId = `<${key}@${options.host}>`
    await options.transport.send({ id: mail.id, to: mail.to_address, ...rendered.send, messageId, idempotencyKey: key })
    await markSent(ctx, mail, { keep: rendered.keep, messageId })
    return true
  } catch (cause) {
    await putOff(ctx, mail, cause)
    return false
  }
}

async function render(ctx: MailWorkerContext, options: MailWorkerOptions, mail: DueMail): Promise<RenderedMail | 'drop'> {
  const write = options.deferred[mail.kind]
  if (write) return ctx.db.tx({ kind: 'platform' }, (sql) => write(sql, mail))
  const text = { subject: mail.subject ?? '', text: mail.body_text ?? '', html: mail.body_html ?? '' }
  return { send: text, keep: text }
}

async function markSent(ctx: MailWorkerContext, mail: DueMail, outcome: { keep: MailText; messageId: string }): Promise<void> {
  const { keep, messageId } = outcome
  await ctx.db.tx({ kind: 'platform' }, (sql) =>
    sql.query(
      `update mail_outbox set sent_at = $2, message_id = $3, subject = $4, body_text = $5, body_html = $6,
              leased_until = null, last_error = null
        where id = $1`,
      [mail.id, iso(ctx.now()), messageId, keep.subject, keep.text, keep.html],
    ),
  )
}

async function putOff(ctx: MailWorkerContext, mail: DueMail, cause: unknown): Promise<void> {
  const gaveUp = mail.attempts >= MAX_ATTEMPTS
  const pause = Math.min(FIRST_PAUSE_MS * 4 ** (mail.attempts - 1), LONGEST_PAUSE_MS)
  const now = ctx.now()
  const reason = cause instanceof Error ? `${cause.name}${'code' in cause ? ` ${String(cause.code)}` : ''}` : 'unknown'
  await ctx.db.tx({ kind: 'platform' }, (sql) =>
    sql.query('update mail_outbox set leased_until = $2, failed_at = $3, last_error = $4 where id = $1', [
      mail.id,
      iso(now + pause),
      gaveUp ? iso(now) : null,
      reason,
    ]),
  )
  // The cause may quote the address, so only its kind is logged.
  const facts = { job: `mail ${mail.kind}`, attempt: mail.attempts, code: reason }
  if (gaveUp) ctx.log.error('a mail was given up', facts)
  else ctx.log.info('a mail could not be sent and will be tried again', facts)
}

function iso(millis: number): string {
  return new Date(millis).toISOString()
}
