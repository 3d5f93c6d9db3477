// Runs in the page: exposes window.bench around one contender client (see README for the interface).
import { contender as client } from 'CONTENDER_CLIENT'
import { freeText, order, prefix, STATUSES } from './generate.mjs'
const abs = () => performance.timeOrigin + performance.now()
let longest = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
}).observe({ entryTypes: ['longtask'] })
const waiters = new Map()
async function check(id) {
  const w = waiters.get(id)
  if (!w) return
  const d = await client.get(id)
  if (d && d.marker === w.k && waiters.get(id) === w) {
    waiters.delete(id)
    w.res(abs())
  }
}
window.bench = {
  caps: client.caps ?? {},
  async initialSync(expect) {
    const t0 = performance.now()
    await client.open({ base: location.origin })
    const tOpen = performance.now()
    await client.initialSync(expect)
    const t1 = performance.now()
    let durable = t1
    if (client.waitPersisted) durable = await client.waitPersisted()
    const first = client.firstRowsAt?.()
    return {
      open: tOpen - t0,
      ms: t1 - t0,
      durableMs: durable - t0,
      firstMs: first === undefined ? undefined : first - t0,
      longestTaskMs: longest,
    }
  },
  async verify(seed, n) {
    const count = await client.count()
    const bad = []
    for (const i of [0, 1, n >> 1, n - 1]) {
      const o = order(seed, i),
        d = await client.get(o.id)
      if (
        !d ||
        d.customerReference !== o.customerReference ||
        JSON.stringify(d.consignments) === undefined ||
        d.consignments.length !== o.consignments.length ||
        d.totals.priceCents !== o.totals.priceCents
      )
        bad.push(i)
    }
    return { count, bad }
  },
  startLive: () => client.startLive?.(),
  // a client that says that something changed, not what, has everybody who waits look
  observe() {
    client.observe((id) => {
      for (const one of id === undefined ? [...waiters.keys()] : [id]) check(one).catch((e) => console.log('check ' + e))
    })
  },
  waitFor(id, k, timeout = 30000) {
    return new Promise((res, rej) => {
      waiters.set(id, { k, res })
      setTimeout(() => rej(new Error('propagation timeout')), timeout)
    })
  },
  async change(id, k) {
    const t0 = abs()
    await client.update(id, { marker: k, updatedAt: new Date().toISOString() })
    return { t0, t1: abs() }
  },
  async createMany(seed, from, n) {
    const docs = []
    for (let i = 0; i < n; i++) docs.push(order(seed, from + i))
    const lat = []
    const T0 = performance.now()
    for (const d of docs) {
      const t = performance.now()
      await client.localCreate(d)
      lat.push(performance.now() - t)
    }
    return { lat, total: performance.now() - T0 }
  },
  goOnline: () => client.goOnline?.(),
  waitDrained: () => client.waitDrained(),
  count: () => client.count(),
  async openLocal() {
    const t = performance.now()
    await client.open({ base: location.origin, local: true })
    return performance.now() - t
  },
  async prepare() {
    const t = performance.now()
    await client.prepare?.()
    return performance.now() - t
  },
  async queryStatus(i) {
    const t = performance.now()
    const rows = await client.byStatus(STATUSES[i % 6], 50 + Math.floor(i / 6))
    const ms = performance.now() - t
    let ok = rows.length === 50 + Math.floor(i / 6)
    for (let k = 0; k < rows.length; k++) {
      if (rows[k].status !== STATUSES[i % 6]) ok = false
      if (k && rows[k - 1].orderDate < rows[k].orderDate) ok = false
      if (!rows[k].consignments?.length) ok = false
    }
    return { ms, ok, n: rows.length, first: rows[0]?.id }
  },
  async queryPrefix(i) {
    const p = prefix(i)
    const t = performance.now()
    const rows = await client.byPrefix(p, 50)
    const ms = performance.now() - t
    return {
      ms,
      ok: rows.length > 0 && rows.every((r) => r.customerReference.startsWith(p) && r.consignments?.length),
      n: rows.length,
    }
  },
  // Not every contender answers these: null is no measurement.
  async queryCounts() {
    if (!client.counts) return { ms: null, ok: true }
    const t = performance.now()
    const counts = await client.counts()
    const ms = performance.now() - t
    return { ms, ok: STATUSES.every((status) => counts[status] > 0) }
  },
  async queryText(i) {
    if (!client.byText) return { ms: null, ok: true }
    const { text, says } = freeText(i)
    const t = performance.now()
    const rows = await client.byText(text, 50)
    const ms = performance.now() - t
    return { ms, ok: rows.length > 0 && rows.every((row) => says(JSON.stringify(row).toLowerCase())), n: rows.length }
  },
  // W5: from navigation start (timeOrigin) to the first 50 rows in hand
  async coldStart() {
    const scriptAt = performance.now()
    await client.open({ base: location.origin, local: true })
    const openAt = performance.now()
    const rows = await client.byStatus('planned', 50)
    return { total: performance.now(), scriptAt, openAt, ok: rows.length === 50 }
  },
  close: () => client.close?.(),
}
if (location.hash === '#cold') window.cold = window.bench.coldStart()
window.ready = true
