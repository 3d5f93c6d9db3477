// Documents of one space in one tab: what was staged becomes an operation once its order has been booked, and bytes follow when the
// server has answered that operation (SB2, SB3). What must be sent is never remembered, but read off the view: a document that the
// server knows, whose bytes it has not, and which lie here. So a server that has lost them is given them again.
import { type Attachment, type Sha256 } from '#shared/attachments/attachment.ts'
import { attachmentIdSchema, type AttachmentId, type IdSource, type OrderId, type SpaceKey } from '#shared/kernel/ids.ts'
import { addMillis, instantFromMillis, type Clock } from '#shared/kernel/time.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { PART_BYTES } from '#shared/protocol/blob-protocol.ts'
import { BALLAST_BYTES, type LocalBlob, type LocalBlobs, type StagedFile } from '../local-store/blob-store.ts'
import { NoRoomForFiles } from '../local-store/disk-full.ts'
import { BlobRefused, type BlobTransport } from './blob-transport.ts'
import { type Files, type FilesState, type LocalFile, type NewFile } from './files.ts'
import { type SpaceEngine } from './space-engine.ts'
import { TransportFault } from './transport.ts'

export interface FileDeps {
  readonly blobs: LocalBlobs
  readonly transport: BlobTransport
  readonly sha256: (bytes: ArrayBuffer) => Promise<Sha256>
}

interface LaneDeps extends FileDeps {
  readonly space: SpaceKey
  readonly engine: Pick<SpaceEngine, 'view' | 'tray' | 'status' | 'mutate' | 'hasWork' | 'mayBringBack'>
  readonly clock: Clock
  readonly ids: IdSource
  /** Told when something was written, for the other tabs and for the runner. */
  readonly changed: () => void
}

/** How long bytes that nothing refers to any more are kept here: somebody may take back that they took a document away. */
const KEEP_UNREFERRED_MS = 7 * 24 * 3_600_000

export class BlobLane implements Files {
  private readonly deps: LaneDeps
  private current: FilesState = { staged: [], local: new Map() }
  private blobs: readonly LocalBlob[] = []
  /** The server said that it has them; the pull that shows it is on its way. */
  private readonly arrived = new Set<Sha256>()
  /** Not to be tried again before the next wake-up. */
  private readonly refused = new Set<Sha256>()
  /** The server said that it has them, or that it does not know their document, while this list of documents was shown. Another list, as after
   *  a failover, is another question. */
  private readonly answered = new Map<Sha256, readonly Attachment[]>()
  private progress: { readonly sha256: Sha256; readonly share: number } | null = null
  private readonly listeners = new Set<() => void>()

  constructor(deps: LaneDeps) {
    this.deps = deps
  }

  readonly state = (): FilesState => this.current
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async add(orderId: OrderId, { bytes, ...facts }: NewFile): Promise<AttachmentId> {
    const { space, ids, clock } = this.deps
    const file: StagedFile = {
      ...facts,
      id: attachmentIdSchema.parse(ids.uuid()),
      space,
      orderId,
      sha256: await this.deps.sha256(bytes),
      size: bytes.byteLength,
      addedAt: instantFromMillis(clock.now()),
    }
    if (!(await this.roomIsKept())) throw new NoRoomForFiles()
    await this.deps.blobs.keep(file, bytes)
    await this.written()
    return file.id
  }

  /** SB4: once bookings had to use the room that was kept for them, files wait until that room is there again. */
  private async roomIsKept(): Promise<boolean> {
    const { blobs } = this.deps
    if (await blobs.layBallast()) return true
    return (await blobs.evict(BALLAST_BYTES)) > 0 && blobs.layBallast()
  }

  async carryOver(from: OrderId, to: OrderId): Promise<void> {
    const known = [
      ...this.current.staged.filter((file) => file.orderId === from),
      ...this.deps.engine
        .view()
        .all('attachment')
        .filter((document) => document.orderId === from),
    ]
    for (const document of known) await this.deps.blobs.restage({ ...this.staged(document), orderId: to })
    if (known.length > 0) await this.written()
  }

