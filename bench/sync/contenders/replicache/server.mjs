// Replicache row-version strategy (doc.replicache.dev/strategies/row-version): client-view records in server memory, one Postgres transaction per mutation, SSE poke.
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getRequestListener } from '@hono/node-server'
import { streamSSE } from 'hono/streaming'
import { createOrders, seedOrders, countOrders } from '../pgrows.mjs'
export const contender = {
  versions: { replicache: '15.3.0', server: 'hono 4.13.19 + postgres 3.4.9' },
  async create({ sql }) {
    await createOrders(sql)
    await sql`create table replicache_client_group (id text primary key, cvr_version int not null)`
    await sql`create table replicache_client (id text primary key, client_group_id text not null, last_mutation_id int not null)`
    const cvrs = new Map()
    let cvrSeq = 0
    const streams = new Set()
    const poke = () => {
      for (const s of streams) s.writeSSE({ data: 'poke' }).catch(() => {})
    }
    const app = new Hono()
    app.use('/pull', compress())
    app.post('/pull', async (c) => {
      const { clientGroupID, cookie } = await c.req.json()
      const prev = cookie ? cvrs.get(cookie.cvrID) : undefined
      const r = await sql.begin('isolation level repeatable read', async (tx) => {
        const [g] = await tx`select cvr_version from replicache_client_group where id = ${clientGroupID}`
        const meta = await tx`select id, version from orders where not deleted`
        const clients = await tx`select id, last_mutation_id from replicache_client where client_group_id = ${clientGroupID}`
        const next = {
          orders: new Map(meta.map((m) => [m.id, m.version])),
          clients: new Map(clients.map((m) => [m.id, m.last_mutation_id])),
        }
        const puts = [],
          dels = []
        for (const [id, v] of next.orders) if (prev?.orders.get(id) !== v) puts.push(id)
        if (prev) for (const id of prev.orders.keys()) if (!next.orders.has(id)) dels.push(id)
        const lmids = {}
        for (const [id, l] of next.clients) if (prev?.clients.get(id) !== l) lmids[id] = l
        if (prev && !puts.length && !dels.length && !Object.keys(lmids).length) return null
        const rows =
          puts.length === next.orders.size
            ? await tx`select id, doc from orders where not deleted`
            : puts.length
              ? await tx`select id, doc from orders where id = any(${puts})`
              : []
        const version = Math.max(g?.cvr_version ?? 0, cookie?.order ?? 0) + 1
        return { next, rows, dels, lmids, version }
      })
      if (!r) return c.json({ cookie, lastMutationIDChanges: {}, patch: [] })
      await sql`insert into replicache_client_group (id, cvr_version) values (${clientGroupID}, ${r.version}) on conflict (id) do update set cvr_version = excluded.cvr_version`
      const cvrID = 'cvr' + ++cvrSeq
      cvrs.set(cvrID, r.next)
      const patch = []
      if (!prev) patch.push({ op: 'clear' })
      for (const id of r.dels) patch.push({ op: 'del', key: 'order/' + id })
      for (const row of r.rows) patch.push({ op: 'put', key: 'order/' + row.id, value: row.doc })
      return c.json({ cookie: { order: r.version, cvrID }, lastMutationIDChanges: r.lmids, patch })
    })
    app.post('/push', async (c) => {
      const { clientGroupID, mutations } = await c.req.json()
      for (const m of mutations)
        await sql.begin(async (tx) => {
          const [cl] = await tx`select last_mutation_id from replicache_client where id = ${m.clientID} for update`
          const expect = (cl?.last_mutation_id ?? 0) + 1
          if (m.id < expect) return
          if (m.id > expect) throw new Error('future mutation')
          if (m.name === 'create')
            await tx`insert into orders (id, doc) values (${m.args.id}, ${tx.json(m.args)}) on conflict (id) do nothing`
          else {
            const [o] = await tx`select doc from orders where id = ${m.args.id} for update`
            await tx`update orders set doc = ${tx.json({ ...o.doc, ...m.args.patch })}, version = nextval('version_seq') where id = ${m.args.id}`
          }
          await tx`insert into replicache_client (id, client_group_id, last_mutation_id) values (${m.clientID}, ${clientGroupID}, ${m.id}) on conflict (id) do update set last_mutation_id = excluded.last_mutation_id`
        })
      poke()
      return c.json({})
    })
    app.get('/poke', (c) =>
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
