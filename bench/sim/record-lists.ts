import { KINDS } from '#shared/mutations/mutation.ts'
import { type StoredRow } from '#server/sync/space-store.ts'
import { type RecordLists } from './sim-server.ts'

/** Live rows by kind. */
export function recordListsOf(rows: readonly Pick<StoredRow, 'kind' | 'deleted' | 'record'>[]): RecordLists {
  const lists = Object.fromEntries(KINDS.map((kind) => [kind, [] as unknown[]]))
  for (const row of rows) if (!row.deleted) lists[row.kind]?.push(row.record)
  return lists as RecordLists // a stored row holds a record of its own kind
}
