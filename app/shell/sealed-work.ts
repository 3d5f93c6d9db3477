// Decision 0020: at a log-out everything precious goes under a seal, and at the same person's next sign-in on this device it comes
// back. Answered operations come back as replays with their receipts, so that a server which lost them meanwhile has them again (SI11).
import { sealKeySchema } from '#shared/accounts/access-changes.ts'
import { addMillis, millisOf, type Instant } from '#shared/kernel/time.ts'
import { type PreciousContents } from '../local-store/stores.ts'
import { type Connections } from '../local-store/connections.ts'
import { dropSealed, keepSealed, sealedRecords } from '../local-store/sealed-db.ts'
import { backToOutbox } from '../local-store/settlement.ts'
import { type PreciousStore } from '../local-store/stores.ts'
import { type Http } from '../platform/http.ts'
import { openSeal, seal } from '../platform/seal.ts'
import { type RescueBlob } from '../sync-client/rescue-blobs.ts'

const JOURNAL_MS = 7 * 24 * 3_600_000
/** A day more than the journal, for clocks that are not right. */
const USELESS_AFTER_MS = JOURNAL_MS + 24 * 3_600_000

/** What goes under the seal. */
export interface Left {
  readonly contents: PreciousContents
  readonly blobs: readonly RescueBlob[]
}

export function isNothing({ contents, blobs }: Left): boolean {
  return isEmpty(contents) && blobs.length === 0
}

function isEmpty({ outbox, journal, tray, drafts }: PreciousContents): boolean {
  return outbox.length + journal.length + tray.length + drafts.length === 0
}

export async function sealWork(publicKey: string, left: Left, now: number): Promise<void> {
  const sealed = await seal(publicKey, JSON.stringify(left))
  const isAnsweredOnly = isNothing({ ...left, contents: { ...left.contents, journal: [] } })
  await keepSealed(sealed, isAnsweredOnly ? now + USELESS_AFTER_MS : null)
}

interface Stores {
  readonly precious: PreciousStore
  /** Of the page, so that one that falls asleep lets go of the sealed records too (SM3). */
  readonly connections?: Connections
  readonly takeInBlobs: (blobs: readonly RescueBlob[]) => Promise<unknown>
}

/** Brings back what this person left here; answers how many operations. Work of others stays under its seal. */
export async function unsealWork(
  { precious, connections, takeInBlobs }: Stores,
  http: Http,
  { now, serverTime }: { readonly now: number; readonly serverTime: Instant },
): Promise<number> {
  const records = await sealedRecords(now, connections)
  if (records.length === 0) return 0
  const { privateKey } = await http({ path: '/api/seal-key', answer: sealKeySchema })
  let operations = 0
  for (const record of records) {
    const text = await openSeal(privateKey, record)
    if (text === null) continue
    const left = JSON.parse(text) as Left // under a seal that only sealWork makes, and that shows every change
    await takeInBlobs(left.blobs)
    operations += (await precious.adopt(workOf(left.contents, serverTime))).operations
    await dropSealed(record.id, connections)
  }
  return operations
}

/** Of answers older than the journal's seven days the server may know nothing any more: those are not sent again. */
function workOf({ outbox, journal, tray, drafts }: PreciousContents, serverTime: Instant) {
  const since = millisOf(addMillis(serverTime, -JOURNAL_MS))
  const answered = journal.filter(({ result }) => millisOf(result.receipt.receivedAt) >= since).map(backToOutbox)
  return { operations: [...answered, ...outbox].sort((a, b) => a.seq - b.seq), tray, drafts }
}
