// The pulling half of the engine: asks with the cookie of the cache, and stores rows, cookie, lastId and results in one commit
// that names the revision it was computed from (SI8, SI20). A first pull or a resync fills the next generation page by page while
// the current one stays readable (SP1, SP2, SE2).
import { type ClientId, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Instant } from '#shared/kernel/time.ts'
import {
  SCHEMA_NUMBER,
  type News,
  type OpResult,
  type Patch,
  type PatchAnswer,
  type PullRequest,
  type PullResponse,
  type ResyncReason,
} from '#shared/protocol/protocol.ts'
import {
  type CacheCommit,
  type CacheMeta,
  type CacheStore,
  type Committed,
  type Fill,
  type Outbox,
  type OutboxEntry,
  type PreciousStore,
} from '../local-store/stores.ts'
import { digestOf, type Sha256Of } from './op-digest.ts'
import { type PageAhead } from './page-ahead.ts'
import { type Transport } from './transport.ts'

export interface ReplicaDeps {
  readonly space: SpaceKey
  readonly precious: PreciousStore
  readonly cache: CacheStore
  readonly transport: Transport
  readonly mode: 'follow' | 'lane'
  /** Absent: an answer is taken for that of the operation whose id it names. */
  readonly sha256?: Sha256Of | undefined
}

/** `again`: more is to be fetched. `raced`: another tab committed first; its commit is as good, read it and ask again. */
export type PullStep =
  | { readonly kind: 'done' | 'again' | 'raced'; readonly serverTime: Instant | null; readonly stored: Stored | null }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'upgrade' }

/** What this tab's own commit has put on the disk: a view need not read it again. */
export interface Stored {
  readonly before: CacheMeta
  readonly meta: CacheMeta
  readonly segment: { readonly generation: number; readonly patch: Patch } | null
  readonly lastSeq: number
  readonly results: readonly OpResult[]
}

/** SI8, SI20: one request and at most one commit. */
export async function pullOnce(deps: ReplicaDeps, ahead: PageAhead | null = null): Promise<PullStep> {
  const meta = await deps.cache.meta()
  const outbox = await deps.precious.outbox(deps.space)
  const ask = requestFor(deps, meta, outbox)
  const answer = await (ahead ? ahead.pull(deps.transport, deps.space, ask) : deps.transport.pull(deps.space, ask))
  switch (answer.kind) {
    case 'revoked':
      return { kind: 'revoked' }
    case 'upgrade':
      if (!meta.isTooOld) await deps.cache.commit(meta.revision, { meta: { ...meta, isTooOld: true } })
      return { kind: 'upgrade' }
    case 'resync':
    case 'patch':
      return meta.isTooOld
        ? speakAgain(deps, meta)
        : store(deps, meta, { answer: await ownResults(deps, answer, ask.client), client: ask.client })
  }
}

/**
 * ST7: stored like the answer to a pull that this device would ask now. Null when it would ask another: it stands elsewhere (SI20), or
 * waits for answers, which only a pull brings (SI10).
 */
export async function storeNews(deps: ReplicaDeps, { from, answer }: News): Promise<PullStep | null> {
  const [meta, { lane, entries }] = await Promise.all([deps.cache.meta(), deps.precious.outbox(deps.space)])
  const isNext = meta.cookie === from && meta.fill === null && !meta.isTooOld && !meta.replayDue
  if (!isNext || meta.clientId !== lane.clientId || entries.length > 0) return null
  return storeIncrement(deps, meta, { answer: { ...answer, lastId: meta.lastId, results: [] }, client: lane.clientId })
}

/** The server went back to a build that knows this one; what it has to say is asked for once more. */
async function speakAgain(deps: ReplicaDeps, meta: CacheMeta): Promise<PullStep> {
  const { isTooOld: _isTooOld, ...next } = meta
  return step(await deps.cache.commit(meta.revision, { meta: next }), 'again', { before: meta, next, answer: null })
}

async function store(
  deps: ReplicaDeps,
  meta: CacheMeta,
  { answer, client }: { answer: Extract<PullResponse, { kind: 'patch' | 'resync' }>; client: ClientId },
): Promise<PullStep> {
  switch (answer.kind) {
    case 'resync':
      return step(await deps.cache.commit(meta.revision, { meta: startFill(meta, answer.reason) }), 'again', {
        before: meta,
        next: startFill(meta, answer.reason),
        answer: null,
      })
    case 'patch':
      return meta.fill || meta.cookie === null ? storePage(deps, meta, answer) : storeIncrement(deps, meta, { answer, client })
  }
}

/**
 * Answers to what has left the outbox already come again while something older still waits. Taken for news, each would be a reason to
 * ask once more. The outbox is read when the answer is here: what was written and pushed meanwhile may be in it, and without its
 * result would pass for a fork (SI10). An answer to what somebody else sent under the same id is none of ours (SI2): the entry stays,
 * and its push is told so.
 */
