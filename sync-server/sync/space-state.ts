// A space as the pushes of one transaction see it, one after the other: what was loaded for all of them, and what those before
// have decided. Each is shown more than it asked for, which no reducer can tell.
import type { ClientId } from '#shared/kernel/ids.ts'
import type { Changes, Deferral, Lane, Loaded, RecordOf } from './space-store.ts'

export interface StateFacts {
  /** The version that the transaction makes. */
  readonly next: number
  readonly receiptKey: Uint8Array
  readonly lanes: ReadonlyMap<string, Lane>
  readonly knownOps: Loaded['knownOps']
  readonly knownCommits: ReadonlySet<string>
  readonly deferrals: readonly Deferral[]
  readonly records: readonly RecordOf[]
  readonly removed: Loaded['removed']
}

export class SpaceState {
  readonly next: number
  readonly #facts: StateFacts
  readonly #lanes: Map<string, Lane>
  readonly #knownOps: Map<string, string | null>
  readonly #deferrals: Map<string, Deferral>
  readonly #records: Map<string, RecordOf>
  readonly #removed: Map<string, Loaded['removed'][number]>

  constructor(facts: StateFacts) {
    this.next = facts.next
    this.#facts = facts
    this.#lanes = new Map(facts.lanes)
    this.#knownOps = new Map(facts.knownOps)
    this.#deferrals = new Map(facts.deferrals.map((deferral) => [deferral.opId, deferral]))
    this.#records = new Map(facts.records.map((one) => [`${one.kind}:${one.record.id}`, one]))
    this.#removed = new Map(facts.removed.map((one) => [`${one.kind}:${one.id}`, one]))
  }

  loadedFor(client: ClientId): Loaded {
    return {
      version: this.next,
      receiptKey: this.#facts.receiptKey,
      lane: this.#lanes.get(client) ?? null,
      knownOps: new Map(this.#knownOps),
      knownCommits: this.#facts.knownCommits,
      deferrals: [...this.#deferrals.values()],
      records: [...this.#records.values()],
      removed: [...this.#removed.values()],
    }
  }

  /** What the next one is to see. */
  absorb(changes: Changes): void {
    for (const { opId, digest } of changes.ops ?? []) this.#knownOps.set(opId, digest)
    for (const deferral of changes.deferrals ?? []) this.#deferrals.set(deferral.opId, deferral)
    for (const write of changes.records ?? []) {
      const key = `${write.kind}:${write.id}`
      this.#records.delete(key)
      this.#removed.delete(key)
      if (write.record === null) this.#removed.set(key, { kind: write.kind, id: write.id })
      else this.#records.set(key, { kind: write.kind, record: write.record } as RecordOf) // the kind names the record's type
    }
    const { lane } = changes
    if (lane) this.#lanes.set(lane.client, { ...lane, seenAt: Date.parse(lane.seenAt) })
  }
}
