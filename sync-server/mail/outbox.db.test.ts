import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Database } from '#server/platform/database.ts'
import type { Scope } from '#server/platform/db.ts'
import { accountWorld } from '#server/testing/account-world.ts'
import { createCustomer, createTenant } from '#server/testing/people.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { createMailWorker } from './mail-worker.ts'
import { leaveMail, outboxState } from './outbox.ts'
import type { MailTransport, OutgoingMail } from './transport.ts'

const OP = '018f0000-0000-7000-8000-000000000001'
const AT = Date.UTC(2026, 10, 20, 8)
const text = { subject: 'Hello', text: 'Hello\n', html: '<p>Hello</p>' }

async function spaceOf(db: Database): Promise<{ tenantId: number; spaceId: number; scope: Scope }> {
  const tenantId = await db.tx({ kind: 'platform' }, (sql) => createTenant(sql))
  const { customerId } = await db.tx({ kind: 'tenant', tenantId }, (sql) => createCustomer(sql, { tenantId }))
  return { tenantId, spaceId: customerId, scope: { kind: 'tenant', tenantId, spaceId: customerId, userId: 1 } }
}

/** A mail server that takes what `accepts` lets through; a receiver that honours the key keeps one mail per Message-ID. */
function server(accepts: (mail: OutgoingMail) => void = () => undefined) {
  const taken: OutgoingMail[] = []
  const transport: MailTransport = {
    async send(mail) {
      taken.push(mail)
      accepts(mail)
    },
    close: () => undefined,
  }
  return { transport, taken, kept: () => new Set(taken.map((mail) => mail.messageId)).size }
}

