// SI22: what the person sees is the base with the unanswered outbox replayed over it by the same reducers that the server runs.
// A pure function of both; nothing of it is ever stored.
import {
  type Kind,
  type MutationContext,
  type PreparedMutation,
  type Outcome,
  type Records,
  type RecordTypes,
} from '#shared/mutations/mutation.ts'
import { prepareMutation } from '#shared/mutations/registry.ts'
import { holdsSsccs, ssccsOf } from '#shared/handling-units/number-units.ts'
import { captureTime } from '#shared/orders/collection-time.ts'
import { type Order } from '#shared/orders/order.ts'
import { type OpResult } from '#shared/protocol/protocol.ts'
import { type Base } from './base.ts'
import { type OutboxEntry } from '../local-store/stores.ts'

type Change = { readonly record: RecordTypes[Kind] | null }

/** Records over other records: reads fall through, writes stay here. */
export class Layer implements Records {
  private readonly changes = new Map<Kind, Map<string, Change>>()
  private readonly references = new Map<string, string>()
  private readonly ssccs = new Map<string, string>()
  private readonly below: Base | Layer

  constructor(below: Base | Layer) {
    this.below = below
  }

  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined {
    const change = this.changes.get(kind)?.get(id)
    // What was put under a kind is of that kind.
    return change ? ((change.record ?? undefined) as RecordTypes[K] | undefined) : this.below.get(kind, id)
  }

  put<K extends Kind>(kind: K, record: RecordTypes[K]): void {
    this.write(kind, record.id, record)
    if (kind === 'order') {
      const order = record as Order // put under 'order'
      if (order.supersededBy === null) this.references.set(order.refNorm, order.id)
      for (const sscc of ssccsOf(order.content)) this.ssccs.set(sscc, order.id)
    }
  }

  remove(kind: Kind, id: string): void {
    this.write(kind, id, null)
  }

  orderByReference(refNorm: string): Order | undefined {
    const own = this.references.get(refNorm)
    const order = own === undefined ? this.below.orderByReference(refNorm) : this.get('order', own)
    const current = order && this.get('order', order.id)
    return current && current.refNorm === refNorm && current.supersededBy === null ? current : undefined
  }

  orderOfSscc(sscc: string): Order | undefined {
    const own = this.ssccs.get(sscc)
    const order = own === undefined ? undefined : this.get('order', own)
    if (order && holdsSsccs(order) && ssccsOf(order.content).includes(sscc)) return order
    const below = this.below.orderOfSscc(sscc)
    const current = below && this.get('order', below.id)
    return current && holdsSsccs(current) && ssccsOf(current.content).includes(sscc) ? current : undefined
  }

  /** SC11: only what this device deleted itself; tombstones of others leave no record here, and the server knows them. */
  wasRemoved(kind: Kind, id: string): boolean {
    const change = this.changes.get(kind)?.get(id)
    if (change) return change.record === null
    return this.below instanceof Layer && this.below.wasRemoved(kind, id)
  }

  changed(kind: Kind): ReadonlyMap<string, Change> {
    return this.changes.get(kind) ?? NOTHING
  }

  changedKinds(): Kind[] {
    return [...this.changes.keys()]
  }

  /** The same changes over the same records, to be written on without touching this one. */
  fork(): Layer {
    const copy = new Layer(this.below)
    for (const [kind, changes] of this.changes) copy.changes.set(kind, new Map(changes))
    for (const [refNorm, id] of this.references) copy.references.set(refNorm, id)
    for (const [sscc, id] of this.ssccs) copy.ssccs.set(sscc, id)
    return copy
  }

  copyInto(target: Layer): void {
    for (const [kind, changes] of this.changes) {
      for (const [id, change] of changes) target.write(kind, id, change.record)
    }
    for (const [refNorm, id] of this.references) target.references.set(refNorm, id)
    for (const [sscc, id] of this.ssccs) target.ssccs.set(sscc, id)
  }

  private write(kind: Kind, id: string, record: RecordTypes[Kind] | null): void {
    const known = this.changes.get(kind)
    if (known) known.set(id, { record })
    else this.changes.set(kind, new Map([[id, { record }]]))
  }
}

const NOTHING: ReadonlyMap<string, Change> = new Map()

export type Actor = MutationContext['actor']

/** Args are checked once, however often what waits is laid over a new base. An entry's args never change. */
const prepared = new WeakMap<object, { readonly key: string; readonly mutation: PreparedMutation | 'unknown' | 'malformed' }>()

function prepareOnce({ name, v, args }: Pick<OutboxEntry, 'name' | 'v' | 'args'>): PreparedMutation | 'unknown' | 'malformed' {
  if (typeof args !== 'object' || args === null) return prepareMutation({ name, v, args })
  const key = `${name}@${v}`
  const known = prepared.get(args)
  if (known?.key === key) return known.mutation
  const mutation = prepareMutation({ name, v, args })
  prepared.set(args, { key, mutation })
  return mutation
}

/** Runs one entry on top of `layer`; a rejection leaves no trace. Null while the settings are not here yet. */
export function runEntry(
  layer: Layer,
  entry: Pick<OutboxEntry, 'name' | 'v' | 'args' | 'opId' | 'capturedAt' | 'clockOffsetMs' | 'receipt'>,
  actor: Actor,
): Outcome | null {
  const settings = layer.get('settings', 'settings')
  if (!settings) return null
  const mutation = prepareOnce(entry)
  if (mutation === 'unknown' || mutation === 'malformed') return { status: 'rejected', code: 'malformed' }
  const attempt = new Layer(layer)
  const outcome = mutation.apply(attempt, {
    opId: entry.opId,
    actor,
    // CUT-3: as if the server had it at once, by the server's clock.
    receivedAt: entry.receipt?.receivedAt ?? captureTime(entry),
    capturedAt: entry.capturedAt,
    clockOffsetMs: entry.clockOffsetMs,
    settings,
    allocateNumber: () => entry.receipt?.number ?? null,
    emit: () => undefined,
  })
  if (outcome.status !== 'rejected') attempt.copyInto(layer)
  return outcome
}

export function replay(base: Base, entries: readonly OutboxEntry[], actor: Actor): Layer {
  const layer = new Layer(base)
  for (const entry of entries) runEntry(layer, entry, actor)
  return layer
}

/** What is still to be laid over a base in which these answers have arrived. */
export function unanswered(entries: readonly OutboxEntry[], results: readonly OpResult[]): readonly OutboxEntry[] {
  if (results.length === 0) return entries
  const answered = new Set(results.map((result) => result.opId))
  return entries.filter((entry) => !answered.has(entry.opId))
}

export function isSameList(a: readonly OutboxEntry[], b: readonly OutboxEntry[]): boolean {
  return a === b || (a.length === b.length && a.every((entry, at) => entry === b[at]))
}