  async setType(file: StagedFile, documentType: StagedFile['documentType']): Promise<void> {
    await this.deps.blobs.restage({ ...file, documentType })
    await this.written()
  }

  async remove(document: StagedFile | Attachment): Promise<Outcome | null> {
    if ('addedBy' in document) {
      const args = { attachmentId: document.id }
      const result = await this.deps.engine.mutate('attachment.remove', args, { group: document.orderId })
      return result.kind === 'refused' ? result.outcome : null
    }
    await this.deps.blobs.unstage(document.id)
    await this.written()
    return null
  }

  /** Under a new id: that of a removed document is never used again. */
  async restore(document: StagedFile | Attachment): Promise<void> {
    await this.deps.blobs.restage(this.staged(document))
    await this.written()
  }

  async bytes({ sha256, size, type }: Pick<StagedFile, 'sha256' | 'size' | 'type'>): Promise<ArrayBuffer> {
    const { space, blobs, transport, clock } = this.deps
    const usedAt = instantFromMillis(clock.now())
    const here = await blobs.bytes(space, sha256)
    if (here && (await this.deps.sha256(here)) === sha256) {
      await blobs.mark(space, sha256, { usedAt })
      return here
    }
    const fetched = await transport.get(space, sha256)
    // A network's own page, or half a file: anything but these bytes.
    if ((await this.deps.sha256(fetched)) !== sha256) throw new TransportFault('captive')
    if (await blobs.layBallast()) await blobs.copy({ space, sha256, size, type, usedAt }, fetched)
    await this.written()
    return fetched
  }

  /** Reads what this or another tab has written since. */
  async refresh(): Promise<void> {
    const { blobs, space } = this.deps
    const staged = await blobs.staged(space)
    this.blobs = await blobs.blobs(space)
    this.publish(staged)
  }

  /** Everything but the network: staged documents become operations, what the server has is noted, what nobody needs goes. */
  async settle(): Promise<void> {
    await this.refresh()
    for (const file of this.current.staged) if (this.isBooked(file.orderId)) await this.book(file)
    // In a view that is not whole yet a document may be missing that is there, and with it the reason to keep its bytes.
    if (this.deps.engine.status().phase === 'ready') for (const blob of this.blobs) await this.note(blob)
    await this.refresh()
  }

  /** SB3: one file after the other, part by part from where the server stands; text goes first. False when there is nothing to send. */
  async sendNext(): Promise<boolean> {
    const next = this.due()[0]
    const { engine } = this.deps
    if (!next || engine.hasWork()) return false
    try {
      await this.send(next)
      this.arrived.add(next.sha256)
      this.answered.set(next.sha256, engine.view().all('attachment'))
    } catch (cause) {
      if (!(cause instanceof BlobRefused)) throw cause
      await this.refuse(next, cause)
    } finally {
      this.progress = null
      this.publish(this.current.staged)
    }
    return true
  }

  /** Somebody may have made room, or been given the right. */
  forgiveRefusals(): void {
    this.refused.clear()
    this.answered.clear()
  }

  private due(): LocalBlob[] {
    const view = this.deps.engine.view()
    const known = new Set<string>()
    const documents = view.all('attachment')
    for (const document of documents) if (!view.isWaiting('attachment', document.id)) known.add(document.sha256)
    const isAnswered = (sha256: Sha256) => this.refused.has(sha256) || this.answered.get(sha256) === documents
    return this.blobs.filter(
      ({ sha256, isConfirmed }) => !isConfirmed && known.has(sha256) && !view.get('blob', sha256) && !isAnswered(sha256),
    )
  }

