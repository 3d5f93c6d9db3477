// What people who logged out of this device left on it, each under a seal that only their own next sign-in opens. Neither the
// database's name nor a record says whose it is.
import { Dexie, type EntityTable } from 'dexie'
import { type Sealed } from '../platform/seal.ts'

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

async function withDatabase<T>(work: (db: SealedDatabase) => PromiseLike<T>): Promise<T> {
  const db = new SealedDatabase()
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

export async function keepSealed(sealed: Sealed, uselessAt: number | null): Promise<void> {
  await withDatabase((db) => db.sealed.add({ ...sealed, uselessAt }))
}

/** Also forgets what is of no more use. */
export async function sealedRecords(now: number): Promise<SealedRecord[]> {
  if (!(await Dexie.exists(NAME))) return []
  return withDatabase(async (db) => {
    const all = await db.sealed.toArray()
    const old = all.filter(({ uselessAt }) => uselessAt !== null && uselessAt < now)
    await db.sealed.bulkDelete(old.map(({ id }) => id))
    return all.filter((record) => !old.includes(record))
  })
}

export async function dropSealed(id: number): Promise<void> {
  const left = await withDatabase(async (db) => {
    await db.sealed.delete(id)
    return db.sealed.count()
  })
  if (left === 0) await Dexie.delete(NAME)
}
