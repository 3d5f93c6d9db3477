// A space store in memory with the behaviour of the real one, for the simulation: its whole state is plain data, so that a world
// can be photographed, rolled back to any earlier moment (a failover) and compared. Transactions run one after the other.
import { createHash } from 'node:crypto'
import { ssccsOf } from '#shared/handling-units/number-units.ts'
import { canonicalJson } from '#shared/kernel/json.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { KINDS, type Kind } from '#shared/mutations/mutation.ts'
import type { Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import {
  SpaceMissing,
  WriteRefused,
  type Changes,
  type Decision,
  type Deferral,
  type EffectRow,
  type Lane,
  type Loaded,
  type OpRow,
  type QuarantineRow,
  type RecordOf,
  type RecordWrite,
  type SpaceRef,
  type SpaceStore,
  type SpaceTx,
  type SpaceView,
  type StoredRow,
  type Wanted,
} from '#server/sync/space-store.ts'

interface ModelRow {
  readonly kind: Kind
  readonly id: string
  readonly sv: number
  readonly deleted: boolean
  readonly doc: StoredRow['record']
}

interface ModelSpace {
  version: number
  /** Version to tag, and when it was committed. */
  readonly commits: Map<number, { readonly tag: string; readonly at: number }>
  readonly rows: Map<string, ModelRow>
  readonly lanes: Map<string, Lane>
  readonly ops: Map<string, OpRow & { readonly confirmedAt: Instant | null }>
  readonly deferrals: Map<string, Deferral>
  readonly quarantine: Map<string, QuarantineRow>
  readonly effects: Map<string, EffectRow>
}

export interface ModelState {
  epoch: string
  receiptKey: Uint8Array
  readonly spaces: Map<string, ModelSpace>
}

export interface ModelSource {
  readonly now: () => number
  /** A fresh random UUID; also when a state from the past goes on from there, or two histories would share a tag. */
  readonly uuid: () => string
}

export class ModelSpaceStore implements SpaceStore {
  state: ModelState
  readonly #source: ModelSource
  #queue: Promise<unknown> = Promise.resolve()

  constructor(source: ModelSource) {
    this.#source = source
    this.state = { epoch: source.uuid(), receiptKey: createHash('sha256').update(source.uuid()).digest(), spaces: new Map() }
  }

  /** A photograph of everything; give it to `restore` to make a standby that lags behind take over. */
  snapshot(): ModelState {
    return copyState(this.state)
  }

  restore(state: ModelState): void {
    this.state = copyState(state)
  }

  createSpace(space: SpaceRef, settings: Settings): void {
    const made: ModelSpace = {
      version: 0,
      commits: new Map(),
      rows: new Map(),
      lanes: new Map(),
      ops: new Map(),
      deferrals: new Map(),
      quarantine: new Map(),
      effects: new Map(),
    }
    this.#tag(made, 0)
    this.state.spaces.set(keyOf(space), made)
    this.#tag(made, (made.version += 1))
    putRecords(made, [{ kind: 'settings', id: settings.id, record: settings }])
  }

  async write<T>(
    space: SpaceRef,
    wanted: Wanted,
    work: (tx: SpaceTx) => Promise<Decision<T>>,
  ): Promise<{ value: T; version: number | null }> {
    return this.#alone(async () => {
      const before = this.#space(space)
      const tx = this.#begin(space, wanted)
      const decision = await work(tx.tx)
      const { value } = decision
      if (!decision.commit) return { value, version: null }
      if (this.#space(space) !== before) throw new Error('the state was replaced inside a transaction')
      this.state.spaces.set(keyOf(space), tx.draft())
      return { value, version: tx.tx.version }
    })
  }

  async view<T>(space: SpaceRef, work: (view: SpaceView) => Promise<T>): Promise<T> {
    return this.#alone(() => work(viewOf(this.state, this.#space(space))))
  }

  async confirm(...[space, lane, at]: Parameters<SpaceStore['confirm']>): Promise<void> {
    const { ops } = this.#space(space)
    for (const [id, op] of ops) {
      const isOfLane = op.client === lane.client && op.userId === lane.userId && op.id <= lane.afterId
      if (isOfLane && op.confirmedAt === null) ops.set(id, { ...op, confirmedAt: at })
    }
  }

  /** As sync/compaction.ts: `horizon` is the newest version older than the given moment. */
  compact(space: SpaceRef, before: number): void {
    const target = this.#space(space)
    const horizon = Math.max(-1, ...[...target.commits].filter(([, commit]) => commit.at < before).map(([version]) => version))
    for (const [key, row] of target.rows) if (row.deleted && row.sv <= horizon) target.rows.delete(key)
    for (const version of target.commits.keys()) if (version < horizon) target.commits.delete(version)
  }

  /** Live records of a space and its operations, without what is random: equal digests mean equal stores. */
  digest(space: SpaceRef): string {
    const { rows, ops, lanes, effects, version } = this.#space(space)
    return canonicalJson({
      version,
      rows: [...rows.values()]
        .filter((row) => !row.deleted)
        .map((row) => [row.kind, row.id, row.sv, row.doc])
        .sort(byText),
      ops: [...ops.values()].map((op) => [op.opId, op.status, op.code, op.detail, op.number]).sort(byText),
      lanes: [...lanes].map(([client, lane]) => [client, lane.userId, lane.lastId]).sort(byText),
      effects: [...effects.keys()].sort(),
    })
  }

  #begin(space: SpaceRef, wanted: Wanted): { tx: SpaceTx; draft: () => ModelSpace } {
    let draft = copySpace(this.#space(space))
    draft.version += 1
    this.#tag(draft, draft.version)
    const apply = async (changes: Changes): Promise<void> => {
      const next = copySpace(draft)
      this.#apply(space, next, changes)
      draft = next
    }
    const tx = { version: draft.version, loaded: load(this.state, draft, wanted), save: apply, saveApart: apply }
    return { tx, draft: () => draft }
  }

  #apply(ref: SpaceRef, space: ModelSpace, changes: Changes): void {
    putRecords(space, changes.records ?? [])
    this.#refuseTakenNumbers(ref, space)
    for (const op of changes.ops ?? []) space.ops.set(op.opId, { ...plain(op), confirmedAt: null })
    for (const { opId, client, id, userId } of changes.adopted ?? []) {
      const op = space.ops.get(opId)
      if (op?.userId === userId) space.ops.set(opId, { ...op, client, id, confirmedAt: null })
    }
    for (const deferral of changes.deferrals ?? []) {
      space.deferrals.set(deferral.opId, {
        ...deferral,
        firstAt: space.deferrals.get(deferral.opId)?.firstAt ?? deferral.firstAt,
      })
    }
    for (const row of changes.quarantined ?? []) space.quarantine.set(row.opId, plain(row))
    for (const row of changes.effects ?? []) {
      const key = `${row.opId}.${row.n}`
      if (!space.effects.has(key)) space.effects.set(key, plain(row))
    }
    if (changes.lane) {
      const { client, seenAt, ...lane } = changes.lane
      space.lanes.set(client, { ...lane, seenAt: Date.parse(seenAt) })
    }
  }

  /** Numbers are unique in a carrier, across its customers; references in a space. */
  #refuseTakenNumbers(ref: SpaceRef, changed: ModelSpace): void {
    const numbers = new Set<string>()
    for (const [key, space] of this.state.spaces) {
      if (!key.startsWith(`${ref.tenantId}-`)) continue
      for (const order of ordersOf(key === keyOf(ref) ? changed : space)) {
        const number = order.number ?? order.quoteNumber
        if (number !== null && numbers.has(number)) throw new WriteRefused('number-taken', new Error(number))
        if (number !== null) numbers.add(number)
      }
    }
    const references = ordersOf(changed)
      .filter((order) => order.supersededBy === null)
      .map((order) => order.refNorm)
    if (new Set(references).size < references.length)
      throw new WriteRefused('bad-data', new Error('two live orders of one reference'))
  }

  #tag(space: ModelSpace, version: number): void {
    space.commits.set(version, { tag: this.#source.uuid(), at: this.#source.now() })
  }

  #space(ref: SpaceRef): ModelSpace {
    const space = this.state.spaces.get(keyOf(ref))
    if (!space) throw new SpaceMissing(`the space ${keyOf(ref)} has not been created`)
    return space
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => undefined) // the caller hears of it; the next must still run
    return done
  }
}

