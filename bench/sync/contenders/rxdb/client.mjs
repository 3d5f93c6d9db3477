import { createRxDatabase } from 'rxdb/plugins/core'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
const str = (n) => ({ type: 'string', maxLength: n })
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: str(60),
    customerReference: str(40),
    status: str(20),
    orderDate: str(30),
    createdAt: str(30),
    updatedAt: str(30),
    requestedDate: str(10),
    customer: { type: 'object' },
    remark: { type: 'string' },
    marker: { type: 'number' },
    consignments: { type: 'array' },
    totals: { type: 'object' },
  },
  required: ['id', 'customerReference', 'status', 'orderDate'],
  indexes: [['status', 'orderDate'], 'customerReference'],
}
let db, col, rep, es
const size = BATCH ? { batchSize: BATCH } : {}
function replicate(live) {
  const stream$ = new Subject()
  rep = replicateRxCollection({
    collection: col,
    replicationIdentifier: 'orders-http',
    live,
    push: {
      ...size,
      async handler(rows) {
        const r = await fetch('/push', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(rows),
        })
        if (!r.ok) throw new Error('push ' + r.status)
        return r.json()
      },
    },
    pull: {
      ...size,
      async handler(cp, n) {
        const r = await fetch(`/pull?version=${cp?.version ?? 0}&limit=${n}`)
        if (!r.ok) throw new Error('pull ' + r.status)
        return r.json()
      },
      stream$: stream$.asObservable(),
    },
  })
  rep.error$.subscribe((e) =>
    console.log('rxdb: ' + e.message?.slice(0, 200) + JSON.stringify(e.parameters?.errors ?? '').slice(0, 300)),
  )
  if (!es) {
    es = new EventSource('/pull-stream')
    es.onmessage = (e) => {
      const d = JSON.parse(e.data)
      stream$.next({ documents: d.documents, checkpoint: d.checkpoint })
    }
    let first = true
    es.onopen = () => {
      if (!first) stream$.next('RESYNC')
      first = false
    }
  }
}
export const contender = {
  async open() {
    db = await createRxDatabase({ name: 'bench', storage: getRxStorageDexie(), multiInstance: true, eventReduce: true })
    col = (await db.addCollections({ orders: { schema } })).orders
  },
  async initialSync() {
    replicate(true)
    await rep.awaitInitialReplication()
  },
  async startLive() {
    await new Promise((r) => setTimeout(r, 500))
  },
  observe(cb) {
    col.$.subscribe((e) => cb(e.documentId))
  },
  localCreate: (d) => col.insert(d),
  async update(id, patch) {
    const d = await col.findOne(id).exec()
    await d.incrementalPatch(patch)
  },
  waitDrained: () => rep.awaitInSync(),
  async get(id) {
    return (await col.findOne(id).exec())?.toJSON()
  },
  count: () => col.count().exec(),
  async byStatus(s, n) {
    return (await col.find({ selector: { status: s }, sort: [{ orderDate: 'desc' }], limit: n }).exec()).map((d) => d.toJSON())
  },
  async byPrefix(p, n) {
    return (
      await col
        .find({ selector: { customerReference: { $gte: p, $lt: p + '\ufff0' } }, sort: [{ customerReference: 'asc' }], limit: n })
        .exec()
    ).map((d) => d.toJSON())
  },
  async close() {
    es?.close()
    await db.close()
  },
}
