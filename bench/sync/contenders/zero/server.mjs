// Zero: zero-cache 1.9 (own process, defaults) + mutate/query endpoints on postgres.js. WebSocket is piped through the bench port so bytes are counted and "down" works.
import { spawn } from 'node:child_process'
import net from 'node:net'
import path from 'node:path'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { getRequestListener } from '@hono/node-server'
import { mustGetMutator, mustGetQuery } from '@rocicorp/zero'
import { handleMutateRequest, handleQueryRequest } from '@rocicorp/zero/server'
import { zeroPostgresJS } from '@rocicorp/zero/server/adapters/postgresjs'
import { schema, queries, mutators, toRow } from './schema.mjs'
const require = createRequire(import.meta.url)
export const contender = {
  versions: { zero: '1.9.0' },
  async create({ sql, pgUrl, dir, port }) {
    await sql`create table orders (id text primary key, "customerReference" text not null, status text not null, "orderDate" text not null, "updatedAt" text not null, marker int not null, doc jsonb not null)`
    const zc = port + 1
    let child
    const app = new Hono()
    const provider = zeroPostgresJS(schema, sql)
    app.post('/api/mutate', async (c) =>
      c.json(
        await handleMutateRequest(
          provider,
          (transact) => transact((tx, name, args) => mustGetMutator(mutators, name).fn({ tx, args, ctx: undefined })),
          c.req.raw,
        ),
      ),
    )
    app.post('/api/query', async (c) =>
      c.json(
        await handleQueryRequest((name, args) => mustGetQuery(queries, name).fn({ args, ctx: undefined }), schema, c.req.raw),
      ),
    )
    return {
      handler: getRequestListener(app.fetch),
      async seed(rows) {
        for (let i = 0; i < rows.length; i += 1000) await sql`insert into orders ${sql(rows.slice(i, i + 1000).map(toRow))}`
        const bin = path.join(fs.realpathSync(require.resolve('@rocicorp/zero')).split('/out/')[0], 'out/zero/src/cli.js')
        const log = fs.openSync(path.join(dir, 'zero-cache.log'), 'a')
        child = spawn(process.execPath, [bin], {
          cwd: dir,
          stdio: ['ignore', log, log],
          env: {
            ...process.env,
            PATH: path.dirname(process.execPath) + ':' + process.env.PATH,
            NODE_ENV: 'production',
            ZERO_UPSTREAM_DB: pgUrl,
            ZERO_REPLICA_FILE: path.join(dir, 'zero.db'),
            ZERO_PORT: String(zc),
            ZERO_ADMIN_PASSWORD: 'bench',
            ZERO_MUTATE_URL: `http://127.0.0.1:${port}/api/mutate`,
            ZERO_QUERY_URL: `http://127.0.0.1:${port}/api/query`,
            ZERO_NUM_SYNC_WORKERS: '1',
            ZERO_LOG_LEVEL: 'info',
            DO_NOT_TRACK: '1',
            ZERO_ENABLE_TELEMETRY: 'false',
          },
        })
        for (let k = 0; k < 600; k++) {
          try {
            const r = await fetch(`http://127.0.0.1:${zc}/keepalive`)
            if (r.ok) {
              await new Promise((r) => setTimeout(r, 2000))
              return
            }
          } catch {
            // not up yet
          }
          await new Promise((r) => setTimeout(r, 100))
        }
        throw new Error('zero-cache did not start')
      },
      count: async () => +(await sql`select count(*)::int n from orders`)[0].n,
      upgrade(req, s, head) {
        const u = net.connect(zc, '127.0.0.1', () => {
          u.write(
            `GET ${req.url} HTTP/1.1\r\n` + req.rawHeaders.reduce((a, x, i) => a + (i % 2 ? x + '\r\n' : x + ': '), '') + '\r\n',
          )
          if (head.length) u.write(head)
          u.pipe(s)
          s.pipe(u)
        })
        const end = () => {
          u.destroy()
          s.destroy()
        }
        u.on('error', end).on('close', end)
        s.on('error', end).on('close', end)
      },
      async close() {
        if (child) {
          const gone = new Promise((r) => child.on('exit', r))
          child.kill('SIGTERM')
          await Promise.race([gone, new Promise((r) => setTimeout(r, 3000))])
          if (child.exitCode === null) child.kill('SIGKILL')
        }
      },
    }
  },
}
