// One space in one tab: the stores, the network and the view brought together. Pure of clock, ids, network and storage, which are
// handed in, so that the simulation runs this very code. Several engines (tabs, the service worker) may work on the same stores at
// once: each write to them is a compare-and-set, and `refresh` reads what another has committed (SM2).
import { opIdSchema, type IdSource, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis, type Clock, type Instant } from '#shared/kernel/time.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { type News } from '#shared/protocol/protocol.ts'
import { CURRENT_VERSIONS, type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import {
  type CacheMeta,
  type CacheStore,
  type Front,
  type OutboxEntry,
  type PreciousStore,
  type TrayEntry,
} from '../local-store/stores.ts'
import { FOLD_ABOVE } from './compaction.ts'
import { frontOf, STALE_AFTER } from './front.ts'
import { bytesOf, isSameHint, MAX_MUTATION_BYTES, noHint, pruneJournal, pushOnce, settle, type PushStep } from './lane.ts'
import { Layer, runEntry, unanswered, type Actor } from './overlay.ts'
import { type Sha256Of } from './op-digest.ts'
import { PageAhead } from './page-ahead.ts'
import { pullOnce, storeNews, type PullStep } from './replica.ts'
import { Rows } from './rows.ts'
import { SerialKeeper } from './serials.ts'
import { Shown } from './shown.ts'
import { type MutateOptions, type SpaceProblem, type SpaceStatus, type SubmitResult, type View } from './space.ts'
import { initialStatus, statusOf } from './status.ts'
import { type Transport } from './transport.ts'

export interface EngineDeps {
  readonly space: SpaceKey
  readonly actor: Actor
  readonly mode: 'follow' | 'lane'
  readonly precious: PreciousStore
  readonly cache: CacheStore
  readonly transport: Transport
  /** SI2: to tell the answer to an operation from that to another one under its id. */
  readonly sha256?: Sha256Of | undefined
  readonly clock: Clock
  readonly ids: IdSource
  /** Told when this engine has changed a store, for the other tabs. */
  readonly changed: (what: 'outbox' | 'cache') => void
}

const PRUNE_EVERY_MS = 3_600_000
/** Orders, some five milliseconds. */
const SEARCH_SLICE = 500

/** SS3: what is on this device stays readable, the outbox stays, and nothing is added that no server would understand. */
const TOO_OLD: Outcome = { status: 'rejected', code: 'app-too-old' }

export class SpaceEngine {
  private readonly deps: EngineDeps
  private readonly shown: Shown
  /** X1: what bookings take their labels' numbers from. */
  readonly serials: SerialKeeper
  private opening: Promise<void> | null = null
  private trayEntries: readonly TrayEntry[] = []
  private currentStatus = initialStatus()
  private problem: SpaceProblem | null = null
  /** SS2: the server knows an operation of the outbox not (yet, or no more). Pulls go on, and say nothing about it. */
  private hasUnknownWork = false
  private clockOffsetMs: number | null = null
  private connection: { isConnected: boolean; since: Instant | null; asOf: Instant | null } = {
    isConnected: false,
    since: null,
    asOf: null,
  }
  private readonly hint = noHint()
  private readonly ahead = new PageAhead()
  private readonly listeners = new Set<() => void>()
  private refreshing: Promise<void> | null = null
  /** Answers lie in the cache that have not been settled, by a tab that is gone perhaps. */
  private hasUnsettled = false
  private prunedAt = Number.NEGATIVE_INFINITY

  constructor(deps: EngineDeps) {
    this.deps = deps
    this.serials = new SerialKeeper(deps)
    this.shown = new Shown(deps.actor, () => this.tell())
  }

  readonly view = (): View => this.shown.snapshot
  readonly status = (): SpaceStatus => this.currentStatus
  readonly tray = (): readonly TrayEntry[] => this.trayEntries
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * Reads what is on the disk; the view is usable afterwards, with or without a network. Of many orders the newest come first, and
   * `whole` says when the others are here (until then the status is `loading`).
   */
  async open(): Promise<void> {
    const front = await this.frontOnDisk()
    if (!front) return this.tidy(this.whole())
    this.shown.rows = new Rows(front.generation, front)
    await this.refresh()
    this.tidy(this.whole()).catch(() => this.report('storage'))
  }

  /** Everything that this device has of the space has been read. Nothing is decided on less. */
  whole(): Promise<void> {
    this.opening ??= this.openWhole().catch((cause: unknown) => {
      this.opening = null // to be tried again by whoever needs it next
      throw cause
    })
    return this.opening
  }

  private async frontOnDisk(): Promise<Front | null> {
    const meta = await this.deps.cache.meta()
    return meta.cookie === null || meta.fill ? null : this.deps.cache.front(meta.generation)
  }

  private async openWhole(): Promise<void> {
    await settle(this.deps)
    await this.refresh()
    await this.completeRows()
  }

  private async tidy(whole: Promise<void>): Promise<void> {
    await whole
    const { meta, rows } = this.shown
    if (rows.small.count > FOLD_ABOVE && meta?.fill === null && (await rows.small.fold(this.deps.cache, meta, rows.base))) {
      this.deps.changed('cache')
      await this.refresh()
    }
    await this.keepFront()
  }

  /** Reads what a front has left out beside what is shown, and then shows all of it. */
  private async completeRows(): Promise<void> {
    const { shown } = this
    const whole = new Rows(shown.rows.generation)
    const isWanted = () => shown.rows.isPartial && shown.rows.generation === whole.generation
    while (isWanted()) {
      await whole.readOn(this.deps.cache)
      await this.refreshing
      // SR2: meanwhile the portal may have been forgotten, or have begun again under other rights.
      if (!isWanted() || this.refreshing || whole.lastSeq < shown.rows.lastSeq) continue
      shown.complete(whole)
    }
  }

  private async keepFront(): Promise<void> {
    const { rows, meta } = this.shown
    if (rows.isPartial || meta?.cookie == null) return
    const known = await this.deps.cache.front(rows.generation)
    if (known && known.seq + STALE_AFTER > rows.lastSeq) return
    const front = frontOf(rows)
    // A disk too full for it costs the next start some time and nothing else.
    if (front) await this.deps.cache.saveFront({ ...front, born: meta.born }).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.listeners.clear()
    await this.deps.cache.close()
  }

  preview<N extends MutationName>(name: N, args: MutationArgs[N]): Outcome {
    if (this.shown.meta?.isTooOld) return TOO_OLD
    const outcome = runEntry(new Layer(this.shown.layer), this.draftEntry(name, args), this.deps.actor)
    return outcome ?? { status: 'applied' }
  }

  /** SI9: resolves as saved only when the entry is on the disk. */
  async mutate<N extends MutationName>(name: N, args: MutationArgs[N], options: MutateOptions = {}): Promise<SubmitResult> {
    if (this.shown.meta?.isTooOld) return { kind: 'refused', outcome: TOO_OLD }
    await this.whole()
    const plain = this.draftEntry(name, args)
    if (bytesOf(plain) > MAX_MUTATION_BYTES) return { kind: 'refused', outcome: { status: 'rejected', code: 'too-large' } }
    const outcome = this.deps.mode === 'lane' ? null : runEntry(new Layer(this.shown.layer), plain, this.deps.actor)
    if (outcome?.status === 'rejected') return { kind: 'refused', outcome }
    if (!options.evenIfTaken && (outcome?.status === 'conflict' || outcome?.status === 'duplicate'))
      return { kind: 'refused', outcome }
    // X1: only what is going to be saved takes serials.
    const draft = { ...plain, args: await this.serials.fill(name, args) }
    const entry = await this.deps.precious.append(this.deps.space, { ...draft, group: options.group ?? null }, options.draftId)
    this.deps.changed('outbox')
    // It is on the disk: that the stores cannot be read again at this moment makes it no less saved.
    await this.showEntry(entry).catch(() => this.report('storage'))
    return { kind: 'saved', opId: draft.opId, outcome: outcome ?? { status: 'applied' } }
  }

  async dismiss(opId: OpId): Promise<void> {
    await this.deps.precious.dismiss(opId)
    this.deps.changed('outbox')
    await this.refresh()
  }

  /** One request and what follows from it. Faults of the network pass through and have changed nothing. */
  async push(): Promise<PushStep> {
    const step = await pushOnce(this.deps, this.hint)
    if (step.kind === 'forked') await this.afterWrite('outbox')
    if (step.kind === 'revoked') this.report(step.kind)
    this.hasUnknownWork = step.kind === 'upgrade' || (this.hasUnknownWork && step.kind === 'deferred')
    if (step.kind === 'upgrade') this.tell()
    return step
  }

  /**
   * One request, one commit at most, and the settling of what it answered. While `goesOn` says so, the next page of a first pull is
   * asked for before this one is stored.
   */
  async pull(goesOn: () => boolean = () => false): Promise<PullStep> {
    this.ahead.goesOn = goesOn
    const hinted = { ...this.hint }
    const step = await pullOnce(this.deps, this.ahead)
    if (step.kind === 'revoked' || step.kind === 'upgrade') {
      this.report(step.kind)
      if (step.kind === 'upgrade') await this.afterWrite('cache')
      return step
    }
    if (step.kind === 'done' && isSameHint(this.hint, hinted)) Object.assign(this.hint, noHint())
    this.problem = null
    if (step.serverTime) this.clockOffsetMs = this.deps.clock.now() - Date.parse(step.serverTime)
    await this.took(step)
    if (step.serverTime) await this.prune(step.serverTime)
    return step
  }

  /** ST7: what a poke has brought along; false when it is to be pulled after all. */
  async takeNews(news: News): Promise<boolean> {
    if (this.problem !== null) return false
    const step = await storeNews(this.deps, news)
    if (step === null || !('stored' in step)) return false
    await this.took(step)
    return step.kind === 'done'
  }

  private async took(step: Extract<PullStep, { stored: unknown }>): Promise<void> {
    if (step.kind === 'done' && step.serverTime) this.connection = { ...this.connection, asOf: step.serverTime }
    const isShown = step.kind !== 'raced' && !this.refreshing && this.shown.showStored(step.stored)
    if (step.stored) this.deps.changed('cache')
    const isComplete = step.stored?.before.fill != null && step.stored.meta.fill === null
    const moved = (!isShown || this.mayMove(step)) && (await settle(this.deps))
    if (moved) this.deps.changed('outbox')
    if (moved || !isShown) await this.refresh()
    if (isComplete) await this.keepFront()
  }

  /** Whether `settle` could find anything to do after a commit that is shown; it asks both stores several times. */
  private mayMove(step: Extract<PullStep, { stored: unknown }>): boolean {
    const { meta, entries } = this.shown
    if (!meta || this.hasUnsettled || (step.stored?.results.length ?? 0) > 0) return true
    return meta.replayDue || entries.some((entry) => entry.id <= meta.lastId)
  }

  /** At most once an hour of server time: it looks at the whole journal. */
  private async prune(serverTime: Instant): Promise<void> {
    const now = Date.parse(serverTime)
    if (Math.abs(now - this.prunedAt) < PRUNE_EVERY_MS) return
    this.prunedAt = now
    await pruneJournal(this.deps, serverTime)
  }

  /** A slice of work that a search would have to wait for; false when none is left. */
  prepareSearch(): boolean {
    return this.shown.rows.base.orders.takeInText(SEARCH_SLICE)
  }

  cacheMeta(): Promise<CacheMeta> {
    return this.deps.cache.meta()
  }

  /** SI11: whether an answered operation that says `text` may have to be sent again. */
  async mayBringBack(text: string): Promise<boolean> {
    const { replayDue } = await this.deps.cache.meta()
    return (
      replayDue || (await this.deps.precious.journal(this.deps.space)).some(({ args }) => JSON.stringify(args).includes(text))
    )
  }

  /** Something in the outbox has no answer yet, the person's or a replay of which the person need not know. */
  hasWork(): boolean {
    return this.shown.entries.length > 0
  }

  setConnected(isConnected: boolean): void {
    if (this.connection.isConnected === isConnected && (isConnected || this.connection.since)) return
    this.connection = { ...this.connection, isConnected, since: isConnected ? null : instantFromMillis(this.deps.clock.now()) }
    this.tell()
  }

  report(problem: SpaceProblem | null): void {
    if (this.problem === problem) return
    this.problem = problem
    this.tell()
  }

  /** Reads what this or another tab has committed since; calls meanwhile share one further run. */
  async refresh(): Promise<void> {
    const running = this.refreshing
    if (running) {
      await running
      if (this.refreshing) return this.refreshing
    }
    this.refreshing = this.readStores().finally(() => {
      this.refreshing = null
    })
    return this.refreshing
  }

  /** Forgets the space on this device (SR3); the person's own unsent work stays in the precious store. */
  async purge(): Promise<void> {
    await this.deps.cache.purge()
    await this.refreshing?.catch(() => undefined) // what it still reads must not be shown after this
    this.shown.forget()
  }

  /**
   * The outbox first, then results, then rows: whatever another tab commits meanwhile, an entry is still replayed, or its rows
   * are here, or both (the reducers find their own work done and leave no trace), never neither.
   */
  private async readStores(): Promise<void> {
    const { deps } = this
    const { entries } = await deps.precious.outbox(deps.space)
    const [tray, results, meta] = await Promise.all([deps.precious.tray(deps.space), deps.cache.results(), deps.cache.meta()])
    this.trayEntries = tray
    this.hasUnsettled = results.length > 0
    await this.shown.read(deps.cache, meta, unanswered(entries, results))
  }

  /** What is shown, or what is said of it, is another. */
  private tell(): void {
    const { meta, rows, entries, snapshot } = this.shown
    this.currentStatus = statusOf({
      meta,
      isPartial: rows.isPartial,
      entries,
      openConflicts: snapshot.all('conflict').filter((conflict) => conflict.state === 'open').length,
      tray: this.trayEntries,
      connection: this.connection,
      problem: this.problem ?? (this.hasUnknownWork ? 'upgrade' : null),
      clockOffsetMs: this.clockOffsetMs,
    })
    for (const listener of this.listeners) listener()
  }

  /** One more entry needs no second look at the others. */
  private async showEntry(entry: OutboxEntry): Promise<void> {
    if (this.refreshing) return this.refresh()
    this.shown.showEntry(entry)
  }

  private async afterWrite(what: 'outbox' | 'cache'): Promise<void> {
    this.deps.changed(what)
    await this.refresh()
  }

  private draftEntry<N extends MutationName>(name: N, args: MutationArgs[N]) {
    return {
      opId: opIdSchema.parse(this.deps.ids.uuid()),
      name,
      v: CURRENT_VERSIONS[name],
      args,
      group: null,
      capturedAt: instantFromMillis(this.deps.clock.now()),
      clockOffsetMs: this.clockOffsetMs,
      seen: this.shown.meta?.seen ?? null,
      receipt: null,
    }
  }
}
