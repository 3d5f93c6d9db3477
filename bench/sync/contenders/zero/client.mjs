import { Zero } from '@rocicorp/zero'
import { schema, queries, mutators, zql, fromRow, toRow } from './schema.mjs'
let z
const rq = (r) =>
  new Promise((res, j) => {
    r.onsuccess = () => res(r.result)
    r.onerror = () => j(r.error)
  })
export const contender = {
  async open({ base, local }) {
    z = new Zero({ userID: 'anon', cacheURL: base, schema, mutators, kvStore: 'idb', logLevel: 'error' })
    this.pre = z.preload(queries.all())
    // offline: persisted rows appear in views a moment after start; an app's view would be empty until then
    if (local)
      await new Promise((res) => {
        const v = z.materialize(zql.orders.limit(1))
        v.addListener((rows) => {
          if (rows.length) {
            v.destroy()
            res()
          }
        })
      })
  },
  async initialSync() {
    await this.pre.complete
    await z.run(zql.orders.where('status', 'draft').orderBy('orderDate', 'desc').limit(50))
  },
  async waitPersisted() {
    let last = -1,
      at = performance.now()
    for (;;) {
      await new Promise((r) => setTimeout(r, 100))
      let n = 0
      for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith('rep:')) continue
        const d = await rq(indexedDB.open(name))
        if (d.objectStoreNames.contains('chunks')) n += await rq(d.transaction('chunks').objectStore('chunks').count())
        d.close()
      }
      if (n !== last) {
        last = n
        at = performance.now()
      } else if (performance.now() - at > 4000) return at
    }
  },
  async startLive() {},
  observe(cb) {
    const seen = new Map()
    const v = z.materialize(zql.orders)
    v.addListener((rows) => {
      for (const r of rows) {
        if (seen.get(r.id) !== r) {
          const had = seen.has(r.id)
          seen.set(r.id, r)
          if (had) cb(r.id)
        }
      }
    })
  },
  async localCreate(d) {
    await z.mutate(mutators.createOrder(toRow(d))).client
  },
  async update(id, patch) {
    await z.mutate(mutators.updateOrder({ id, ...patch })).client
  },
  async waitDrained() {},
  async get(id) {
    return fromRow(await z.run(zql.orders.where('id', id).one()))
  },
  async count() {
    return (await z.run(zql.orders)).length
  },
  async byStatus(s, n) {
    return (await z.run(zql.orders.where('status', s).orderBy('orderDate', 'desc').limit(n))).map(fromRow)
  },
  async byPrefix(p, n) {
    return (
      await z.run(
        zql.orders
          .where('customerReference', 'LIKE', p + '%')
          .orderBy('customerReference', 'asc')
          .limit(n),
      )
    ).map(fromRow)
  },
  async close() {
    await z.close()
  },
}
