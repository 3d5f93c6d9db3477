import { holdsSsccs, ssccsOf } from '#shared/handling-units/number-units.ts'
import type { Kind, Records, RecordTypes } from '#shared/mutations/mutation.ts'
import type { Order } from '#shared/orders/order.ts'
import type { Loaded, RecordWrite } from './space-store.ts'

/**
 * The records of a space while a push runs, in layers: what was loaded, what the batch wrote, what one mutation writes. The
 * layer of a mutation that is rejected or fails is simply not absorbed.
 */
export class SpaceRecords implements Records {
  readonly #below: SpaceRecords | undefined
  readonly #own = new Map<string, RecordWrite>()
  /** Which order of this layer names a serial; whether it still does is asked of the order. */
  readonly #ssccs = new Map<string, string>()

  private constructor(below: SpaceRecords | undefined) {
    this.#below = below
  }

  static of(loaded: Pick<Loaded, 'records' | 'removed'>): SpaceRecords {
    const layer = new SpaceRecords(undefined)
    for (const { kind, record } of loaded.records) layer.#set(kind, record.id, record)
    for (const { kind, id } of loaded.removed) layer.#set(kind, id, null)
    return layer
  }

  above(): SpaceRecords {
    return new SpaceRecords(this)
  }

  absorb(layer: SpaceRecords): void {
    for (const write of layer.#own.values()) this.#own.set(keyOf(write.kind, write.id), write)
    for (const [sscc, id] of layer.#ssccs) this.#ssccs.set(sscc, id)
  }

  /** What this layer wrote, in the order of first writing: an order that gives up its reference comes before its successor. */
  writes(): readonly RecordWrite[] {
    return [...this.#own.values()]
  }

  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined {
    const own = this.#own.get(keyOf(kind, id))
    if (!own) return this.#below?.get(kind, id)
    return (own.record ?? undefined) as RecordTypes[K] | undefined // the key holds the kind
  }

  put<K extends Kind>(kind: K, record: RecordTypes[K]): void {
    this.#set(kind, record.id, record)
  }

  remove(kind: Kind, id: string): void {
    this.#set(kind, id, null)
  }

  wasRemoved(kind: Kind, id: string): boolean {
    const own = this.#own.get(keyOf(kind, id))
    return own ? own.record === null : (this.#below?.wasRemoved(kind, id) ?? false)
  }

  orderByReference(refNorm: string): Order | undefined {
    return this.#find(refNorm, new Set())
  }

  orderOfSscc(sscc: string): Order | undefined {
    const holder = this.#holderOf(sscc)
    const order = holder === undefined ? undefined : this.get('order', holder)
    return order && holdsSsccs(order) && ssccsOf(order.content).includes(sscc) ? order : undefined
  }

  #holderOf(sscc: string): string | undefined {
    return this.#ssccs.get(sscc) ?? (this.#below ? this.#below.#holderOf(sscc) : undefined)
  }

  #find(refNorm: string, hidden: Set<string>): Order | undefined {
    for (const { kind, id, record } of this.#own.values()) {
      if (kind !== 'order' || hidden.has(id)) continue
      hidden.add(id)
      const order = record as Order | null // the kind says so
      if (order && order.refNorm === refNorm && order.supersededBy === null) return order
    }
    return this.#below ? this.#below.#find(refNorm, hidden) : undefined
  }

  #set(kind: Kind, id: string, record: RecordTypes[Kind] | null): void {
    this.#own.set(keyOf(kind, id), { kind, id, record })
    if (kind !== 'order' || record === null) return
    for (const sscc of ssccsOf((record as Order).content)) this.#ssccs.set(sscc, id) // the kind says so
  }
}

function keyOf(kind: Kind, id: string): string {
  return `${kind}:${id}`
}
