// The whole app on a real database with a clock that tests turn, a mailbox in memory, and browsers that keep a cookie.
import type { Hono } from 'hono'
import { loginLinkRenderer } from '#server/accounts/public.ts'
import { createApp } from '#server/app.ts'
import type { AppContext } from '#server/context.ts'
import { mailboxRoutes } from '#server/dev/mailbox/mailbox-routes.ts'
import type { MailWorker, OutgoingMail } from '#server/mail/public.ts'
import { Mailbox, createMailWorker } from '#server/mail/public.ts'
import type { BlobStore } from '#server/platform/blob-store.ts'
import type { Db } from '#server/platform/db.ts'
import { testContext } from './account-context.ts'

export interface AccountWorld {
  readonly ctx: AppContext
  readonly app: Hono
  readonly mailbox: Mailbox
  readonly mailer: MailWorker
  /** Moves the server's clock. */
  pass(millis: number): void
  browser(options?: { readonly address?: string }): Browser
  /** Sends what waits, then answers the mails to this address, newest first. */
  readMail(to: string): Promise<readonly OutgoingMail[]>
  /** Asks for a login link, reads the mail and follows it. */
  signIn(email: string): Promise<Browser>
}

export function accountWorld(db: Db, config: Partial<AppContext['config']> = {}, blobs?: BlobStore): AccountWorld {
  const clock = { now: Date.UTC(2026, 10, 20, 8) }
  const ctx = testContext(db, { config, now: () => clock.now, ...(blobs ? { blobs } : {}) })
  const mailbox = new Mailbox()
  const mailer = createMailWorker(ctx, {
    transport: mailbox,
    deferred: { 'login-link': loginLinkRenderer(ctx) },
    host: 'loadbay.test',
  })
  const app = createApp(ctx, { demoMounts: [() => mailboxRoutes(ctx, mailbox)] })
  const world: AccountWorld = {
    ctx,
    app,
    mailbox,
    mailer,
    pass: (millis) => {
      clock.now += millis
    },
    browser: (options) => new Browser(app, options?.address ?? '127.0.0.1'),
    async readMail(to) {
      await mailer.drain()
      return mailbox.all().filter((mail) => mail.to === to)
    },
    async signIn(email) {
      const browser = world.browser()
      await browser.post('/api/login-link', { email })
      const [mail] = await world.readMail(email)
      const answer = await browser.post('/api/login', { token: loginTokenIn(mail) })
      if (answer.status !== 200) throw new Error(`signing in as ${email} answered ${answer.status}`)
      return browser
    },
  }
  return world
}

export function loginTokenIn(mail: Pick<OutgoingMail, 'text'> | undefined): string {
  const token = /\/login\/([A-Za-z0-9_-]{20,})/.exec(mail?.text ?? '')?.[1]
  if (!token) throw new Error('the mail carries no login link')
  return token
}

/** One browser: keeps its cookies, says what a same-origin page says. */
export class Browser {
  readonly #app: Hono
  readonly #address: string
  readonly #cookies = new Map<string, string>()

  constructor(app: Hono, address: string) {
    this.#app = app
    this.#address = address
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, { headers })
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('POST', path, { body, headers })
  }

  async send(
    method: string,
    path: string,
    request: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const headers = new Headers({ 'sec-fetch-site': 'same-origin', ...request.headers })
    if (this.#cookies.size > 0) headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (request.body !== undefined) headers.set('content-type', headers.get('content-type') ?? 'application/json')
    const answer = await this.#app.request(
      path,
      { method, headers, ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }) },
      { incoming: { socket: { remoteAddress: this.#address } } },
    )
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    if (/max-age=0/i.test(line)) this.#cookies.delete(name)
    else this.#cookies.set(name, pair.slice(at + 1))
  }
}
