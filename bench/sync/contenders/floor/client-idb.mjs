// Raw IndexedDB, one readwrite transaction for the whole snapshot.
let db, es
const cbs = []
const B = 500
let pushing = null
const done = (tx) =>
  new Promise((r, j) => {
    tx.oncomplete = r
    tx.onerror = tx.onabort = () => j(tx.error)
  })
const rq = (r) =>
  new Promise((res, j) => {
    r.onsuccess = () => res(r.result)
    r.onerror = () => j(r.error)
  })
async function push() {
  for (;;) {
    const ob = db.transaction('outbox').objectStore('outbox')
    const [keys, rows] = await Promise.all([rq(ob.getAllKeys(null, B)), rq(ob.getAll(null, B))])
    if (!keys.length) return
    const r = await fetch('/push', { method: 'POST', body: JSON.stringify(rows) })
    if (!r.ok) throw new Error('push ' + r.status)
    const tx = db.transaction('outbox', 'readwrite')
    tx.objectStore('outbox').delete(IDBKeyRange.bound(keys[0], keys.at(-1)))
    await done(tx)
  }
}
const kick = () =>
  (pushing ??= push()
    .catch(() => {})
    .finally(() => {
      pushing = null
    }))
async function write(d) {
  const tx = db.transaction(['orders', 'outbox'], 'readwrite')
  tx.objectStore('orders').put(d)
  tx.objectStore('outbox').add(d)
  await done(tx)
}
export const contender = {
  async open() {
    const r = indexedDB.open('floor', 1)
    r.onupgradeneeded = () => {
      const s = r.result.createObjectStore('orders', { keyPath: 'id' })
      s.createIndex('sd', ['status', 'orderDate'])
      s.createIndex('ref', 'customerReference')
      r.result.createObjectStore('outbox', { autoIncrement: true })
    }
    db = await rq(r)
  },
  async initialSync() {
    const text = await (await fetch(SNAPSHOT)).text()
    const tx = db.transaction('orders', 'readwrite'),
      s = tx.objectStore('orders')
    for (const l of text.split('\n')) if (l) s.put(JSON.parse(l))
    await done(tx)
  },
  async startLive() {
    es = new EventSource('/events')
    await new Promise((r) => {
      es.onopen = r
    })
    es.onmessage = async (e) => {
      const rows = JSON.parse(e.data)
      const tx = db.transaction('orders', 'readwrite')
      for (const d of rows) tx.objectStore('orders').put(d)
      await done(tx)
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
    const d = await this.get(id)
    await write({ ...d, ...patch })
    kick()
  },
  goOnline: () => kick(),
  async waitDrained() {
    while (await rq(db.transaction('outbox').objectStore('outbox').count())) {
      await kick()
    }
  },
  get: (id) => rq(db.transaction('orders').objectStore('orders').get(id)),
  count: () => rq(db.transaction('orders').objectStore('orders').count()),
  byStatus: (s, n) =>
    rq(
      db
        .transaction('orders')
        .objectStore('orders')
        .index('sd')
        .getAll({ query: IDBKeyRange.bound([s], [s, []]), count: n, direction: 'prev' }),
    ),
  byPrefix: (p, n) =>
    rq(
      db
        .transaction('orders')
        .objectStore('orders')
        .index('ref')
        .getAll(IDBKeyRange.bound(p, p + '\uffff'), n),
    ),
}
