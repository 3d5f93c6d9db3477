// RxDB HTTP replication endpoints (pull by checkpoint, push with conflict check, SSE pull stream) in Hono over Postgres,
// shaped after rxdb.info/replication-http.html.
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getRequestListener } from '@hono/node-server'
import { streamSSE } from 'hono/streaming'
import { createOrders, seedOrders, countOrders } from '../pgrows.mjs'
export const contender = {
  versions: { rxdb: '17.6.0', server: 'hono 4.13.19 + postgres 3.4.9' },
  async create({ sql }) {
    await createOrders(sql)
    const streams = new Set()
    const app = new Hono()
    app.use('/pull', compress())
    app.get('/pull', async (c) => {
      const v = c.req.query('version') ?? '0',
        limit = +c.req.query('limit')
      const rows = await sql`select doc, version, deleted from orders where version > ${v} order by version limit ${limit}`
      return c.json({
        documents: rows.map((r) => ({ ...r.doc, _deleted: r.deleted })),
        checkpoint: rows.length ? { version: rows.at(-1).version } : { version: v },
      })
    })
    app.post('/push', async (c) => {
      const changes = await c.req.json()
      const out = await sql.begin(async (tx) => {
        const cur = new Map(
          (
            await tx`select id, doc, deleted from orders where id = any(${changes.map((x) => x.newDocumentState.id)}) for update`
          ).map((r) => [r.id, r]),
        )
        const conflicts = [],
          ok = []
        for (const ch of changes) {
          const real = cur.get(ch.newDocumentState.id)
          if (
            (real && !ch.assumedMasterState) ||
            (real && ch.assumedMasterState && real.doc.updatedAt !== ch.assumedMasterState.updatedAt)
          )
            conflicts.push({ ...real.doc, _deleted: real.deleted })
          else {
            const { _deleted, ...doc } = ch.newDocumentState
            ok.push({ id: doc.id, doc, deleted: !!_deleted })
          }
        }
        let version = null
        if (ok.length)
          version = (
            await tx`insert into orders ${tx(ok, 'id', 'doc', 'deleted')} on conflict (id) do update set doc = excluded.doc, deleted = excluded.deleted, version = nextval('version_seq') returning version`
          ).reduce((m, r) => (BigInt(r.version) > m ? BigInt(r.version) : m), 0n)
        return { conflicts, ok, version }
      })
      if (out.ok.length) {
        const ev = JSON.stringify({
          documents: out.ok.map((o) => ({ ...o.doc, _deleted: o.deleted })),
          checkpoint: { version: String(out.version) },
        })
        for (const s of streams) s.writeSSE({ data: ev }).catch(() => {})
      }
      return c.json(out.conflicts)
    })
    app.get('/pull-stream', (c) =>
      streamSSE(c, async (s) => {
        streams.add(s)
        s.writeSSE({ event: 'hello', data: '1' })
        await new Promise((r) => s.onAbort(r))
        streams.delete(s)
      }),
    )
    return { handler: getRequestListener(app.fetch), seed: (rows) => seedOrders(sql, rows), count: () => countOrders(sql) }
  },
}
