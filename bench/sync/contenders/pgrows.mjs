// helpers shared by the Postgres-backed servers
export async function createOrders(sql) {
  await sql`create sequence if not exists version_seq`
  await sql`create table if not exists orders (id text primary key, doc jsonb not null, version bigint not null default nextval('version_seq'), deleted boolean not null default false)`
  await sql`create index if not exists orders_version on orders (version)`
}
export async function seedOrders(sql, rows) {
  for (let i = 0; i < rows.length; i += 1000)
    await sql`insert into orders ${sql(
      rows.slice(i, i + 1000).map((d) => ({ id: d.id, doc: d })),
      'id',
      'doc',
    )}`
  await sql`analyze orders`
}
export const countOrders = async (sql) => +(await sql`select count(*)::int n from orders`)[0].n
export const body = (req) =>
  new Promise((res, rej) => {
    const c = []
    req.on('data', (d) => c.push(d))
    req.on('end', () => res(JSON.parse(Buffer.concat(c).toString() || 'null')))
    req.on('error', rej)
  })
export const json = (res, v, code = 200) => {
  res.writeHead(code, { 'Content-Type': 'application/json' })
  res.end(JSON.stringify(v))
}
export function sse() {
  const cs = new Set()
  return {
    add(req, res) {
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
      res.write(':ok\n\n')
      cs.add(res)
      req.on('close', () => cs.delete(res))
    },
    send(v) {
      const s = `data: ${JSON.stringify(v)}\n\n`
      for (const c of cs) c.write(s)
    },
  }
}
