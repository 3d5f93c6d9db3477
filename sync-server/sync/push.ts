// A push: mutations of one lane, decided in order under the lock of the space by the same reducers that the device ran. Who calls
// it has authorised the person against the database; space, carrier and actor come from there, never from the request.
import type { OpId } from '#shared/kernel/ids.ts'
import { prepareMutation } from '#shared/mutations/registry.ts'
import type { PushRequest, PushResponse } from '#shared/protocol/protocol.ts'
import { RequestRefused } from '../platform/http-error.ts'
import { PushBatch, type PushEnv, type PushItem, type Run, type Step } from './push-batch.ts'
import { WriteRefused, type CommitRef, type SpaceStore, type SpaceTx, type SyncAccess, type Wanted } from './space-store.ts'

export interface PushAnswer {
  readonly response: PushResponse
  /** The version that this push made, for the poke; null when it changed nothing. */
  readonly version: number | null
}

/** SI2: something else was taken under this id before. Nothing of the push was. */
export class OperationReused extends RequestRefused {
  override readonly name = 'OperationReused'
  readonly opIds: readonly OpId[]

  constructor(opIds: readonly OpId[]) {
    const names = opIds.length === 1 ? `Operation ${opIds[0]} was` : `Operations ${opIds.join(', ')} were`
    super(409, 'operation-reused', `${names} taken with other content: give what is new an id of its own.`, { opIds })
    this.opIds = opIds
  }
}

interface PushTask {
  readonly access: SyncAccess
  readonly request: PushRequest
  readonly env: PushEnv
  readonly items: readonly PushItem[]
}

/** SI1–SI7: everything the request may take is taken in one transaction, or nothing of it is. */
export async function pushToSpace(
  store: SpaceStore,
  access: SyncAccess,
  request: PushRequest,
  env: PushEnv,
): Promise<PushAnswer> {
  const items = request.mutations.map((mutation) => ({ mutation, prepared: prepareMutation(mutation) }))
  const task: PushTask = { access, request, env, items }
  try {
    return await pushWith(store, task, takeTogether)
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    // One mutation of the batch cannot be written as it is, most often because its number is taken: find out which.
    return pushWith(store, task, takeOneByOne)
  }
}

type Taking = (tx: SpaceTx, batch: PushBatch, items: readonly PushItem[]) => Promise<void>

async function pushWith(store: SpaceStore, task: PushTask, takeAll: Taking): Promise<PushAnswer> {
  const { access, request, env, items } = task
  const { value, version } = await store.write(access, wantedBy(request, items), async (tx) => {
    // The store may ask again; only the crashes of the run that counts are told.
    const crashes: Parameters<PushEnv['onCrash']>[0][] = []
    const onCrash: PushEnv['onCrash'] = (crash) => void crashes.push(crash)
    const batch = new PushBatch(tx.loaded, { client: request.client, access, env: { ...env, onCrash } })
    await takeAll(tx, batch, items)
    return { commit: batch.hasChanges, value: { response: batch.response, crashes, reused: batch.reusedAmong(items) } }
  })
  if (value.reused.length > 0) throw new OperationReused(value.reused)
  for (const crash of value.crashes) env.onCrash(crash)
  return { response: value.response, version }
}

async function takeTogether(tx: SpaceTx, batch: PushBatch, items: readonly PushItem[]): Promise<void> {
  for (const [index, item] of items.entries()) {
    const step = batch.take(item)
    if (step.kind === 'stopped') {
      batch.alsoWaiting(items.slice(index + 1).map(({ mutation }) => mutation))
      break
    }
    if (step.kind === 'ran') batch.accept(step.run)
  }
  if (batch.hasChanges) await tx.save(batch.changes())
}

async function takeOneByOne(tx: SpaceTx, batch: PushBatch, items: readonly PushItem[]): Promise<void> {
  for (const item of items) {
    const step = await takeApart(tx, batch, item)
    if (step.kind === 'stopped') break
  }
  if (batch.hasChanges) await tx.save(batch.changesOfLane())
}

const MAX_NUMBERS = 20

async function takeApart(tx: SpaceTx, batch: PushBatch, item: PushItem): Promise<Step> {
  for (let attempt = 0; ; attempt += 1) {
    const step = batch.take(item, attempt)
    if (step.kind !== 'ran') return step
    const refused = await saveRun(tx, batch, step.run)
    if (!refused) return step
    if (refused.reason === 'number-taken' && attempt < MAX_NUMBERS) continue
    const failed = batch.fail(item.mutation, refused)
    // SI14: what not even quarantine can hold is named there without its content; the device still has it.
    if (failed.kind === 'ran' && (await saveRun(tx, batch, failed.run))) await saveRun(tx, batch, withoutContent(failed.run))
    return failed
  }
}

function withoutContent(run: Run): Run {
  return run.quarantined ? { ...run, quarantined: { ...run.quarantined, args: null } } : run
}

async function saveRun(tx: SpaceTx, batch: PushBatch, run: Run): Promise<WriteRefused | undefined> {
  try {
    await tx.saveApart(batch.changesOf(run))
  } catch (error) {
    if (error instanceof WriteRefused) return error
    throw error
  }
  batch.accept(run)
  return undefined
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function wantedBy(request: PushRequest, items: readonly PushItem[]): Wanted {
  const reads = items.flatMap(({ prepared }) => (typeof prepared === 'string' ? [] : [prepared.reads]))
  const distinct = (lists: readonly (readonly string[] | undefined)[]) => [...new Set(lists.flatMap((list) => list ?? []))]
  const seen = new Map<string, CommitRef>()
  for (const { mutation } of items) {
    if (mutation.seen && UUID.test(mutation.seen.t)) seen.set(`${mutation.seen.v}/${mutation.seen.t}`, mutation.seen)
  }
  return {
    client: request.client,
    opIds: items.map(({ mutation }) => mutation.opId),
    seen: [...seen.values()],
    orders: distinct(reads.map((read) => read.orders)),
    references: distinct(reads.map((read) => read.references)),
    changes: distinct(reads.map((read) => read.changes)),
    conflicts: distinct(reads.map((read) => read.conflicts)),
    locations: distinct(reads.map((read) => read.locations)),
    attachments: distinct(reads.map((read) => read.attachments)),
    views: distinct(reads.map((read) => read.views)),
    templates: distinct(reads.map((read) => read.templates)),
    ssccs: distinct(reads.map((read) => read.ssccs)),
  }
}