/** What the maps hold is never changed in place, so new maps are a whole copy. */
function copySpace(space: ModelSpace): ModelSpace {
  return {
    version: space.version,
    commits: new Map(space.commits),
    rows: new Map(space.rows),
    lanes: new Map(space.lanes),
    ops: new Map(space.ops),
    deferrals: new Map(space.deferrals),
    quarantine: new Map(space.quarantine),
    effects: new Map(space.effects),
  }
}

function copyState(state: ModelState): ModelState {
  const spaces = new Map([...state.spaces].map(([key, space]) => [key, copySpace(space)]))
  return { epoch: state.epoch, receiptKey: state.receiptKey, spaces }
}

function load(state: ModelState, space: ModelSpace, wanted: Wanted): Loaded {
  const live = [...space.rows.values()].filter((row) => !row.deleted)
  const of = (kind: Kind, ids: ReadonlySet<string>) => live.filter((row) => row.kind === kind && ids.has(row.id))
  const asked = new Set(wanted.orders)
  const aliases = of('alias', asked)
  const ids = new Set([...asked, ...aliases.map((row) => String(row.doc['target']))])
  const references = new Set(wanted.references)
  const ssccs = new Set(wanted.ssccs)
  const orders = live.filter((row) => {
    if (row.kind !== 'order') return false
    const order = orderOf(row)
    const isNamed = ids.has(row.id) || ssccsOf(order.content).some((sscc) => ssccs.has(sscc))
    return isNamed || (references.has(order.refNorm) && order.supersededBy === null)
  })
  const changes = new Set([...wanted.changes, ...orders.flatMap((row) => orderOf(row).pending?.changeId ?? [])])
  const rows = [
    ...live.filter((row) => row.kind === 'settings'),
    ...aliases,
    ...orders,
    ...of('change', changes),
    ...of('conflict', new Set(wanted.conflicts)),
    ...of('location', new Set(wanted.locations)),
    ...of('attachment', new Set(wanted.attachments)),
    ...of('view', new Set(wanted.views)),
    ...of('template', new Set(wanted.templates)),
  ]
  const lane = space.lanes.get(wanted.client)
  return {
    version: space.version,
    receiptKey: state.receiptKey,
    lane: lane ?? null,
    knownOps: new Map(
      wanted.opIds.flatMap((opId) => {
        const op = space.ops.get(opId)
        return op ? [[opId, op.digest] as const] : []
      }),
    ),
    knownCommits: new Set(wanted.seen.filter(({ v, t }) => space.commits.get(v)?.tag === t).map(({ v, t }) => `${v}/${t}`)),
    deferrals: wanted.opIds.flatMap((opId) => space.deferrals.get(opId) ?? []),
    records: rows.map((row) => ({ kind: row.kind, record: plain(row.doc) })) as unknown as RecordOf[], // put there by kind
    removed: (
      [
        ['location', wanted.locations],
        ['view', wanted.views],
        ['template', wanted.templates],
      ] as const
    ).flatMap(([kind, ids]) => ids.flatMap((id) => (space.rows.get(`${kind}:${id}`)?.deleted ? { kind, id } : []))),
  }
}

