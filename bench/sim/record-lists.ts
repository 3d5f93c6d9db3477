import { type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type StoredRow } from '#server/sync/space-store.ts'

export type RecordLists = { [K in Kind]: RecordTypes[K][] }

/** Live rows by kind. */
export function recordTypesOf(rows: readonly StoredRow[]): RecordLists {
  const lists: RecordLists = { settings: [], conflict: [], change: [], alias: [], location: [], order: [] }
  // A stored row holds a record of its own kind.
  for (const row of rows) if (!row.deleted) (lists[row.kind] as unknown[]).push(row.record)
  return lists
}
