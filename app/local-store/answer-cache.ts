// The last answers of lists that are asked online (a carrier's imports), so that they can be read without a network. Disposable,
// like every database whose name begins with `loadbay-cache-<user>-`: logging out deletes it.
import { Dexie, type EntityTable } from 'dexie'
import { type Instant } from '#shared/kernel/time.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { StoreGateway } from './store-gateway.ts'

export interface KeptAnswer {
  readonly value: unknown
  readonly asOf: Instant
}

export interface AnswerCache {
  read(key: string): Promise<KeptAnswer | undefined>
  write(key: string, answer: KeptAnswer): Promise<void>
}

class AnswerDatabase extends Dexie {
  declare answers: EntityTable<KeptAnswer & { key: string }, 'key'>

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'relaxed' })
    this.version(1).stores({ answers: 'key' })
  }
}

/** Opens nothing until it is asked: Dexie opens the database with the first read or write. */
export function openAnswerCache(userId: number, tenantId: number): AnswerCache {
  const gateway = new StoreGateway(() => new AnswerDatabase(`loadbay-cache-${userId}-carrier-${tenantId}-s${SCHEMA_NUMBER}`))
  return {
    read: (key) => gateway.use((db) => db.answers.get(key)),
    write: async (key, answer) => void (await gateway.use((db) => db.answers.put({ key, ...answer }))),
  }
}
