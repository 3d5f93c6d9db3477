// The decisions of one push, taken in memory over what was loaded under the lock. Nothing here writes: push.ts does, once.
import type { ClientId, OpId } from '#shared/kernel/ids.ts'
import { instantFromMillis, type Instant } from '#shared/kernel/time.ts'
import { isPhoneNumber } from '#shared/kernel/phone.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import type { Effect, MutationContext, Outcome, PreparedMutation } from '#shared/mutations/mutation.ts'
import { numberFromOperation } from '#shared/orders/order-number.ts'
import type { Mutation, PushResponse } from '#shared/protocol/protocol.ts'
import { actingFor } from './acting-for.ts'
import { digestOf } from './op-digest.ts'
import { isGenuine } from './receipts.ts'
import { SpaceRecords } from './space-records.ts'
import type { Changes, Deferral, EffectRow, LaneRow, Loaded, OpRow, QuarantineRow, SyncAccess } from './space-store.ts'

export interface PushItem {
  readonly mutation: Mutation
  readonly prepared: PreparedMutation | 'unknown' | 'malformed'
}

export interface PushEnv {
  /** The server's clock, milliseconds since the epoch. */
  readonly now: () => number
  /** A reducer threw, or the database can never take what it wrote; somebody must look (SI15). */
  readonly onCrash: (crash: {
    readonly opId: OpId
    readonly name: string
    readonly error: unknown
    readonly crashes: number
  }) => void
}

/** SI15: attempts after which an operation goes to quarantine, and the pause between them. */
const MAX_CRASHES = 3
const CRASH_PAUSE_MS = 5_000
/** SC12: how long a mutation waits for another device to bring back what it needs. */
const DEFER_FOR_MS = 600_000
const DEFER_PAUSE_MS = 5_000

/** SI1: a lane that was still for so long is for a person to look at, and not carried on by itself. */
export const EXPIRE_AFTER_MS = 180 * 86_400_000

/** What one mutation did: its row, and the layer of records it wrote. */
export interface Run {
  readonly row: OpRow
  readonly layer: SpaceRecords
  readonly effects: readonly EffectRow[]
  readonly quarantined?: QuarantineRow
}

export type Step = { readonly kind: 'ran'; readonly run: Run } | { readonly kind: 'skipped' } | { readonly kind: 'stopped' }

export class PushBatch {
  readonly records: SpaceRecords
  readonly #base: SpaceRecords
  readonly #client: ClientId
  readonly #access: SyncAccess
  readonly #env: PushEnv
  readonly #loaded: Loaded
  readonly #now: Instant
  readonly #known: Map<string, string | null>
  readonly #startId: number
  readonly #expiredAt: number | null
  #lastId: number
  #reused: OpId | null = null
  #response: PushResponse | undefined
  #deferMs: number | null = null
  readonly #runs: Run[] = []
  readonly #adopted: NonNullable<Changes['adopted']>[number][] = []
  readonly #deferrals: Deferral[] = []

  constructor(loaded: Loaded, facts: { readonly client: ClientId; readonly access: SyncAccess; readonly env: PushEnv }) {
    this.#loaded = loaded
    this.#client = facts.client
    this.#access = facts.access
    this.#env = facts.env
    this.#now = instantFromMillis(facts.env.now())
    this.#known = new Map(loaded.knownOps)
    this.#startId = this.#lastId = loaded.lane?.lastId ?? 0
    this.#base = SpaceRecords.of(loaded)
    this.records = this.#base.above()
    const { lane } = loaded
    const isOverdue = lane !== null && facts.env.now() - lane.seenAt > EXPIRE_AFTER_MS
    this.#expiredAt = isOverdue ? loaded.version : (lane?.expiredAt ?? null)
    // A lane belongs to one person; whoever else finds it on a device begins an own one.
    if (loaded.lane && loaded.lane.userId !== facts.access.actor.userId) this.#response = { kind: 'forked', lastId: 0 }
  }

  get response(): PushResponse {
    return this.#response ?? { kind: 'taken', lastId: this.#lastId, deferMs: this.#deferMs }
  }

