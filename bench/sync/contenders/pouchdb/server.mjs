// express-pouchdb (CouchDB protocol) on PouchDB 9 leveldb adapter, mode minimumForPouchDB. No Postgres.
import express from 'express'
import PouchDB from 'pouchdb'
import expressPouch from 'express-pouchdb'
import path from 'node:path'
import fs from 'node:fs'
export const contender = {
  versions: { pouchdb: '9.0.0 (browser idb adapter; server leveldb)', 'express-pouchdb': '4.2.0' },
  async create({ dir }) {
    fs.mkdirSync(path.join(dir, 'db'), { recursive: true })
    const P = PouchDB.defaults({ prefix: path.join(dir, 'db') + '/' })
    const app = express()
    app.use('/', expressPouch(P, { mode: 'minimumForPouchDB', logPath: path.join(dir, 'pouch.log') }))
    const db = new P('orders')
    return {
      handler: app,
      async seed(rows) {
        for (let i = 0; i < rows.length; i += 1000) await db.bulkDocs(rows.slice(i, i + 1000).map((d) => ({ ...d, _id: d.id })))
      },
      async count() {
        return (await db.info()).doc_count
      },
    }
  },
}
