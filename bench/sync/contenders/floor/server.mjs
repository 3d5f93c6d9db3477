// Floor: no sync protocol at all. Precompressed NDJSON file, multi-row upsert, SSE carrying the changed rows.
import zlib from 'node:zlib'
import { createOrders, seedOrders, countOrders, body, json, sse } from '../pgrows.mjs'
export const contender = {
  versions: { server: 'node:http + postgres 3.4.9' },
  async create({ sql }) {
    await createOrders(sql)
    let file = zlib.gzipSync('')
    const ev = sse()
    return {
      async seed(rows) {
        await seedOrders(sql, rows)
        file = zlib.gzipSync(rows.map((r) => JSON.stringify(r)).join('\n'), { level: 6 })
      },
      count: () => countOrders(sql),
      async handler(req, res) {
        if (req.url === '/snapshot.file') {
          res.writeHead(200, {
            'Content-Type': 'application/x-ndjson',
            'Content-Encoding': 'gzip',
            'Content-Length': file.length,
          })
          return res.end(file)
        }
        if (req.url === '/snapshot.pg') {
          // live from Postgres, cursor of 1000, gzip level 1 on the fly
          res.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Content-Encoding': 'gzip' })
          const gz = zlib.createGzip({ level: 1 })
          gz.pipe(res)
          let first = true
          for await (const rows of sql`select doc::text as d from orders where not deleted`.cursor(1000)) {
            const s = (first ? '' : '\n') + rows.map((r) => r.d).join('\n')
            first = false
            if (!gz.write(s)) await new Promise((r) => gz.once('drain', r))
          }
          return gz.end()
        }
        if (req.url === '/events') return ev.add(req, res)
        if (req.url === '/push') {
          const rows = await body(req)
          await sql`insert into orders ${sql(
            rows.map((d) => ({ id: d.id, doc: d })),
            'id',
            'doc',
          )} on conflict (id) do update set doc = excluded.doc, version = nextval('version_seq')`
          json(res, { ok: rows.length })
          return ev.send(rows)
        }
        res.writeHead(404).end()
      },
    }
  },
}