function viewOf(state: ModelState, space: ModelSpace): SpaceView {
  const stored = (row: ModelRow): StoredRow => ({
    kind: row.kind,
    id: row.id,
    deleted: row.deleted,
    record: row.doc,
    size: sizeOf(row.doc),
  })
  const rows = (isWanted: (row: ModelRow) => boolean) =>
    [...space.rows.values()]
      .filter(isWanted)
      .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1))
  return {
    async head(at, lane) {
      const own = space.lanes.get(lane.client)
      return {
        v: space.version,
        t: space.commits.get(space.version)?.tag ?? '',
        epoch: state.epoch,
        receiptKey: state.receiptKey,
        isResumable: at !== null && space.commits.get(at.v)?.tag === at.t,
        oldest: Math.min(...space.commits.keys()),
        lane: own?.userId === lane.userId ? own : null,
        hasUnconfirmed: [...space.ops.values()].some(
          (op) => op.client === lane.client && op.userId === lane.userId && op.id <= lane.afterId && op.confirmedAt === null,
        ),
      }
    },
    ended: () => undefined,
    since: async (v) => rows((row) => row.sv > v).map(stored),
    page: async ({ kind, prio }, afterId, limit) =>
      rows((row) => row.kind === kind && !row.deleted && (prio === undefined || prioOf(row) === prio))
        .filter((row) => afterId === null || row.id > afterId)
        .slice(0, limit)
        .map(stored),
    results: async (lane, want) =>
      [...space.ops.values()]
        .filter(
          (op) => (op.userId === lane.userId && op.client === lane.client && op.id > lane.afterId) || want.includes(op.opId),
        )
        .sort((a, b) => a.id - b.id || (a.opId < b.opId ? -1 : 1))
        .map(({ opId, id, status, code, detail, number, receivedAt, digest, userId }) => ({
          opId,
          id,
          status,
          code,
          detail,
          number,
          receivedAt,
          digest,
          isOwn: userId === lane.userId,
        })),
  }
}

function putRecords(space: ModelSpace, writes: readonly RecordWrite[]): void {
  for (const { kind, id, record } of writes) {
    const doc = plain(record ?? { id }) as unknown as StoredRow['record'] // every record has an id
    space.rows.set(`${kind}:${id}`, { kind, id, sv: space.version, deleted: record === null, doc })
  }
}

function ordersOf(space: ModelSpace): Order[] {
  return [...space.rows.values()].filter((row) => row.kind === 'order' && !row.deleted).map(orderOf)
}

function orderOf(row: ModelRow): Order {
  return row.doc as unknown as Order // only rows of kind order come here
}

function prioOf(row: ModelRow): 0 | 1 {
  return ['delivered', 'cancelled'].includes(orderOf(row).status) ? 1 : 0
}

const sizes = new WeakMap<object, number>()

function sizeOf(doc: object): number {
  const known = sizes.get(doc) ?? JSON.stringify(doc).length
  sizes.set(doc, known)
  return known
}

/** As a document comes back from the database: what JSON cannot say is gone. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T // any -> the same shape, less undefined fields
}

function keyOf({ tenantId, spaceId }: SpaceRef): string {
  return `${tenantId}-${spaceId}`
}

function byText(a: unknown, b: unknown): number {
  return canonicalJson(a) < canonicalJson(b) ? -1 : 1
}
