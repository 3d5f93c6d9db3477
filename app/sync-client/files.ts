// The documents of one portal as the screens see them: kept on the disk before anything is said, sent when the text has been.
// The engine behind it is blob-lane.ts.
import { type Attachment, type FileFacts, type Sha256 } from '#shared/attachments/attachment.ts'
import { type AttachmentId, type OrderId } from '#shared/kernel/ids.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { type StagedFile } from '../local-store/blob-store.ts'

export interface NewFile extends Omit<FileFacts, 'sha256' | 'size'> {
  readonly bytes: ArrayBuffer
}

/** A new object at each change. */
export interface FilesState {
  /** Documents of orders that have not been sent yet, oldest first. */
  readonly staged: readonly StagedFile[]
  readonly local: ReadonlyMap<Sha256, LocalFile>
}

export interface LocalFile {
  readonly refusedFor: string | null
  /** 0 to 1 while it is being sent. */
  readonly sent: number | null
}

export interface Files {
  state(): FilesState
  subscribe(listener: () => void): () => void
  /** SI9: on the disk when it resolves, and nothing of it when it rejects. */
  add(orderId: OrderId, file: NewFile): Promise<AttachmentId>
  /** The same documents for another order that replaces one that was refused. */
  carryOver(from: OrderId, to: OrderId): Promise<void>
  setType(file: StagedFile, documentType: FileFacts['documentType']): Promise<void>
  /** Answers why not, or null when it is done. */
  remove(document: StagedFile | Attachment): Promise<Outcome | null>
  /** Takes a removal back; bytes that went to the server need not go again. */
  restore(document: StagedFile | Attachment): Promise<void>
  /** From this device, else from the server. Rejects with TransportFault or BlobRefused. */
  bytes(facts: Pick<FileFacts, 'sha256' | 'size' | 'type'>): Promise<ArrayBuffer>
}

export type FilePlace =
  | { readonly kind: 'here' }
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'stored'; readonly isHere: boolean }
  /** SB2: known by its text; its bytes are still on another device. */
  | { readonly kind: 'elsewhere' }

interface BlobsOfServer {
  get(kind: 'blob', id: string): unknown
}

/** Where the bytes are, as far as this device knows. */
export function placeOf(sha256: Sha256, state: FilesState, view: BlobsOfServer): FilePlace {
  const local = state.local.get(sha256)
  if (view.get('blob', sha256)) return { kind: 'stored', isHere: local !== undefined }
  if (!local) return { kind: 'elsewhere' }
  if (local.refusedFor !== null) return { kind: 'refused', code: local.refusedFor }
  return local.sent === null ? { kind: 'here' } : { kind: 'sending', share: local.sent }
}
