import { KINDS, type Kind } from '#shared/mutations/mutation.ts'
import { type Patch } from '#shared/protocol/protocol.ts'
import { type CacheMeta, type CacheStore } from '../local-store/stores.ts'
import { type Base } from './base.ts'

/** More segments than this are folded into few at the next opening: reading costs per segment, not per byte. */
export const COMPACT_ABOVE = 40
const RECORDS_PER_SEGMENT = 1000

/** Writes the base as the next generation and swaps to it, like a resync from ourselves; another tab's commit wins over it. */
export async function compact(cache: CacheStore, meta: CacheMeta, base: Base): Promise<boolean> {
  if (meta.fill) return false
  const generation = meta.generation + 1
  return cache.commit(meta.revision, {
    meta: { ...meta, generation },
    segments: segmentsOf(base).map((patch) => ({ generation, patch })),
  })
}

function segmentsOf(base: Base): Patch[] {
  return KINDS.flatMap((kind) => chunks(kind, base).map((put): Patch => [{ kind, put, del: [] }]))
}

function chunks(kind: Kind, base: Base): Patch[number]['put'][] {
  const records: Patch[number]['put'] = [...base.values(kind)].map((record) => ({ ...record }))
  const parts: Patch[number]['put'][] = []
  for (let start = 0; start < records.length; start += RECORDS_PER_SEGMENT)
    parts.push(records.slice(start, start + RECORDS_PER_SEGMENT))
  return parts
}
