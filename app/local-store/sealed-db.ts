// What people who logged out of this device left on it, each under a seal that only their own next sign-in opens. Neither the
// database's name nor a record says whose it is.
import { Dexie, type EntityTable } from 'dexie'
import { type Sealed } from '../platform/seal.ts'
import { type Connections } from './connections.ts'
import { StoreGateway } from './store-gateway.ts'

interface SealedRecord extends Sealed {
  readonly id: number
  /** This device's clock: from then on nothing in it is of use to anybody. Null while it holds what no server has. */
  readonly uselessAt: number | null
}

const NAME = 'loadbay-sealed'

class SealedDatabase extends Dexie {
  declare sealed: EntityTable<SealedRecord, 'id'>

  constructor() {
    super(NAME, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ sealed: '++id' })
  }
}

async function withGateway<T>(connections: Connections | undefined, work: (gateway: Gateway) => Promise<T>): Promise<T> {
  const gateway: Gateway = new StoreGateway(() => new SealedDatabase(), connections)
  try {
    return await work(gateway)
  } finally {
    gateway.close()
  }
}

type Gateway = StoreGateway<SealedDatabase>

const tables = (db: SealedDatabase) => [db.sealed]

/** Asked again after a commit that could not be confirmed, it finds its own record by the key that was made for this one seal. */
export async function keepSealed(sealed: Sealed, uselessAt: number | null): Promise<void> {
  await withGateway(undefined, (gateway) =>
    gateway.write(tables, async (db) => {
      const own = await db.sealed.filter(({ from }) => isSame(from, sealed.from)).count()
      if (own === 0) await db.sealed.add({ ...sealed, uselessAt })
    }),
  )
}

/** Also forgets what is of no more use. */
export async function sealedRecords(now: number, connections?: Connections): Promise<SealedRecord[]> {
  if (!(await Dexie.exists(NAME))) return []
  return withGateway(connections, (gateway) =>
    gateway.write(tables, async (db) => {
      const all = await db.sealed.toArray()
      const old = all.filter(({ uselessAt }) => uselessAt !== null && uselessAt < now)
      await db.sealed.bulkDelete(old.map(({ id }) => id))
      return all.filter((record) => !old.includes(record))
    }),
  )
}

export async function dropSealed(id: number, connections?: Connections): Promise<void> {
  const left = await withGateway(connections, (gateway) =>
    gateway.write(tables, async (db) => {
      await db.sealed.delete(id)
      return db.sealed.count()
    }),
  )
  if (left === 0) await Dexie.delete(NAME)
}

function isSame(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const [one, other] = [new Uint8Array(a), new Uint8Array(b)]
  return one.length === other.length && one.every((byte, n) => byte === other[n])
}
