// One benchmark run: every contender in every round, in rotated order, so that all meet the same machine. Started by main.mjs.
// --only a,b  --rounds 3  --parts w1s,w3,w2,w1b,w4,w5  --out file  --append  --cold 5  --big 20000  --keep
import fs from 'node:fs'
import path from 'node:path'
import os from 'node:os'
import postgres from 'postgres'
import * as pg from './harness/pg.mjs'
import { buildClient, buildWithVite } from './harness/build.mjs'
import { startServer, startBrowser, heapSampler } from './harness/proc.mjs'
import { order } from './harness/generate.mjs'
import { contenders } from './contenders/index.mjs'
const arg = (k, d) => {
  const i = process.argv.indexOf('--' + k)
  return i < 0 ? d : process.argv[i + 1]?.startsWith('--') || process.argv[i + 1] === undefined ? true : process.argv[i + 1]
}
const WORK = process.env.BENCH_WORK ?? path.join(os.tmpdir(), 'loadbay-bench-sync')
const only = arg(
    'only',
    Object.keys(contenders)
      .filter((name) => !contenders[name].onAsking)
      .join(','),
  ).split(','),
  rounds = +arg('rounds', 3),
  out = arg('out', `${WORK}/results.json`)
const big = +arg('big', 20000),
  small = +arg('small', 2000),
  M = +arg('creates', 1000),
  CH = +arg('changes', 50),
  Q = 30,
  COLD = +arg('cold', 5),
  W5 = 5
