import { setMaxListeners } from 'node:events'
import { LOGIN_LINK_KIND, loginLinkRenderer, sweepAccounts } from './accounts/public.ts'
import { collectOrphans } from './attachments/public.ts'
import { writeBlobRecord } from './blob-records.ts'
import type { AppContext } from './context.ts'
import { Mailbox, createMailWorker, smtpTransport, type MailTransport } from './mail/public.ts'
import { openBlobStore } from './platform/blob-store-config.ts'
import type { Config } from './platform/config.ts'
import { giveUpBlocks } from './serials/public.ts'
import { startDaily } from './platform/daily.ts'
import type { Database } from './platform/database.ts'
import { serverIds } from './platform/ids.ts'
import type { Log } from './platform/log.ts'
import { compactSpaces, createPokeHub, type PokeHub } from './sync/public.ts'

/** What runs beside the requests, and the context that is handed to them. */
export interface Services {
  readonly ctx: AppContext
  readonly hub: PokeHub
  readonly database: Database
  /** What would have been sent; in demo mode without SMTP. */
  readonly mailbox: Mailbox | undefined
  start(): Promise<void>
  stop(): Promise<void>
}

function transportOf(config: Config, mailbox: Mailbox | undefined): MailTransport | undefined {
  return config.smtpUrl === undefined ? mailbox : smtpTransport({ url: config.smtpUrl, from: config.mailFrom })
}

export function createServices(config: Config, log: Log, database: Database): Services {
  const now = Date.now
  const ids = serverIds(now)
  const mailbox = config.demo && config.smtpUrl === undefined ? new Mailbox() : undefined
  const transport = transportOf(config, mailbox)
  const hub = createPokeHub({ db: database, log, ids })
  const mail = createMailWorker(
    { db: database, log, now },
    {
      ...(transport ? { transport } : {}),
      deferred: { [LOGIN_LINK_KIND]: loginLinkRenderer({ ids, now }) },
      host: new URL(config.publicUrl).hostname,
    },
  )
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal) // one for each open event stream
  const ctx: AppContext = {
    db: database,
    blobs: openBlobStore(config),
    config,
    log,
    now,
    ids,
    poke: hub.tell,
    mailDue: () => mail.wake(),
    stopping: stopping.signal,
  }
  const daily = startDaily(log, [
    { job: 'sweep-accounts', run: () => sweepAccounts(ctx) },
    { job: 'compact-spaces', run: () => compactSpaces(ctx) },
    { job: 'give-up-serials', run: () => giveUpBlocks(database, now()) },
    { job: 'collect-orphans', run: () => collectOrphans(ctx, writeBlobRecord) },
  ])
  return {
    ctx,
    hub,
    database,
    mailbox,
    async start() {
      await hub.start()
      mail.start()
    },
    async stop() {
      stopping.abort()
      daily.stop()
      await Promise.all([hub.stop(), mail.stop()])
      transport?.close()
    },
  }
}