  private async send({ space, sha256, size }: LocalBlob): Promise<void> {
    const { transport, blobs, engine } = this.deps
    let { received, isStored } = await transport.state(space, sha256)
    if (isStored) return
    const bytes = await blobs.bytes(space, sha256)
    if (!bytes) return
    while (!isStored) {
      this.progress = { sha256, share: received / size }
      this.publish(this.current.staged)
      if (engine.hasWork()) throw new TransportFault('busy', { retryAfterMs: 500 })
      const part = bytes.slice(received, Math.min(size, received + PART_BYTES))
      ;({ received, isStored } = await transport.put(space, sha256, { offset: received, bytes: part }))
    }
  }

  /** After a failover the server may learn of a document only when a journal brings it back. Other verdicts stay a while. */
  private async refuse({ space, sha256 }: LocalBlob, { code }: BlobRefused): Promise<void> {
    const bytes = code === 'hash-mismatch' ? await this.deps.blobs.bytes(space, sha256) : undefined
    // Our bytes are what they should be: parts of them were lost on the way, and go again.
    if (bytes && (await this.deps.sha256(bytes)) === sha256) throw new TransportFault('busy')
    if (code === 'not-referenced') this.answered.set(sha256, this.deps.engine.view().all('attachment'))
    else {
      this.refused.add(sha256)
      await this.deps.blobs.mark(space, sha256, { refusedFor: code })
    }
    await this.refresh()
  }

  private isBooked(orderId: OrderId): boolean {
    const view = this.deps.engine.view()
    if (view.get('order', view.resolveOrderId(orderId))) return true
    return view.all('conflict').some((conflict) => conflict.mineOrderId === orderId)
  }

  /** May run twice, after a crash or in two tabs: the document's id makes it one. */
  private async book({ id, space: _space, addedAt: _addedAt, ...facts }: StagedFile): Promise<void> {
    const { engine, blobs } = this.deps
    if (!engine.view().get('attachment', id)) {
      const result = await engine.mutate('attachment.add', { ...facts, attachmentId: id }, { group: facts.orderId })
      if (result.kind === 'refused') return
    }
    await blobs.unstage(id)
    this.deps.changed()
  }

  private async note({ space, sha256, isConfirmed, refusedFor, usedAt }: LocalBlob): Promise<void> {
    const { engine, blobs, clock } = this.deps
    const isStored = engine.view().get('blob', sha256) !== undefined
    if (isStored) this.arrived.delete(sha256)
    if (isStored !== isConfirmed || (isStored && refusedFor !== null))
      await blobs.mark(space, sha256, { isConfirmed: isStored, ...(isStored ? { refusedFor: null } : {}) })
    if (isStored || usedAt > addMillis(instantFromMillis(clock.now()), -KEEP_UNREFERRED_MS)) return
    const isNeeded =
      (await engine.mayBringBack(sha256)) ||
      engine.hasWork() || // what waits may bring back a document that the view cannot show yet
      this.current.staged.some((file) => file.sha256 === sha256) ||
      engine
        .view()
        .all('attachment')
        .some((document) => document.sha256 === sha256) ||
      engine.tray().some(({ entry }) => JSON.stringify(entry.args).includes(sha256))
    if (!isNeeded) await blobs.drop(space, sha256)
  }

  private staged(document: StagedFile | Attachment): StagedFile {
    const { sha256, size, type, name, documentType, isEvidence, orderId } = document
    const { ids, clock, space } = this.deps
    return {
      sha256,
      size,
      type,
      name,
      documentType,
      isEvidence,
      orderId,
      space,
      id: attachmentIdSchema.parse(ids.uuid()),
      addedAt: instantFromMillis(clock.now()),
    }
  }

  private async written(): Promise<void> {
    await this.refresh()
    this.deps.changed()
  }

  private publish(staged: readonly StagedFile[]): void {
    const local = new Map<Sha256, LocalFile>()
    for (const { sha256, refusedFor } of this.blobs) {
      const sent = this.progress?.sha256 === sha256 ? this.progress.share : this.arrived.has(sha256) ? 1 : null
      local.set(sha256, { refusedFor, sent })
    }
    this.current = { staged, local }
    for (const listener of this.listeners) listener()
  }
}
