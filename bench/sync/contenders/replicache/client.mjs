import { Replicache } from 'replicache'
let rep, es
const count = () =>
  rep.query(async (tx) => {
    let k = 0
    for await (const _ of tx.scan({ prefix: 'order/' }).keys()) k++
    return k
  })
const rq = (r) =>
  new Promise((res, j) => {
    r.onsuccess = () => res(r.result)
    r.onerror = () => j(r.error)
  })
export const contender = {
  async open() {
    rep = new Replicache({
      name: 'bench',
      pushURL: '/push',
      pullURL: '/pull',
      logLevel: 'error',
      indexes: {
        status: { prefix: 'order/', jsonPointer: '/status' },
        ref: { prefix: 'order/', jsonPointer: '/customerReference' },
      },
      mutators: {
        create: async (tx, d) => {
          await tx.set('order/' + d.id, d)
        },
        update: async (tx, { id, patch }) => {
          const d = await tx.get('order/' + id)
          await tx.set('order/' + id, { ...d, ...patch })
        },
      },
    })
    await rep.query((tx) => tx.has('x'))
  },
  async initialSync(n) {
    // resolved by a subscription, as an app would see it
    await new Promise((res) => {
      const stop = rep.subscribe(async (tx) => tx.isEmpty(), {
        onData: async (empty) => {
          if (!empty && (await count()) >= n) {
            stop()
            res()
          }
        },
      })
    })
  },
  async waitPersisted() {
    // Replicache persists lazily when idle; poll its IndexedDB until the chunk count is stable for 1.5 s
    let last = -1,
      at = performance.now()
    for (;;) {
      await new Promise((r) => setTimeout(r, 100))
      const d = await rq(indexedDB.open(rep.idbName))
      const n = await rq(d.transaction('chunks').objectStore('chunks').count())
      d.close()
      if (n !== last) {
        last = n
        at = performance.now()
      } else if (performance.now() - at > 4000) return at
    }
  },
  async startLive() {
    es = new EventSource('/poke')
    await new Promise((r) => {
      es.onopen = r
    })
    es.onmessage = () => {
      rep.pull({ now: true })
    }
  },
  observe(cb) {
    rep.experimentalWatch(
      (diff) => {
        for (const d of diff) cb(d.key.slice(6))
      },
      { prefix: 'order/' },
    )
  },
  localCreate: (d) => rep.mutate.create(d),
  update: (id, patch) => rep.mutate.update({ id, patch }),
  goOnline() {
    rep.push({ now: true })
  },
  async waitDrained() {
    while ((await rep.experimentalPendingMutations()).length) await new Promise((r) => setTimeout(r, 20))
  },
  get: (id) => rep.query((tx) => tx.get('order/' + id)),
  count,
  async byStatus(s, n) {
    return rep.query(async (tx) => {
      const rows = await tx
        .scan({ indexName: 'status', start: { key: [s] }, prefix: s })
        .values()
        .toArray()
      return rows.sort((a, b) => (a.orderDate < b.orderDate ? 1 : -1)).slice(0, n)
    })
  },
  async byPrefix(p, n) {
    return rep.query((tx) => tx.scan({ indexName: 'ref', prefix: p, limit: n }).values().toArray())
  },
  async close() {
    es?.close()
    await rep.close()
  },
}
