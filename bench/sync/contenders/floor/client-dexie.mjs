import { Dexie } from 'dexie'
let db, es
const cbs = []
const B = 500
let pushing = null
async function push() {
  for (;;) {
    const keys = await db.outbox.limit(B).primaryKeys()
    if (!keys.length) return
    const rows = await db.outbox.bulkGet(keys)
    const r = await fetch('/push', { method: 'POST', body: JSON.stringify(rows) })
    if (!r.ok) throw new Error('push ' + r.status)
    await db.outbox.bulkDelete(keys)
  }
}
const kick = () =>
  (pushing ??= push()
    .catch(() => {})
    .finally(() => {
      pushing = null
    }))
const write = (d) =>
  db.transaction('rw', db.orders, db.outbox, async () => {
    await db.orders.put(d)
    await db.outbox.add(d)
  })
export const contender = {
  async open() {
    db = new Dexie('floor')
    db.version(1).stores({ orders: 'id,[status+orderDate],customerReference', outbox: '++' })
    await db.open()
  },
  async initialSync() {
    const text = await (await fetch(SNAPSHOT)).text()
    const rows = []
    for (const l of text.split('\n')) if (l) rows.push(JSON.parse(l))
    await db.orders.bulkPut(rows)
  },
  async startLive() {
    es = new EventSource('/events')
    await new Promise((r) => {
      es.onopen = r
    })
    es.onmessage = async (e) => {
      const rows = JSON.parse(e.data)
      await db.orders.bulkPut(rows)
      for (const d of rows) for (const c of cbs) c(d.id)
    }
  },
  observe(cb) {
    cbs.push(cb)
  },
  async localCreate(d) {
    await write(d)
    if (navigator.onLine) kick()
  },
  async update(id, patch) {
    const d = await db.orders.get(id)
    await write({ ...d, ...patch })
    kick()
  },
  goOnline: () => kick(),
  async waitDrained() {
    while (await db.outbox.count()) await kick()
  },
  get: (id) => db.orders.get(id),
  count: () => db.orders.count(),
  byStatus: (s, n) =>
    db.orders.where('[status+orderDate]').between([s, Dexie.minKey], [s, Dexie.maxKey]).reverse().limit(n).toArray(),
  byPrefix: (p, n) => db.orders.where('customerReference').startsWith(p).limit(n).toArray(),
}