describeOnBoth('mail outbox', (open) => {
  const worker = (db: Database, transport: MailTransport | undefined) => {
    const { ctx, pass } = accountWorld(db)
    return {
      ctx,
      pass,
      ...bound(createMailWorker(ctx, { ...(transport ? { transport } : {}), deferred: {}, host: 'loadbay.test' })),
    }
  }
  const state = (db: Database) => db.tx({ kind: 'platform' }, (sql) => outboxState(sql))

  test('SI24 ACC-12 a replayed operation leaves each of its mails once; another number, operation or space is another mail', async () => {
    const db = await open()
    const { scope, ...space } = await spaceOf(db)
    const mail = { ...space, opId: OP, kind: 'note', to: 'jo@example.test', linkOrigin: 'http://localhost', text, at: AT }
    const leave = (change: { n?: number; opId?: string }) => db.tx(scope, (sql) => leaveMail(sql, { ...mail, ...change }))
    await leave({})
    await leave({})
    await leave({ n: 1 })
    await leave({ opId: OP.replace(/1$/, '2') })
    const { taken, transport } = server()
    expect(await worker(db, transport).drain()).toBe(3)
    expect(new Set(taken.map((sent) => sent.messageId)).size).toBe(3)
    expect(taken[0]).toMatchObject({
      to: 'jo@example.test',
      subject: 'Hello',
      messageId: `<${space.tenantId}.${space.spaceId}.${OP}.0@loadbay.test>`,
      idempotencyKey: `${space.tenantId}.${space.spaceId}.${OP}.0`,
    })
    await leave({})
    expect(await worker(db, transport).drain()).toBe(0)
  })

  test('SI24 ACC-12 a mail without tenant is left once too', async () => {
    const db = await open()
    const leave = () =>
      db.tx({ kind: 'platform' }, (sql) =>
        leaveMail(sql, { opId: OP, kind: 'note', to: 'a@b.c', linkOrigin: 'http://localhost', text, at: AT }),
      )
    await leave()
    await leave()
    expect(await state(db)).toMatchObject({ waiting: 1 })
  })

  test('SI24 a mail whose transaction rolls back is never sent', async () => {
    const db = await open()
    const { scope, ...space } = await spaceOf(db)
    const failed = db.tx(scope, async (sql) => {
      await leaveMail(sql, { ...space, opId: OP, kind: 'note', to: 'a@b.c', linkOrigin: 'http://localhost', text, at: AT })
      throw new Error('refused after all')
    })
    await expect(failed).rejects.toThrow('refused after all')
    expect(await worker(db, server().transport).drain()).toBe(0)
  })

  test('SI24 a server that refuses is tried again with growing pauses, under the same key, until it is given up', async () => {
    const db = await open()
    await leaveNote(db)
    const { taken, transport, kept } = server(() => {
      throw Object.assign(new Error('to jo@example.test: no'), { code: 'ECONNREFUSED' })
    })
    const { drain, pass } = worker(db, transport)
    await drain()
    await drain()
    expect(taken).toHaveLength(1)
    pass(5_000)
    await drain()
    expect(taken).toHaveLength(2)
    pass(5_000)
    await drain()
    expect(taken).toHaveLength(2)
    for (let n = 0; n < 20; n += 1) {
      pass(3_600_000)
      await drain()
    }
    expect(taken).toHaveLength(12)
    expect(kept()).toBe(1)
    expect(await state(db)).toMatchObject({ waiting: 0, failed: 1 })
    const [row] = await db.tx({ kind: 'platform' }, (sql) => sql.query('select last_error from mail_outbox'))
    expect(row).toEqual({ last_error: 'Error ECONNREFUSED' })
  })

  test('SI24 a worker that dies after sending leads to a second sending under the same key, once its lease is over', async () => {
    const db = await open()
    await leaveNote(db)
    const { taken, transport, kept } = server()
    const dying = accountWorld(db)
    let writes = 0
    const failing = {
      ...dying.ctx,
      db: {
        kind: db.kind,
        tx: ((scope, work, options) => {
          if (options?.mode !== 'snapshot') writes += 1
          if (writes > 1) throw new Error('killed')
          return db.tx(scope, work, options)
        }) satisfies Database['tx'],
        notify: () => Promise.resolve(),
        listen: () => Promise.resolve(() => Promise.resolve()),
        close: () => Promise.resolve(),
      },
    }
    await expect(createMailWorker(failing, { transport, deferred: {}, host: 'loadbay.test' }).drain()).rejects.toThrow('killed')
    const next = worker(db, transport)
    expect(await next.drain()).toBe(0)
    next.pass(120_000)
    expect(await next.drain()).toBe(1)
    expect(taken).toHaveLength(2)
    expect(kept()).toBe(1)
  })

  test('SI24 two workers at once send each mail once, also while one still holds its lease open', async () => {
    const db = await open()
    for (let n = 0; n < 25; n += 1) await leaveNote(db, n)
    const { taken, transport } = server()
    const { ctx } = accountWorld(db)
    const slow: Database['tx'] = async (scope, work, options) =>
      db.tx(
        scope,
        async (sql) => {
          const result = await work(sql)
          if (options?.mode !== 'snapshot') await pause(20)
          return result
        },
        options,
      )
    const slowly = createMailWorker({ ...ctx, db: { ...ctx.db, tx: slow } }, { transport, deferred: {}, host: 'loadbay.test' })
    await Promise.all([slowly.drain(), worker(db, transport).drain(), worker(db, transport).drain()])
    expect(taken).toHaveLength(25)
    expect(new Set(taken.map((mail) => mail.id)).size).toBe(25)
  })

  test('SI24 without a mail server mail waits and is counted', async () => {
    const db = await open()
    await leaveNote(db)
    expect(await worker(db, undefined).drain()).toBe(0)
    expect(await state(db)).toEqual({ waiting: 1, oldestWaitingAt: new Date(AT).toISOString(), failed: 0 })
  })
})

function leaveNote(db: Database, n = 0): Promise<void> {
  return db.tx({ kind: 'platform' }, (sql) =>
    leaveMail(sql, { opId: OP, n, kind: 'note', to: 'jo@example.test', linkOrigin: 'http://localhost', text, at: AT }),
  )
}

function bound(worker: ReturnType<typeof createMailWorker>): { drain: () => Promise<number> } {
  return { drain: () => worker.drain() }
}
