// name -> { server, client, define?, options?, env?, skip?: { w2?: reason }, onAsking?: only with --only }
const here = import.meta.dirname
const p = (s) => `${here}/${s}`
export const contenders = {
  loadbay: { server: p('loadbay/server.ts'), client: p('loadbay/client.ts'), isProduct: true },
  'floor-idb': { server: p('floor/server.mjs'), client: p('floor/client-idb.mjs'), define: { SNAPSHOT: '"/snapshot.file"' } },
  'floor-dexie': {
    server: p('floor/server.mjs'),
    client: p('floor/client-dexie.mjs'),
    define: { SNAPSHOT: '"/snapshot.file"' },
    onAsking: true,
  },
  'floor-dexie-pg': {
    server: p('floor/server.mjs'),
    client: p('floor/client-dexie.mjs'),
    define: { SNAPSHOT: '"/snapshot.pg"' },
    onAsking: true,
  },
  rxdb: { server: p('rxdb/server.mjs'), client: p('rxdb/client.mjs'), define: { BATCH: '0' } },
  'rxdb-b1000': { server: p('rxdb/server.mjs'), client: p('rxdb/client.mjs'), define: { BATCH: '1000' } },
  pouchdb: { server: p('pouchdb/server.mjs'), client: p('pouchdb/client.mjs') },
  replicache: { server: p('replicache/server.mjs'), client: p('replicache/client.mjs') },
  zero: {
    server: p('zero/server.mjs'),
    client: p('zero/client.mjs'),
    skip: { w2: 'Zero rejects writes while offline (by design)' },
  },
}
