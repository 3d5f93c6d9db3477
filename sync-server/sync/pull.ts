// A pull: one snapshot of rows, results and version (SI8). Nothing is written here except that the device has its results.
import { ServerTooOld } from '../platform/http-error.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import type { Kind } from '#shared/mutations/mutation.ts'
import { type OpResult, type Patch, type PullRequest, type PullResponse, type ResyncReason } from '#shared/protocol/protocol.ts'
import {
  decodeCookie,
  decodePageToken,
  encodeCookie,
  encodePageToken,
  isGenuinePage,
  type Cookie,
  type PageHolder,
  type PageToken,
} from './cookie.ts'
import { FIRST_STEP, readPage, type Page } from './first-pull.ts'
import { EXPIRE_AFTER_MS } from './push-batch.ts'
import { signReceipt } from './receipts.ts'
import { RECORD_SHAPES, type RecordShapes } from './record-shapes.ts'
import { NOTHING_WANTED } from './space-store.ts'
import type { CommitRef, Head, LaneQuery, SpaceStore, SpaceView, StoredResult, StoredRow, SyncAccess } from './space-store.ts'
import { seesCharges, visibleRow } from './visible-rows.ts'

export interface PullEnv {
  readonly now: () => number
  /** Tests hand in a longer history of record shapes than the product has yet. */
  readonly shapes?: RecordShapes
}

export async function pullFromSpace(
  store: SpaceStore,
  access: SyncAccess,
  request: PullRequest,
  env: PullEnv,
): Promise<PullResponse> {
  const shapes = env.shapes ?? RECORD_SHAPES
  const judged = shapes.judge(request.schema)
  // A newer build that meets the server before this one, in the middle of a deploy, is not too old: it comes again.
  if (judged === 'too-new') throw new ServerTooOld(`schema number ${request.schema} is not spoken here`)
  if (judged === 'too-old') return { kind: 'upgrade' }
  const claim = claimOf(request)
  if (claim === 'unreadable') return { kind: 'resync', reason: 'diverged' }
  const lane = { client: request.client, userId: access.actor.userId, afterId: request.afterId }
  const { response, hasUnconfirmed, quietMs } = await store.view(access, async (view) => {
    // For a device that is up to date, which is most of them, everything is asked at once; else what came early is thrown away.
    const isFollowing = claim !== null && !('step' in claim) && request.mode === 'follow'
    const [head, early] = await Promise.all([
      view.head(claim ? { v: claim.v, t: claim.t } : null, lane),
      isFollowing ? readChanges(view, { since: claim.v, lane, request }) : null,
    ])
    const reason = claim && reasonToResync(claim, { head, access, request })
    const pull = { view, head, claim, lane, request, access, early, shapes, serverTime: instantFromMillis(env.now()) }
    return {
      response: reason ? ({ kind: 'resync', reason } as const) : await answer(pull),
      hasUnconfirmed: head.hasUnconfirmed,
      quietMs: head.lane === null ? 0 : env.now() - head.lane.seenAt,
    }
  })
  if (quietMs > RENEW_AFTER_MS) {
    await renewLane(store, access, { client: request.client, now: env.now() })
    return pullFromSpace(store, access, request, env)
  }
  if (hasUnconfirmed) await store.confirm(access, lane, instantFromMillis(env.now()))
  return response
}

/** SI1: a device that only reads is seen too; noted now and then, for each time makes a version. */
const RENEW_AFTER_MS = EXPIRE_AFTER_MS / 6

/**
 * SI1: notes that the device is here. For one that comes back after too long the line is drawn, before it is shown anything: what
 * it books from here on names a version beyond the line, what still waits in its outbox does not.
 */
async function renewLane(
  store: SpaceStore,
  access: SyncAccess,
  { client, now }: { readonly client: PullRequest['client']; readonly now: number },
): Promise<void> {
  await store.write(access, { client, ...NOTHING_WANTED }, async (tx) => {
    const { lane } = tx.loaded
    if (lane?.userId !== access.actor.userId || now - lane.seenAt <= RENEW_AFTER_MS) return { commit: false, value: null }
    const expiredAt = now - lane.seenAt > EXPIRE_AFTER_MS ? tx.version : lane.expiredAt
    await tx.save({ lane: { client, ...lane, seenAt: instantFromMillis(now), expiredAt } })
    return { commit: true, value: null }
  })
}

/** The part of the cookie that says what may be seen: a changed role starts the device again (SR2). */
export function scopeOf(access: SyncAccess, schema: number): string {
  const person = `${access.actor.side}.${access.actor.role}`
  return schema >= FIRST_WITH_CHARGES && seesCharges(access) ? `${person}.charges` : person
}

/** Devices of earlier numbers hold no prices, so nothing changes for them when prices are shown or hidden. */
const FIRST_WITH_CHARGES = 3

interface Pull {
  readonly view: SpaceView
  readonly head: Head
  readonly claim: Cookie | PageToken | null
  readonly lane: LaneQuery
  readonly request: PullRequest
  readonly access: SyncAccess
  readonly shapes: RecordShapes
  /** What a device that follows asked for, read together with the head. */
  readonly early: { readonly rows: readonly StoredRow[]; readonly results: readonly StoredResult[] } | null
  readonly serverTime: ReturnType<typeof instantFromMillis>
}

