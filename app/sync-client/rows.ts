// One generation of the cache as far as this tab has read it.
import { type Kind } from '#shared/mutations/mutation.ts'
import { type CacheMeta, type CacheStore, type Front, type Segment } from '../local-store/stores.ts'
import { Base } from './base.ts'
import { SmallSegments } from './compaction.ts'

/** Segments read at a time: parsing a page of a first pull takes the main thread some 15 ms. */
const SLICE = 2

export class Rows {
  readonly base = new Base()
  readonly small = new SmallSegments()
  readonly generation: number
  /** -1 before anything was read. */
  lastSeq = -1
  /** Begun with a front: not everything is here yet. */
  readonly isPartial: boolean

  constructor(generation: number, front?: Front) {
    this.generation = generation
    this.isPartial = front !== undefined
    if (!front) return
    this.base.apply(front.patch)
    this.lastSeq = front.seq
  }

  /** What has been committed since, a few segments at a time; answers the kinds that changed. */
  async readOn(cache: CacheStore): Promise<Set<Kind>> {
    const changed = new Set<Kind>()
    for (;;) {
      const segments = await cache.segments(this.generation, this.lastSeq, SLICE)
      for (const segment of segments) this.apply(segment, changed)
      if (segments.length < SLICE) return changed
    }
  }

  apply({ seq, patch }: Pick<Segment, 'seq' | 'patch'>, changed: Set<Kind>): void {
    if (seq <= this.lastSeq) return
    for (const kind of this.base.apply(patch)) changed.add(kind)
    this.small.note(seq, patch)
    this.lastSeq = seq
  }
}

/** A cache that was emptied counts its revisions from 0 again: the number alone could meet its equal. */
export function isAnotherCache(a: CacheMeta, b: CacheMeta): boolean {
  return a.born !== b.born
}

export function isSameState(a: CacheMeta, b: CacheMeta): boolean {
  return (
    !isAnotherCache(a, b) &&
    a.revision === b.revision &&
    a.cookie === b.cookie &&
    a.generation === b.generation &&
    a.fill?.nextPage === b.fill?.nextPage
  )
}

/** A first pull is shown while it comes in; a later one when it is whole (SE2). */
export function shownGeneration({ cookie, fill, generation }: CacheMeta): number {
  return cookie === null && fill ? fill.generation : generation
}
