// The sending half of the engine, and what answers do to the outbox. An entry leaves it only with the server's result for its own
// operation in hand (SI10); everything else that can go wrong changes nothing (SI17).
import { addMillis, type Instant } from '#shared/kernel/time.ts'
import { type OpId } from '#shared/kernel/ids.ts'
import { MAX_PUSH_BYTES, MAX_PUSH_MUTATIONS, SCHEMA_NUMBER, type Mutation, type OpResult } from '#shared/protocol/protocol.ts'
import { type CacheMeta, type Lane, type OutboxEntry } from '../local-store/stores.ts'
import { type ReplicaDeps } from './replica.ts'
import { TransportFault } from './transport.ts'

/** SI11: how long answered operations are kept for a server that may forget them. */
const JOURNAL_MILLIS = 7 * 24 * 3_600_000

/** Of a push, for its envelope. */
const ENVELOPE_BYTES = 1_024
/** ST1, SI18: what is heavier could never be sent, and everything behind it would wait for ever. Leaves room for a receipt. */
export const MAX_MUTATION_BYTES = MAX_PUSH_BYTES - ENVELOPE_BYTES - 1_024

const utf8 = new TextEncoder()

/** As the server counts: bytes of JSON in UTF-8. */
export function bytesOf(mutation: object): number {
  return utf8.encode(JSON.stringify(mutation)).byteLength
}

export type PushStep =
  | { readonly kind: 'idle' | 'sent' }
  | { readonly kind: 'deferred'; readonly deferMs: number }
  | { readonly kind: 'forked' | 'revoked' | 'upgrade' }

/**
 * What the last push answer said, in memory only: it lets the next batch go before the pull that confirms this one. A pull that was
 * asked after it knows better (the server may have gone back to an earlier state since) and takes its place; one that was asked
 * before does not, or its batch would be sent a second time. One object for the life of an engine: a push that is under way writes
 * to it whatever a pull has cleared meanwhile.
 */
export interface PushHint {
  clientId: string | null
  lastId: number
  /** How much the server takes at once, where it takes more than every server does (ST3). */
  atOnce?: PushLimits | undefined
}

interface PushLimits {
  readonly mutations: number
  readonly bytes: number
}

const EVERYWHERE: PushLimits = { mutations: MAX_PUSH_MUTATIONS, bytes: MAX_PUSH_BYTES }

export function noHint(): PushHint {
  return { clientId: null, lastId: 0 }
}

export function isSameHint(a: PushHint, b: PushHint): boolean {
  return a.clientId === b.clientId && a.lastId === b.lastId
}

export async function pushOnce(deps: ReplicaDeps, hint: PushHint): Promise<PushStep> {
  const [meta, { lane, entries }] = await Promise.all([deps.cache.meta(), deps.precious.outbox(deps.space)])
  // SI11: what waits may build on what the journal has to bring back first.
  if (meta.replayDue) return (await settle(deps)) ? { kind: 'forked' } : { kind: 'idle' }
  const taken = Math.max(lastIdOf(lane, meta), hint.clientId === lane.clientId ? hint.lastId : 0)
  const batch = firstBatch(
    entries.filter((entry) => entry.id > taken),
    hint.atOnce ?? EVERYWHERE,
  )
  const firstId = batch[0]?.id
  if (firstId === undefined) return { kind: 'idle' }
  hint.atOnce = undefined // what fails may have been too much for another node
  const answer = await deps.transport.push(deps.space, { client: lane.clientId, schema: SCHEMA_NUMBER, mutations: batch })
  switch (answer.kind) {
    case 'taken':
      // The server's place in this lane lies before the first entry that is left: entries before it were answered without being
      // sent (results of a replay), or the server has gone back. Either way this lane cannot go on (SI4). A server that has gone back
      // may have forgotten what the entries build on: the journal goes before them (SI11).
      if (answer.lastId < firstId - 1) return startOver(deps, lane, answer.lastId < taken)
      hint.clientId = lane.clientId
      hint.lastId = answer.lastId
      hint.atOnce = answer.atOnce
      return answer.deferMs === null
        ? { kind: 'sent' }
        : putOff(deps, { lane, entries, lastId: answer.lastId, deferMs: answer.deferMs })
    case 'forked':
      return startOver(deps, lane, false)
    case 'reused':
      return setAside(deps, { lane, entries, opIds: answer.opIds })
    case 'upgrade':
    case 'revoked':
      return { kind: answer.kind }
  }
}

/** SC12, SI18: what cannot be decided yet lets the rest go first; once it is last, it waits. */
async function putOff(
  deps: ReplicaDeps,
  at: { lane: Lane; entries: readonly OutboxEntry[]; lastId: number; deferMs: number },
): Promise<PushStep> {
  const held = at.entries.find((entry) => entry.id === at.lastId + 1)
  const waitsToo = (entry: OutboxEntry) => entry.heldBack === true || (entry.group !== null && entry.group === held?.group)
  // Also asked of one that is held back already: what was booked since stands behind it in the lane.
  if (!held || at.entries.every((entry) => entry.id <= held.id || waitsToo(entry)))
    return { kind: 'deferred', deferMs: at.deferMs }
  await deps.precious.holdBack(deps.space, at.lane.clientId, held.opId)
  return { kind: 'forked' }
}