function claimOf(request: PullRequest): Cookie | PageToken | null | 'unreadable' {
  if (request.page !== null) return decodePageToken(request.page) ?? 'unreadable'
  if (request.cookie !== null) return decodeCookie(request.cookie) ?? 'unreadable'
  return null
}

/** SE1: each reason is told apart, for the device says it to the person and operators count it. */
function reasonToResync(
  claim: Cookie,
  { head, access, request: { page, schema } }: { head: Head; access: SyncAccess; request: PullRequest },
): ResyncReason | null {
  if (claim.e !== head.epoch) return 'epoch'
  if (claim.s !== scopeOf(access, schema)) return 'scope'
  if (claim.c !== schema) return 'schema'
  if (page !== null && !isGenuinePage(page, head.receiptKey, holderOf(access))) return 'diverged'
  if (head.isResumable) return null
  return claim.v < head.oldest ? 'horizon' : 'diverged'
}

async function answer(pull: Pull): Promise<PullResponse> {
  const { view, claim, request, early } = pull
  if (early) return complete(pull, early.rows)
  if (request.mode === 'lane') return complete(pull, [])
  const start = claim ?? cookieAt(pull, pull.head)
  const page = await readPage(view, claim && 'step' in claim ? claim : { ...FIRST_STEP })
  if (page.next) return partial(pull, start, page)
  // The last page brings what changed since the first one, so that it leaves the device at one version, with its results.
  return complete(pull, start.v === pull.head.v ? page.rows : latest(page.rows, await view.since(start.v)))
}

async function readChanges(
  view: SpaceView,
  { since, lane, request }: { readonly since: number; readonly lane: LaneQuery; readonly request: PullRequest },
): Promise<NonNullable<Pull['early']>> {
  const asked = [view.since(since), view.results(lane, request.want)] as const
  view.ended()
  const [rows, results] = await Promise.all(asked)
  return { rows, results }
}

function holderOf({ tenantId, spaceId, actor }: SyncAccess): PageHolder {
  return { tenantId, spaceId, userId: actor.userId }
}

function partial(pull: Pull, start: Cookie, page: Page): PullResponse {
  const { e, v, t, s, c } = start
  const nextPage = page.next && encodePageToken({ e, v, t, s, c, ...page.next }, pull.head.receiptKey, holderOf(pull.access))
  return {
    kind: 'patch',
    cookie: encodeCookie({ e, v, t, s, c }),
    seen: { v, t },
    nextPage,
    patch: patchOf(page.rows, pull),
    lastId: 0,
    results: [],
    serverTime: pull.serverTime,
  }
}

async function complete(pull: Pull, rows: readonly StoredRow[]): Promise<PullResponse> {
  const { view, head, lane, request } = pull
  const results = pull.early?.results ?? (await view.results(lane, request.want))
  return {
    kind: 'patch',
    cookie: encodeCookie(cookieAt(pull, head)),
    seen: { v: head.v, t: head.t },
    nextPage: null,
    patch: patchOf(rows, pull),
    lastId: head.lane?.lastId ?? 0,
    results: results.map((result) => resultFor(pull, result)),
    serverTime: pull.serverTime,
  }
}

/** What the answer to somebody else's operation says of contents is theirs; when it came and its number stand on the order anyway (X8, SI11). */
function resultFor({ head, access }: Pull, result: StoredResult): OpResult {
  const { opId, status, code, detail, receivedAt, number, digest, isOwn } = result
  const receipt = signReceipt(head.receiptKey, { space: access, opId, receivedAt, number })
  const answered = { opId, status, code, detail: isOwn ? detail : null, receipt }
  return digest === null ? answered : { ...answered, digest }
}

function cookieAt(pull: Pull, commit: CommitRef): Cookie {
  return { e: pull.head.epoch, v: commit.v, t: commit.t, s: scopeOf(pull.access, pull.request.schema), c: pull.request.schema }
}

function latest(rows: readonly StoredRow[], newer: readonly StoredRow[]): StoredRow[] {
  const replaced = new Set(newer.map((row) => `${row.kind}:${row.id}`))
  return [...rows.filter((row) => !replaced.has(`${row.kind}:${row.id}`)), ...newer]
}

/** As this person may have it (A11, E9), in the shape of the device's build (SS1). */
function patchOf(rows: readonly StoredRow[], { access, shapes, request: { schema } }: Pull): Patch {
  const byKind = new Map<Kind, { put: Patch[number]['put']; del: string[] }>()
  for (const stored of rows) {
    const row = visibleRow(access, stored)
    if (!row) continue
    const part = byKind.get(row.kind) ?? { put: [], del: [] }
    byKind.set(row.kind, part)
    if (row.deleted) part.del.push(row.id)
    else part.put.push(shapes.shape(schema, row.kind, row.record))
  }
  return shapes.kinds(schema).flatMap((kind) => {
    const part = byKind.get(kind)
    return part ? [{ kind, ...part }] : []
  })
}
