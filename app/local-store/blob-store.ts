// Bytes of documents on this device. Apart from the outbox, in a database of their own: text never waits for a photo, and a write
// of megabytes never holds up a booking. Bytes that no server has confirmed are as precious as the outbox (SI12); the others are
// a copy and may go when room is needed (SB4).
import { type FileFacts, type Sha256 } from '#shared/attachments/attachment.ts'
import { type AttachmentId, type OrderId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Instant } from '#shared/kernel/time.ts'

/** What is known of bytes that lie here, without the bytes. */
export interface LocalBlob {
  readonly space: SpaceKey
  readonly sha256: Sha256
  readonly size: number
  readonly type: string
  /** The server has said that it has them; only then may they go from here. */
  readonly isConfirmed: boolean
  /** Why the server does not take them, until something changes. */
  readonly refusedFor: string | null
  readonly usedAt: Instant
}

/** A document of an order that is still being written, or whose operation is about to be. */
export interface StagedFile extends FileFacts {
  readonly id: AttachmentId
  readonly space: SpaceKey
  readonly orderId: OrderId
  readonly addedAt: Instant
}

export interface LocalBlobs {
  /** On the disk when it resolves, bytes and document together or neither. Rejects when there is no room. */
  keep(file: StagedFile, bytes: ArrayBuffer): Promise<void>
  /** A copy of what the server has, for the next time without a network; passed over quietly when there is no room. */
  copy(blob: Omit<LocalBlob, 'isConfirmed' | 'refusedFor'>, bytes: ArrayBuffer): Promise<void>
  staged(space: SpaceKey): Promise<StagedFile[]>
  /** Bytes that the server need not be sent, as far as is known: the same document under another order. */
  restage(file: StagedFile): Promise<void>
  unstage(id: AttachmentId): Promise<void>
  blobs(space: SpaceKey): Promise<LocalBlob[]>
  bytes(space: SpaceKey, sha256: Sha256): Promise<ArrayBuffer | undefined>
  /** Also tells whether they are here at all. */
  mark(space: SpaceKey, sha256: Sha256, change: Partial<Pick<LocalBlob, 'isConfirmed' | 'refusedFor' | 'usedAt'>>): Promise<void>
  /** Only bytes that nothing refers to any more. */
  drop(space: SpaceKey, sha256: Sha256): Promise<void>
  /** Over all spaces: what a rescue file must hold, and what a log-out must not lose. */
  unsent(): Promise<UnsentBlob[]>
  /** X8: bytes and documents from a file or from under a seal, where they are missing. */
  takeIn(item: UnsentBlob): Promise<void>
  /** SB4: makes room by letting confirmed bytes go, those not looked at for longest first; answers how many bytes went. */
  evict(bytes: number): Promise<number>
  /** A record that is only there to be given up, so that the outbox can always append. False when there is no room for it. */
  layBallast(): Promise<boolean>
  /** False when there was none. */
  dropBallast(): Promise<boolean>
  /** SR3: copies of what the carrier has; the person's own unsent documents stay. */
  forgetStored(space: SpaceKey): Promise<void>
  /** SR3: everything of this space. */
  purge(space: SpaceKey): Promise<void>
  close(): Promise<void>
}

export interface UnsentBlob {
  readonly blob: LocalBlob
  readonly bytes: ArrayBuffer
  /** Documents that are not operations yet. */
  readonly staged: readonly StagedFile[]
}

export const BALLAST_BYTES = 5 * 1024 * 1024

export function blobsName(userId: number): string {
  return `loadbay-blobs-${userId}`
}