/** SI2, SI14: under an id that stands for something else it can never be sent: the person gets it back, and the rest goes on. */
async function setAside(
  deps: ReplicaDeps,
  at: { lane: Lane; entries: readonly OutboxEntry[]; opIds: readonly OpId[] },
): Promise<PushStep> {
  const reused = at.entries.filter((entry) => at.opIds.includes(entry.opId))
  if (reused.length === 0) throw new TransportFault('busy') // it speaks of something that was not sent
  const results = reused.map(({ opId, capturedAt }): OpResult => {
    const receipt = { receivedAt: capturedAt, number: null, signature: '' } // nothing was received, so nobody signed
    return { opId, status: 'rejected', code: 'operation-reused', detail: null, receipt }
  })
  await deps.precious.setAside(deps.space, at.lane.clientId, results)
  return { kind: 'forked' }
}

async function startOver(deps: ReplicaDeps, lane: Lane, withJournal: boolean): Promise<PushStep> {
  await deps.precious.newGeneration(deps.space, lane.clientId, withJournal)
  return { kind: 'forked' }
}

/**
 * Brings the outbox in line with what the cache has committed. Safe to run at any time, twice, and in several tabs: first
 * results to journal and tray, then a due replay of the journal (SI11), then the check for a fork (SI10). True when anything moved.
 */
export async function settle(deps: ReplicaDeps): Promise<boolean> {
  const meta = await withLostCommits(deps, await deps.cache.meta())
  // First what lies in the cache: with a replay due it is from the history that is gone, and would pass for the answer to what is sent again.
  const results = await deps.cache.results()
  if (results.length > 0) {
    await deps.precious.setMark(settledMark(deps.space), meta.seen?.v ?? 0)
    await deps.precious.settle(deps.space, results)
    await deps.cache.dropResults(results.map((result) => result.opId))
  }
  if (meta.replayDue) await replayJournal(deps, meta)
  const forked = await forkedLane(deps)
  if (forked) await deps.precious.newGeneration(deps.space, forked.clientId, false)
  return results.length > 0 || meta.replayDue || forked !== null
}

const settledMark = (space: string): string => `settled:${space}`

/**
 * SI11: with the power go the newest commits of the cache, which asks for no strict durability, while the answers settled from them
 * stand in the journal. Should the server have forgotten those commits too, the older cookie would pass for the whole history: a
 * cache that stands before what was settled from it has the journal sent again.
 */
async function withLostCommits(deps: ReplicaDeps, meta: CacheMeta): Promise<CacheMeta> {
  if (meta.replayDue || !meta.seen) return meta
  const settledAt = await deps.precious.mark(settledMark(deps.space))
  if (typeof settledAt !== 'number' || meta.seen.v >= settledAt) return meta
  const due: CacheMeta = { ...meta, replayDue: true }
  const committed = await deps.cache.commit(meta.revision, { meta: due })
  if (!committed) return meta
  await deps.precious.setMark(settledMark(deps.space), meta.seen.v)
  return { ...due, born: committed.born, revision: meta.revision + 1 }
}

export async function pruneJournal(deps: ReplicaDeps, serverTime: Instant): Promise<void> {
  await deps.precious.pruneJournal(deps.space, addMillis(serverTime, -JOURNAL_MILLIS))
}

const REPLAY_TRIES = 5

/** A lane that another loop or tab has just begun without the journal must not pass for the replay: the journal is empty afterwards, or it is due still. */
async function replayJournal(deps: ReplicaDeps, meta: CacheMeta): Promise<void> {
  for (let attempt = 0; attempt < REPLAY_TRIES; attempt++) {
    const { lane } = await deps.precious.outbox(deps.space)
    const isUsed = lane.nextId > 1 || (await deps.precious.journal(deps.space)).length > 0
    if (isUsed) await deps.precious.newGeneration(deps.space, lane.clientId, true)
    if ((await deps.precious.journal(deps.space)).length > 0) continue
    await deps.precious.setMark(settledMark(deps.space), meta.seen?.v ?? 0)
    await deps.cache.commit(meta.revision, { meta: { ...meta, replayDue: false } })
    return
  }
}

/**
 * An id that the server has passed and an operation that it has no result for: the lane was continued elsewhere. Read in this
 * order, a result that another tab settles meanwhile is missed together with its entry, never without it.
 */
async function forkedLane(deps: ReplicaDeps): Promise<Lane | null> {
  const meta = await deps.cache.meta()
  const results = await deps.cache.results()
  const { lane, entries } = await deps.precious.outbox(deps.space)
  if (results.length > 0 || meta.replayDue) return null
  return entries.some((entry) => entry.id <= lastIdOf(lane, meta)) ? lane : null
}

function lastIdOf(lane: Lane, meta: CacheMeta): number {
  return meta.clientId === lane.clientId ? meta.lastId : 0
}

function firstBatch(entries: readonly OutboxEntry[], most: PushLimits): Mutation[] {
  const batch: Mutation[] = []
  let bytes = 0
  for (const { space: _space, seq: _seq, toldStatus: _told, heldBack: _held, ...mutation } of entries.slice(0, most.mutations)) {
    bytes += bytesOf(mutation) + 1
    if (batch.length > 0 && bytes > most.bytes - ENVELOPE_BYTES) break
    batch.push(mutation)
  }
  return batch
}
