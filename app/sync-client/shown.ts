// What is on the screen of one space: the records as far as they have been read, the outbox laid over them, and the view of both.
import { KINDS, type Kind } from '#shared/mutations/mutation.ts'
import { type CacheMeta, type CacheStore, type OutboxEntry } from '../local-store/stores.ts'
import { isSameList, Layer, replay, runEntry, unanswered, type Actor } from './overlay.ts'
import { type Stored } from './replica.ts'
import { isAnotherCache, isSameState, Rows, shownGeneration } from './rows.ts'
import { Snapshot } from './snapshot.ts'

export class Shown {
  rows = new Rows(0)
  meta: CacheMeta | null = null
  entries: readonly OutboxEntry[] = []
  layer = new Layer(this.rows.base)
  snapshot = new Snapshot(this.rows.base, this.layer)
  private readonly actor: Actor
  private readonly tell: () => void

  /** `tell`: there is another snapshot. */
  constructor(actor: Actor, tell: () => void) {
    this.actor = actor
    this.tell = tell
  }

  /** What the disk says now. A new generation is read whole before anything of it is shown (SE2). */
  async read(cache: CacheStore, meta: CacheMeta, entries: readonly OutboxEntry[]): Promise<void> {
    const generation = shownGeneration(meta)
    // A cache that counts from the beginning again was emptied under us, or lost its newest commits with the power.
    const isAnother = this.meta !== null && (isAnotherCache(meta, this.meta) || meta.revision < this.meta.revision)
    const isNew = isAnother || generation !== this.rows.generation || this.rows.lastSeq === -1
    const rows = isNew ? new Rows(generation) : this.rows
    const changed = await rows.readOn(cache)
    this.rows = rows
    this.meta = meta
    this.publish(isNew ? new Set(KINDS) : changed, entries)
  }

  /**
   * This tab's own commit needs no second look at the disk: it was made over the state that is shown, or it would have failed.
   * False when it must be read after all.
   */
  showStored(stored: Stored | null): boolean {
    if (!this.meta || !stored) return false
    const { before, meta, segment, lastSeq, results } = stored
    const generation = shownGeneration(meta)
    if (!isSameState(this.meta, before) || generation !== (segment?.generation ?? this.rows.generation)) return false
    const isNewFill = segment !== null && segment.generation === meta.fill?.generation && before.fill?.cookie == null
    if (isNewFill && this.rows.generation !== generation) this.rows = new Rows(generation)
    else if (generation !== this.rows.generation) return false
    const changed = new Set<Kind>(isNewFill ? KINDS : [])
    if (segment) this.rows.apply({ seq: lastSeq, patch: segment.patch }, changed)
    this.meta = meta
    this.publish(changed, unanswered(this.entries, results))
    return true
  }

  /** One more entry is laid over the others, unless a look at the disk was quicker. */
  showEntry(entry: OutboxEntry): void {
    if (this.entries.some(({ opId }) => opId === entry.opId)) return
    const layer = this.layer.fork()
    runEntry(layer, entry, this.actor)
    this.entries = [...this.entries, entry]
    this.publishLayer(layer, layer.changedKinds())
  }

  /** Everything instead of a front. */
  complete(rows: Rows): void {
    this.rows = rows
    this.publish(new Set(KINDS), this.entries)
  }

  forget(): void {
    this.rows = new Rows(0)
    this.meta = null
    this.publish(new Set(KINDS), [])
  }

  /** Replays what waits, unless neither it nor what lies below has changed. */
  private publish(changedKinds: ReadonlySet<Kind>, entries: readonly OutboxEntry[]): void {
    if (changedKinds.size === 0 && isSameList(entries, this.entries)) return this.publishLayer(this.layer, [])
    this.entries = entries
    const layer = replay(this.rows.base, entries, this.actor)
    this.publishLayer(layer, [...changedKinds, ...this.layer.changedKinds(), ...layer.changedKinds()])
  }

  private publishLayer(layer: Layer, changedKinds: Iterable<Kind>): void {
    this.layer = layer
    this.snapshot = new Snapshot(this.rows.base, layer, { snapshot: this.snapshot, changedKinds: new Set(changedKinds) })
    this.tell()
  }
}