  /** SI2: operations that came with other content than the ones that were taken under their ids; none unless one of them was met. */
  reusedAmong(items: readonly PushItem[]): OpId[] {
    if (this.#reused === null) return []
    return [...new Set(items.flatMap(({ mutation }) => (this.#isReused(mutation) ? [mutation.opId] : [])))]
  }

  /** Whether there is anything to commit; an unknown mutation lets nothing of its push be taken (SS2). */
  get hasChanges(): boolean {
    if (this.#reused !== null) return false
    return this.#response?.kind !== 'upgrade' && (this.#movesLane || this.#runs.length + this.#deferrals.length > 0)
  }

  /** SI1–SI5: what is to be done with the next mutation of the request. `attempt` counts numbers that were taken. */
  take(item: PushItem, attempt = 0): Step {
    const { mutation } = item
    if (this.#response || this.#reused) return { kind: 'stopped' }
    const isKnown = this.#known.has(mutation.opId)
    if (this.#isReused(mutation)) {
      this.#reused = mutation.opId
      return { kind: 'stopped' }
    }
    if (!isKnown && this.#isExpired(mutation) && mutation.id <= this.#lastId + 1) return this.#refuseExpired(mutation)
    if (mutation.id <= this.#lastId) return isKnown ? { kind: 'skipped' } : this.#stop({ kind: 'forked', lastId: this.#lastId })
    if (mutation.id > this.#lastId + 1) return { kind: 'stopped' }
    if (isKnown) {
      this.#lastId = mutation.id
      this.#adopted.push({
        opId: mutation.opId,
        client: this.#client,
        id: mutation.id,
        userId: this.#access.actor.userId,
      })
      return { kind: 'skipped' }
    }
    if (item.prepared === 'unknown') return this.#stop({ kind: 'upgrade' })
    return this.#run(mutation, item.prepared, attempt)
  }

  #isReused(mutation: Mutation): boolean {
    const known = this.#known.get(mutation.opId) ?? null
    return known !== null && known !== digestOf(mutation)
  }

  /** The run stands: later mutations see its records, and the lane has moved on. */
  accept(run: Run): void {
    this.records.absorb(run.layer)
    this.#runs.push(run)
    this.#known.set(run.row.opId, run.row.digest)
    this.#lastId = Math.max(this.#lastId, run.row.id)
  }

  /** SI15: an operation on which the program fails is tried again soon, then set aside, and the lane goes on. */
  fail(mutation: Mutation, error: unknown): Step {
    const before = this.#deferralOf(mutation.opId)
    const crashes = (before?.crashes ?? 0) + 1
    this.#env.onCrash({ opId: mutation.opId, name: mutation.name, error, crashes })
    if (crashes < MAX_CRASHES) {
      this.#putOff({ opId: mutation.opId, firstAt: before?.firstAt ?? this.#env.now(), crashes }, CRASH_PAUSE_MS)
      return { kind: 'stopped' }
    }
    const row = this.#rowOf(mutation, { status: 'quarantined', code: 'quarantined', detail: null, number: null })
    const quarantined = {
      opId: row.opId,
      client: row.client,
      userId: row.userId,
      name: row.name,
      v: row.v,
      args: mutation.args,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      at: this.#now,
    }
    return { kind: 'ran', run: { row, layer: this.records.above(), effects: [], quarantined } }
  }

  /** SC12: the wait of those behind a deferred mutation begins with its own, or every orphan of a failover would wait in turn. */
  alsoWaiting(mutations: readonly Mutation[]): void {
    if (this.#deferMs === null) return
    for (const { opId, seen } of mutations) {
      if (this.#isFromElsewhere(seen) && !this.#deferralOf(opId))
        this.#deferrals.push({ opId, firstAt: this.#env.now(), crashes: 0 })
    }
  }

  changesOf(run: Run): Changes {
    return {
      records: run.layer.writes(),
      ops: [run.row],
      effects: run.effects,
      quarantined: run.quarantined ? [run.quarantined] : [],
    }
  }

  /** Everything but the runs: the lane, and operations put off or come again. */
  changesOfLane(): Changes {
    return {
      adopted: this.#adopted,
      deferrals: this.#deferrals,
      ...(this.#movesLane ? { lane: this.#laneRow() } : {}),
    }
  }

  changes(): Changes {
    return {
      ...this.changesOfLane(),
      records: this.records.writes(),
      ops: this.#runs.map((run) => run.row),
      effects: this.#runs.flatMap((run) => run.effects),
      quarantined: this.#runs.flatMap((run) => run.quarantined ?? []),
    }
  }

  get #movesLane(): boolean {
    return this.#lastId > this.#startId || (this.#expiredAt !== (this.#loaded.lane?.expiredAt ?? null) && this.#runs.length > 0)
  }

  #laneRow(): LaneRow {
    return {
      client: this.#client,
      userId: this.#access.actor.userId,
      lastId: this.#lastId,
      seenAt: this.#now,
      expiredAt: this.#expiredAt,
    }
  }

  /** SI1: booked before the lane was found expired; its result, if there was one, may be forgotten. No device's clock is asked. */
  #isExpired({ seen }: Mutation): boolean {
    return this.#expiredAt !== null && (seen === null || seen.v < this.#expiredAt)
  }

  #refuseExpired(mutation: Mutation): Step {
    const row = this.#rowOf(mutation, { status: 'rejected', code: 'expired', detail: null, number: null })
    return { kind: 'ran', run: { row, layer: this.records.above(), effects: [] } }
  }

  #run(mutation: Mutation, prepared: PreparedMutation | 'malformed' | 'unknown', attempt: number): Step {
    invariant(prepared !== 'unknown', 'unknown mutations stop the push before they run')
    const layer = this.records.above()
    let number: string | null = null
    const effects: Effect[] = []
    const context: MutationContext = {
      opId: mutation.opId,
      actor: actingFor(this.#access, mutation.name),
      receivedAt: this.#receivedAt(mutation),
      capturedAt: mutation.capturedAt,
      clockOffsetMs: mutation.clockOffsetMs,
      settings: this.#settings(),
      isPhoneNumber,
      allocateNumber: () => (number ??= this.#number(mutation, attempt)),
      emit: (effect) => void effects.push(effect),
    }
    let outcome: Outcome
    try {
      outcome = prepared === 'malformed' ? { status: 'rejected', code: 'malformed' } : prepared.apply(layer, context)
    } catch (error) {
      return this.fail(mutation, error)
    }
    if (this.#waitsForOthers(mutation, outcome)) return { kind: 'stopped' }
    const isTaken = outcome.status !== 'rejected'
    const row = this.#rowOf(mutation, {
      status: outcome.status,
      code: outcome.status === 'rejected' ? outcome.code : null,
      detail: outcome.detail ?? null,
      number: isTaken ? number : null,
    })
    const kept = isTaken ? layer : this.records.above()
    const rows = isTaken ? effects.map((effect, n) => this.#effectRow(mutation.opId, n, { effect, layer })) : []
    return { kind: 'ran', run: { row, layer: kept, effects: rows } }
  }

  #effectRow(opId: OpId, n: number, { effect, layer }: { effect: Effect; layer: SpaceRecords }): EffectRow {
    return { opId, n, effect, reference: layer.get('order', effect.orderId)?.content.reference ?? '', at: this.#env.now() }
  }

  /** SC12: after a failover another device may still bring back the record that is missing here. */
  #waitsForOthers(mutation: Mutation, outcome: Outcome): boolean {
    if (outcome.status !== 'rejected' || outcome.code !== 'not-found' || !this.#isFromElsewhere(mutation.seen)) return false
    const before = this.#deferralOf(mutation.opId)
    const firstAt = before?.firstAt ?? this.#env.now()
    if (this.#env.now() - firstAt >= DEFER_FOR_MS) return false
    this.#deferMs = DEFER_PAUSE_MS
    if (!before) this.#putOff({ opId: mutation.opId, firstAt, crashes: 0 }, DEFER_PAUSE_MS)
    return true
  }

  /** Captured on a state that this database's own history does not contain. */
  #isFromElsewhere(seen: Mutation['seen']): boolean {
    return seen !== null && !this.#loaded.knownCommits.has(`${seen.v}/${seen.t}`)
  }

  #putOff(deferral: Deferral, pauseMs: number): void {
    this.#deferrals.push(deferral)
    this.#deferMs = pauseMs
  }

  #deferralOf(opId: OpId): Deferral | undefined {
    return this.#loaded.deferrals.find((deferral) => deferral.opId === opId)
  }

  /** SI11: what was signed once stays: a replayed order neither turns late nor changes its number. */
  #genuineReceipt(mutation: Mutation): Mutation['receipt'] {
    const { receipt, opId } = mutation
    return receipt && isGenuine(this.#loaded.receiptKey, { space: this.#access, opId }, receipt) ? receipt : null
  }

  #receivedAt(mutation: Mutation): Instant {
    return this.#genuineReceipt(mutation)?.receivedAt ?? this.#now
  }

  #number(mutation: Mutation, attempt: number): string {
    const kept = attempt === 0 ? this.#genuineReceipt(mutation)?.number : null
    return kept ?? numberFromOperation(mutation.opId, attempt)
  }

  #settings(): MutationContext['settings'] {
    const settings = this.records.get('settings', 'settings')
    invariant(settings, 'a space is created with its settings')
    return settings
  }

  #rowOf(mutation: Mutation, decided: Pick<OpRow, 'status' | 'code' | 'detail' | 'number'>): OpRow {
    return {
      opId: mutation.opId,
      client: this.#client,
      id: mutation.id,
      userId: this.#access.actor.userId,
      name: mutation.name,
      v: mutation.v,
      ...decided,
      digest: digestOf(mutation),
      capturedAt: mutation.capturedAt,
      clockOffsetMs: mutation.clockOffsetMs,
      receivedAt: this.#receivedAt(mutation),
      decidedAt: this.#now,
      ...(mutation.capturedBy === undefined ? {} : { capturedBy: mutation.capturedBy }),
    }
  }

  #stop(response: PushResponse): Step {
    this.#response = response
    return { kind: 'stopped' }
  }
}
