import PouchDB from 'pouchdb-browser'
import find from 'pouchdb-find'
PouchDB.plugin(find)
let db, remote, sync, ch
const live = () => {
  sync = db.sync(remote, { live: true, retry: true })
  sync.on('error', (e) => console.log('sync error ' + e))
  sync.catch(() => {})
}
export const contender = {
  async open({ base }) {
    db = new PouchDB('orders', { auto_compaction: true })
    remote = base + '/orders'
    await db.info()
  },
  async initialSync() {
    await db.replicate.from(remote)
  },
  async startLive() {
    live()
    await new Promise((r) => setTimeout(r, 500))
  },
  observe(cb) {
    ch = db.changes({ since: 'now', live: true })
    ch.on('change', (c) => cb(c.id))
  },
  async localCreate(d) {
    await db.put({ ...d, _id: d.id })
  },
  async update(id, patch) {
    const d = await db.get(id)
    await db.put({ ...d, ...patch })
  },
  goOnline() {
    sync?.cancel()
    live()
  }, // common advice: restart sync on 'online' instead of waiting for the back-off
  async waitDrained() {},
  get: (id) => db.get(id).catch(() => undefined),
  async count() {
    return (
      (await db.allDocs({ limit: 0 })).total_rows - (await db.allDocs({ startkey: '_design/', endkey: '_design0' })).rows.length
    )
  },
  async prepare() {
    await db.createIndex({ index: { fields: ['status', 'orderDate'], ddoc: 'sd' } })
    await db.createIndex({ index: { fields: ['customerReference'], ddoc: 'ref' } })
    await this.byStatus('draft', 1)
    await this.byPrefix('A', 1)
  },
  async byStatus(s, n) {
    return (
      await db.find({
        selector: { status: s, orderDate: { $gt: null } },
        sort: [{ status: 'desc' }, { orderDate: 'desc' }],
        limit: n,
        use_index: 'sd',
      })
    ).docs
  },
  async byPrefix(p, n) {
    return (await db.find({ selector: { customerReference: { $gte: p, $lt: p + '\ufff0' } }, limit: n, use_index: 'ref' })).docs
  },
  async close() {
    ch?.cancel()
    sync?.cancel()
    await db.close()
  },
}
