import type { Kind, RecordTypes } from '#shared/mutations/mutation.ts'
import type { Sql } from '../platform/db.ts'
import { readRecord, writeRecords } from './record-tables.ts'
import { lockSpace } from './space-lock.ts'
import type { RecordWrite, SpaceRef } from './space-store.ts'

export interface SpaceWriter {
  /** The version that this transaction makes. */
  readonly version: number
  /** As committed before, with what was put here. */
  get<K extends Kind>(kind: K, id: string): Promise<RecordTypes[K] | undefined>
  put<K extends Kind>(kind: K, record: RecordTypes[K]): void
  remove(kind: Kind, id: string): void
}

/**
 * The one way for whoever is not a push to change synced records: under the lock of the space, as one version. Answers that
 * version; the caller pokes after its transaction has committed (`ctx.poke`). The lock is held to the end of that transaction,
 * so one transaction writes to one space, or to several always in the same order.
 */
export async function writeInSpace(sql: Sql, space: SpaceRef, work: (writer: SpaceWriter) => Promise<void>): Promise<number> {
  const { version } = await lockSpace(sql, space)
  const writes = new Map<string, RecordWrite>()
  const set = (kind: Kind, id: string, record: RecordTypes[Kind] | null) => void writes.set(`${kind}:${id}`, { kind, id, record })
  await work({
    version,
    async get(kind, id) {
      const written = writes.get(`${kind}:${id}`)
      if (!written) return readRecord(sql, space, { kind, id })
      return (written.record ?? undefined) as RecordTypes[typeof kind] | undefined // the key holds the kind
    },
    put: (kind, record) => set(kind, record.id, record),
    remove: (kind, id) => set(kind, id, null),
  })
  await Promise.all(writeRecords(sql, space, [...writes.values()]))
  return version
}
