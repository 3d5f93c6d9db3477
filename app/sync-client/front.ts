// What a cold start shows first: the newest orders of every list and all that is small, in one segment of its own, so that fifty rows
// are there before 20,000 have been read. A picture of the cache, never the truth: it is dropped with its generation.
import { type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type Patch } from '#shared/protocol/protocol.ts'
import { type Front } from '../local-store/stores.ts'
import { ORDER_GROUPS } from './order-groups.ts'
import { type Rows } from './rows.ts'

/** Fewer orders than this are read as quickly whole. */
const WORTH_IT = 500
const PER_LIST = 60
/** Kinds beside orders go whole as long as they are few. */
const FEW = 300
/** A front older than this many segments is made anew. */
export const STALE_AFTER = 8

export function frontOf({ base, generation, lastSeq }: Rows): Front | null {
  if (base.orders.total < WORTH_IT) return null
  const orders = new Map(
    ORDER_GROUPS.flatMap((group) => base.orders.group(group).slice(0, PER_LIST)).map((order) => [order.id, order]),
  )
  const others = (['settings', 'view', 'template', 'conflict', 'change', 'alias', 'location'] as const).flatMap((kind) => {
    const records = [...base.values(kind)]
    return records.length > FEW ? [] : [part(kind, records)]
  })
  return { generation, seq: lastSeq, patch: [...others, part('order', [...orders.values()])] }
}

function part(kind: Kind, records: readonly RecordTypes[Kind][]): Patch[number] {
  return { kind, put: records.map((record) => ({ ...record })), del: [] }
}