async function ownResults<A extends PullResponse>(deps: ReplicaDeps, answer: A, client: ClientId): Promise<A> {
  if (answer.kind !== 'patch' || answer.results.length === 0) return answer
  const { lane, entries } = await deps.precious.outbox(deps.space)
  const waiting = new Map<OpId, OutboxEntry>(entries.map((entry) => [entry.opId, entry]))
  const results: OpResult[] = []
  for (const result of answer.results) {
    const entry = waiting.get(result.opId)
    if (!entry) continue
    // What this lane has sent was compared when the server took it.
    const isSent = lane.clientId === client && entry.id <= answer.lastId
    if (isSent || (await isAnswerTo(entry, result, deps.sha256))) results.push(result)
  }
  return { ...answer, results }
}

async function isAnswerTo(entry: OutboxEntry, { digest }: OpResult, sha256: Sha256Of | undefined): Promise<boolean> {
  return digest === undefined || sha256 === undefined || digest === (await digestOf(entry, sha256))
}

function requestFor(deps: ReplicaDeps, meta: CacheMeta, { lane, entries }: Outbox): PullRequest {
  const filling = meta.fill !== null || meta.cookie === null
  return {
    client: lane.clientId,
    schema: SCHEMA_NUMBER,
    cookie: filling ? null : meta.cookie,
    page: meta.fill?.nextPage ?? null,
    afterId: (entries[0]?.id ?? lane.nextId) - 1,
    want: entries.slice(0, 1000).map((entry) => entry.opId),
    mode: deps.mode,
  }
}

function startFill(meta: CacheMeta, reason: ResyncReason): CacheCommit['meta'] {
  const fill: Fill = {
    generation: (meta.fill?.generation ?? meta.generation) + 1,
    reason,
    cookie: null,
    seen: null,
    nextPage: null,
  }
  // SR2: other people's rights decide what is shown now; of what was loaded under the old ones nothing stays readable meanwhile.
  if (reason === 'scope') return { ...meta, generation: fill.generation, cookie: null, seen: null, fill }
  return { ...meta, fill }
}

async function storePage(deps: ReplicaDeps, meta: CacheMeta, answer: PatchAnswer): Promise<PullStep> {
  const fill: Fill = meta.fill ?? { generation: meta.generation + 1, reason: null, cookie: null, seen: null, nextPage: null }
  const next: Fill = { ...fill, cookie: fill.cookie ?? answer.cookie, seen: fill.seen ?? answer.seen, nextPage: answer.nextPage }
  const segment = { generation: fill.generation, patch: answer.patch }
  if (next.nextPage !== null) {
    const filling = { ...meta, fill: next }
    const committed = await deps.cache.commit(meta.revision, { meta: filling, segments: [segment] })
    return step(committed, 'again', { before: meta, next: filling, answer, segment })
  }
  // The last page brings what changed since the first one: the generation is complete as of its cookie. Results come with the
  // next pull, after the journal has taken its place in a new lane.
  const filled: CacheCommit['meta'] = {
    ...meta,
    generation: fill.generation,
    cookie: answer.cookie,
    seen: answer.seen,
    clientId: null,
    lastId: 0,
    fill: null,
    replayDue: true,
  }
  const committed = await deps.cache.commit(meta.revision, { meta: filled, segments: [segment] })
  return step(committed, 'again', { before: meta, next: filled, answer, segment })
}

async function storeIncrement(
  deps: ReplicaDeps,
  meta: CacheMeta,
  { answer, client }: { answer: PatchAnswer; client: ClientId },
): Promise<PullStep> {
  const isEmpty = answer.patch.every((part) => part.put.length === 0 && part.del.length === 0)
  const isOld = answer.cookie === meta.cookie && client === meta.clientId && answer.lastId === meta.lastId
  if (isEmpty && isOld && !(await hasNewResults(deps, answer)))
    return { kind: 'done', serverTime: answer.serverTime, stored: null }
  const next = {
    ...meta,
    cookie: answer.cookie,
    seen: answer.seen,
    clientId: client,
    lastId: answer.lastId,
    lastPullAt: answer.serverTime,
  }
  const committed = await deps.cache.commit(meta.revision, {
    meta: next,
    ...(isEmpty ? {} : { segments: [{ generation: meta.generation, patch: answer.patch }] }),
    results: answer.results,
  })
  const segment = isEmpty ? null : { generation: meta.generation, patch: answer.patch }
  return step(committed, 'done', { before: meta, next, answer, segment })
}

async function hasNewResults(deps: ReplicaDeps, answer: PatchAnswer): Promise<boolean> {
  if (answer.results.length === 0) return false
  const known = new Set<OpId>((await deps.cache.results()).map((result) => result.opId))
  return answer.results.some((result) => !known.has(result.opId))
}

interface Step {
  readonly before: CacheMeta
  readonly next: CacheCommit['meta']
  readonly answer: PatchAnswer | null
  readonly segment?: Stored['segment']
}

function step(committed: Committed | false, kind: 'done' | 'again', { before, next, answer, segment = null }: Step): PullStep {
  const serverTime = answer?.serverTime ?? null
  if (!committed) return { kind: 'raced', serverTime, stored: null }
  const results = kind === 'done' ? (answer?.results ?? []) : []
  const meta = { ...next, born: committed.born, revision: before.revision + 1 }
  return { kind, serverTime, stored: { before, meta, segment, lastSeq: committed.lastSeq, results } }
}
