// Child process: one contender server + static page on one port; controlled over IPC.
import http from 'node:http'
import fs from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { orders } from './generate.mjs'
const { mod, port, pgUrl, dist, dir, options } = JSON.parse(process.argv[2])
const { contender } = await import(mod)
let down = false
const sockets = new Set()
let closedRead = 0,
  closedWritten = 0
const html =
  '<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><title>bench</title><script type=module src=/client.js></script>'
const js = fs.readFileSync(path.join(dist, 'client.js'))
const iso = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-cache',
}
let app
const server = http.createServer({ keepAliveTimeout: 60000 }, (req, res) => {
  if (req.url === '/') {
    res.writeHead(200, { 'Content-Type': 'text/html', ...iso, ...app.pageHeaders })
    return res.end(html)
  }
  if (req.url === '/client.js') {
    res.writeHead(200, { 'Content-Type': 'text/javascript', ...iso })
    return res.end(js)
  }
  if (down) return req.socket.destroy()
  app.handler(req, res)
})
server.on('connection', (s) => {
  sockets.add(s)
  s.on('close', () => {
    sockets.delete(s)
    closedRead += s.bytesRead
    closedWritten += s.bytesWritten
  })
})
server.on('upgrade', (req, s, head) => {
  if (down || !app.upgrade) return s.destroy()
  app.upgrade(req, s, head)
})
const sql = postgres(pgUrl, { max: 10, onnotice() {} })
app = await contender.create({ sql, pgUrl, dir, port, server, options })
await new Promise((r) => server.listen(port, '127.0.0.1', r))
const bytes = () => {
  let rd = closedRead,
    wr = closedWritten
  for (const s of sockets) {
    rd += s.bytesRead
    wr += s.bytesWritten
  }
  return { up: rd, down: wr, ...app.extraBytes?.() }
}
const sleep = (ms) => new Promise((r) => setTimeout(r, ms))
const cmds = {
  async seed({ seed, n }) {
    const t = Date.now()
    await app.seed([...orders(seed, n)])
    return { ms: Date.now() - t, count: await app.count() }
  },
  async count() {
    return app.count()
  },
  async waitCount({ n, timeout = 300000 }) {
    const end = Date.now() + timeout
    while (Date.now() < end) {
      if ((await app.count()) >= n) return { at: Date.now() }
      await sleep(10)
    }
    return { at: NaN, timedOut: true, count: await app.count() }
  },
  async bytes() {
    return (await app.bytes?.()) ?? bytes()
  },
  async cpu() {
    return process.cpuUsage()
  },
  async down() {
    down = true
    await app.goDown?.()
    for (const s of sockets) s.destroy()
  },
  async versions() {
    return { node: process.version, ...contender.versions }
  },
  async stop() {
    await app.close?.()
    for (const s of sockets) s.destroy()
    server.close()
    await sql.end({ timeout: 2 })
    setTimeout(() => process.exit(0), 20)
  },
}
process.on('message', async ({ id, cmd, args }) => {
  try {
    process.send({ id, ok: await cmds[cmd](args ?? {}) })
  } catch (e) {
    process.send({ id, err: String(e?.stack ?? e) })
  }
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })
