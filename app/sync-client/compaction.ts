// Each pull leaves a segment, and reading costs per segment, not per byte: the small ones are folded into one now and then. Large
// ones, the pages of a first pull, stay as they are, so that folding costs what has changed and not what there is.
import { KINDS, type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type Patch } from '#shared/protocol/protocol.ts'
import { type CacheMeta, type CacheStore, type Segment } from '../local-store/stores.ts'
import { type Base } from './base.ts'

/** More small segments than this are folded at the next opening. */
export const FOLD_ABOVE = 40
/** Records in a segment that is small. */
const SMALL = 200

export class SmallSegments {
  private readonly seqs: number[] = []
  private readonly touched = new Map<Kind, Set<string>>()

  get count(): number {
    return this.seqs.length
  }

  note(seq: number, patch: Segment['patch']): void {
    if (patch.reduce((sum, { put, del }) => sum + put.length + del.length, 0) > SMALL) return
    this.seqs.push(seq)
    for (const { kind, put, del } of patch) {
      const ids = this.touched.get(kind) ?? new Set()
      this.touched.set(kind, ids)
      for (const { id } of put) ids.add(id)
      for (const id of del) ids.add(id)
    }
  }

  /** One segment, the newest, that says of everything they touched how it is now; another tab's commit wins over it. */
  async fold(cache: CacheStore, meta: CacheMeta, base: Base): Promise<boolean> {
    const patch = KINDS.flatMap((kind): Patch => {
      const ids = [...(this.touched.get(kind) ?? [])]
      if (ids.length === 0) return []
      return [{ kind, put: ids.flatMap((id) => copyOf(base.get(kind, id))), del: ids.filter((id) => !base.get(kind, id)) }]
    })
    const { revision, ...same } = meta
    return (
      (await cache.commit(revision, {
        meta: same,
        segments: [{ generation: meta.generation, patch }],
        folded: this.seqs,
      })) !== false
    )
  }
}

function copyOf(record: RecordTypes[Kind] | undefined): Patch[number]['put'] {
  return record ? [{ ...record }] : []
}