const parts = new Set(arg('parts', 'w1s,w3,w2,w1b,w4,w5').split(','))
const SEED = 42
const sleep = (ms) => new Promise((r) => setTimeout(r, ms))
const limit = (p, ms, what) => {
  let t
  return Promise.race([
    p,
    new Promise((_, j) => {
      t = setTimeout(() => j(new Error(`${what}: over ${ms / 1000} s`)), ms)
    }),
  ]).finally(() => clearTimeout(t))
}
pg.start()
const admin = postgres(pg.adminUrl, { max: 1, onnotice() {} })
const results = fs.existsSync(out) && arg('append', false) ? JSON.parse(fs.readFileSync(out)) : { runs: [] }
results.env = { at: new Date().toISOString(), cpus: os.cpus().length, cpu: os.cpus()[0].model, args: process.argv.slice(2) }
const basePort = Number(process.env.BENCH_PORT ?? 18100 + (process.pid % 500))
let portSeq = 0
let dbSeq = 0
const bundles = {}
async function fresh(name, n, dir) {
  const c = contenders[name]
  const db = `bench_${process.pid}_${++dbSeq}`
  await admin.unsafe(`create database ${db}`)
  const sdir = path.join(dir, 'server' + dbSeq)
  fs.mkdirSync(sdir, { recursive: true })
  portSeq = (portSeq + 10) % 80 // a contender may use the ports beside its own
  const port = basePort + portSeq
  const srv = await startServer({
    mod: c.server,
    port,
    pgUrl: pg.dbUrl(db),
    dist: bundles[name].dist,
    dir: sdir,
    options: c.options ?? {},
    env: c.env,
  })
  await srv.call('seed', { seed: SEED, n })
  await admin.unsafe('checkpoint')
  return {
    ...srv,
    port,
    url: `http://127.0.0.1:${port}/`,
    async done() {
      await srv.stop()
      for (let k = 0; k < 10; k++) {
        try {
          await admin.unsafe(`drop database if exists ${db} with (force)`)
          break
        } catch {
          await admin
            .unsafe(`select pg_drop_replication_slot(slot_name) from pg_replication_slots where database='${db}' and not active`)
            .catch(() => {})
          await sleep(500)
        }
      }
    },
  }
}
// Orders that a customer may still change: a portal refuses edits of what is on the road, and every contender gets the same ones.
function editableIds(n) {
  const ids = []
  for (let i = 0; ids.length < CH && i < n; i++) {
    const o = order(SEED, (i * 37) % n)
    if (['draft', 'planned', 'confirmed'].includes(o.status)) ids.push(o.id)
  }
  return ids
}
async function w1(srv, br, n, log) {
  const page = await br.page(srv.url, log)
  const heap = await heapSampler(page)
  const b0 = await srv.call('bytes'),
    c0 = await srv.call('cpu'),
    k0 = await br.cpu()
  const r = await limit(
    page.evaluate((n) => bench.initialSync(n), n),
    400000,
    'W1',
  )
  const b1 = await srv.call('bytes'),
    c1 = await srv.call('cpu'),
    k1 = await br.cpu()
  const peak = await heap()
  const hwm = await br.rendererHWM()
  const v = await page.evaluate(([s, n]) => bench.verify(s, n), [SEED, n])
  if (v.count !== n || v.bad.length) throw new Error(`W1 verify failed: ${JSON.stringify(v)}`)
  return {
    page,
    m: {
      ...r,
      downMB: (b1.down - b0.down) / 1e6,
      upMB: (b1.up - b0.up) / 1e6,
      heapMB: peak,
      rendererMB: hwm,
      serverCpuMs: (c1.user + c1.system - c0.user - c0.system) / 1000,
      browserCpuMs: (k1 - k0) * 1000,
    },
  }
}
async function round(name, k) {
  const dir = `${WORK}/runs/${name}-${k}`
  fs.rmSync(dir, { recursive: true, force: true })
  fs.mkdirSync(dir, { recursive: true })
  const m = { load0: os.loadavg()[0] }
  const logf = fs.createWriteStream(`${dir}/page.log`)
  const log = (s) => logf.write(s + '\n')
  const skip = contenders[name].skip ?? {}
  let srv, A, B, C
  try {
    if (parts.has('w1s')) {
      srv = await fresh(name, small, dir)
      m.versions = await srv.call('versions')
      A = await startBrowser(`${dir}/A`)
      const a = await w1(srv, A, small, log)
      m.w1s = a.m
      if (parts.has('w3') || parts.has('w2')) await a.page.evaluate(() => bench.startLive())
      if (parts.has('w3') && !skip.w3) {
        B = await startBrowser(`${dir}/B`)
        const b = await w1(srv, B, small, log)
        await b.page.evaluate(() => bench.startLive())
        await b.page.evaluate(() => bench.observe())
        await sleep(1500)
        const lat = [],
          local = []
        let miss = 0
        const editable = editableIds(small)
        for (let i = 0; i < CH; i++) {
          const id = editable[i % editable.length]
          const w = b.page.evaluate(([id, k]) => bench.waitFor(id, k), [id, i + 1])
          w.catch(() => {})
          const c = await a.page.evaluate(([id, k]) => bench.change(id, k), [id, i + 1])
          try {
            lat.push((await w) - c.t0)
            local.push(c.t1 - c.t0)
          } catch {
            if (++miss > 2) throw new Error('W3 propagation timeouts')
          }
          await sleep(100 + ((i * 53) % 100))
        }
        m.w3 = { lat, local, miss }
        await B.close()
        B = null
      } else if (skip.w3) m.w3 = { skip: skip.w3 }
      if (parts.has('w2') && !skip.w2) {
        await A.context.setOffline(true)
        await sleep(300)
        const c = await limit(
          a.page.evaluate(([s, f, n]) => bench.createMany(s, f, n), [SEED, 1_000_000, M]),
          200000,
          'W2 create',
        )
        await sleep(300)
        const before = await srv.call('count')
        if (before !== small) log(`W2 leak: server had ${before} while offline`)
        const b0 = await srv.call('bytes'),
          c0 = await srv.call('cpu'),
          k0 = await A.cpu()
        const wait = srv.call('waitCount', { n: small + M, timeout: 180000 })
        await sleep(30)
        const t0 = Date.now()
        await A.context.setOffline(false)
        await a.page.evaluate(() => {
          bench.goOnline()
        })
        const w = await wait
        const b1 = await srv.call('bytes'),
          c1 = await srv.call('cpu'),
          k1 = await A.cpu()
        m.w2 = {
          lat: c.lat,
          createMs: c.total,
          drainMs: w.at - t0,
          timedOut: w.timedOut,
          leak: before - small,
          upMB: (b1.up - b0.up) / 1e6,
          serverCpuMs: (c1.user + c1.system - c0.user - c0.system) / 1000,
          browserCpuMs: (k1 - k0) * 1000,
        }
        await limit(
          a.page.evaluate(() => bench.waitDrained()),
          60000,
          'waitDrained',
        ).then(
          () => {
            m.w2.clientDrainedMs = Date.now() - t0
          },
          (e) => log(String(e)),
        )
      } else if (skip.w2) m.w2 = { skip: skip.w2 }
      await A.close()
      A = null
      await srv.done()
      srv = null
    }
    if (parts.has('w1b')) {
      srv = await fresh(name, big, dir)
      m.versions ??= await srv.call('versions')
      C = await startBrowser(`${dir}/C`)
      const c = await w1(srv, C, big, log)
      m.w1b = c.m
      const prep = await limit(
        c.page.evaluate(() => bench.prepare()),
        300000,
        'prepare',
      )
      if (parts.has('w4')) {
        await sleep(2000)
        await c.page.evaluate(() => bench.close())
        await srv.call('down')
        await c.page.close()
        m.w4 = {
          prepareMs: prep,
          warmStatus: [],
          warmPrefix: [],
          warmCounts: [],
          warmText: [],
          coldStatus: [],
          coldPrefix: [],
          coldOpenStatus: [],
          coldOpenPrefix: [],
          openMs: [],
          bad: 0,
        }
        const one = async (p, kind, i) => {
          const r = await limit(
            p.evaluate(([f, i]) => bench[f](i), [kind, i]),
            60000,
            kind,
          )
          if (!r.ok) {
            m.w4.bad++
            log(`bad ${kind} ${i} ${JSON.stringify(r)}`)
          }
          return r.ms
        }
        let p = await C.page(srv.url, log)
        await p.evaluate(() => bench.openLocal())
        await one(p, 'queryStatus', 0)
        await one(p, 'queryPrefix', 99)
        for (let i = 0; i < Q; i++) {
          m.w4.warmStatus.push(await one(p, 'queryStatus', i))
          m.w4.warmPrefix.push(await one(p, 'queryPrefix', i))
          for (const [kind, into] of [
            ['queryCounts', 'warmCounts'],
            ['queryText', 'warmText'],
          ]) {
            const t = await one(p, kind, i)
            if (t !== null) m.w4[into].push(t)
          }
        }
        await p.evaluate(() => bench.close())
        await p.close()
        for (let i = 0; i < COLD; i++)
          for (const kind of ['queryStatus', 'queryPrefix']) {
            p = await C.page(srv.url, log)
            const o = await p.evaluate(() => bench.openLocal())
            m.w4.openMs.push(o)
            const t = await one(p, kind, i + k * COLD)
            if (kind === 'queryStatus') {
              m.w4.coldStatus.push(t)
              m.w4.coldOpenStatus.push(o + t)
            } else {
              m.w4.coldPrefix.push(t)
              m.w4.coldOpenPrefix.push(o + t)
            }
            await p.close()
          }
      }
      if (parts.has('w5')) {
        if (!parts.has('w4')) {
          await sleep(2000)
          await c.page.evaluate(() => bench.close())
          await srv.call('down')
          await c.page.close()
        }
        m.w5 = { reload: [], restart: [], script: [], open: [] }
        const p = await C.page(srv.url, log)
        await p.goto(srv.url + '#cold')
        for (let i = 0; i < W5; i++) {
          await p.reload()
          await p.waitForFunction('window.ready', null, { polling: 50 })
          const r = await limit(
            p.evaluate(() => window.cold),
            60000,
            'W5',
          )
          if (!r.ok) throw new Error('W5 wrong rows')
          m.w5.reload.push(r.total)
          m.w5.script.push(r.scriptAt)
          m.w5.open.push(r.openAt - r.scriptAt)
        }
        await C.close()
        C = await startBrowser(`${dir}/C`)
        const p2 = await C.page(srv.url + '#cold', log)
        const r = await limit(
          p2.evaluate(() => window.cold),
          60000,
          'W5 restart',
        )
        if (!r.ok) throw new Error('W5 wrong rows after restart')
        m.w5.restart.push(r.total)
      }
      await C.close()
      C = null
      await srv.done()
      srv = null
    }
  } catch (e) {
    m.error = String(e?.stack ?? e).slice(0, 1500)
  }
  for (const b of [A, B, C]) await b?.close().catch(() => {})
  await srv?.done().catch(() => {})
  m.load1 = os.loadavg()[0]
  logf.end()
  if (!arg('keep', false)) for (const d of ['A', 'B', 'C']) fs.rmSync(`${dir}/${d}`, { recursive: true, force: true })
  return m
}
const q = (a, p) => {
  if (!a?.length) return NaN
  const s = [...a].sort((x, y) => x - y)
  return s[Math.min(s.length - 1, Math.ceil(p * s.length) - 1)]
}
for (const name of only) {
  const dist = `${WORK}/runs/dist-${name}`
  const c = contenders[name]
  const b = await (c.isProduct ? buildWithVite(c.client, dist) : buildClient(name, c.client, dist, c.define))
  bundles[name] = { dist, bytes: b.bytes }
}
results.bundles = { ...results.bundles, ...Object.fromEntries(Object.entries(bundles).map(([k, v]) => [k, v.bytes])) }
for (let k = 0; k < rounds; k++)
  for (let i = 0; i < only.length; i++) {
    const name = only[(i + k) % only.length]
    const t = Date.now()
    const m = await round(name, k)
    results.runs.push({ name, round: k, ...m })
    fs.writeFileSync(out, JSON.stringify(results))
    const f = (x) => (x === undefined ? '-' : Math.round(x))
    console.log(
      `[${new Date().toISOString().slice(11, 19)}] r${k} ${name} ${((Date.now() - t) / 1000).toFixed(0)}s load ${m.load0.toFixed(1)} | W1s ${f(m.w1s?.ms)} W1b ${f(m.w1b?.ms)}/${f(m.w1b?.durableMs)} ${m.w1b?.downMB?.toFixed(1)}MB heap ${f(m.w1b?.heapMB)} | W2 p50 ${m.w2?.lat ? q(m.w2.lat, 0.5).toFixed(2) : '-'} drain ${f(m.w2?.drainMs)} | W3 ${m.w3?.lat ? q(m.w3.lat, 0.5).toFixed(1) : '-'} | W4 ${m.w4 ? [q(m.w4.warmStatus, 0.5), q(m.w4.warmPrefix, 0.5), q(m.w4.coldStatus, 0.5), q(m.w4.coldPrefix, 0.5)].map((x) => x?.toFixed(1)).join('/') + ' bad ' + m.w4.bad : '-'} | W5 ${m.w5 ? q(m.w5.reload, 0.5).toFixed(0) : '-'} ${m.error ?? ''}`,
    )
  }
await admin.end()
if (!arg('keep', false)) pg.stop()
const { table, verdict } = await import('./harness/report.mjs')
console.log(`\n${table(results)}\n\nresults: ${out}\n`)
const { lines, json } = verdict(results)
for (const line of lines) console.log(line)
console.log(JSON.stringify(json))
process.exit(results.runs.some((run) => run.name === 'loadbay' && run.error) ? 1 : 0)
