// The whole app with a blob store that tests can look into, and people of two customers and two carriers who send files.
import { createHash } from 'node:crypto'
import { attachmentIdSchema, opIdSchema, spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { sha256Schema, type FileFacts } from '#shared/attachments/attachment.ts'
import { lookAtFile } from '#shared/attachments/file-kind.ts'
import { cleanFileName } from '#shared/attachments/file-name.ts'
import { PART_BYTES } from '#shared/protocol/blob-protocol.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { orderId } from '#shared/testing/builders.ts'
import type { Database } from '#server/platform/database.ts'
import { accountWorld, type AccountWorld, type Browser } from './account-world.ts'
import { memoryBlobStore } from './memory-blob-store.ts'
import { sqlStore, TestDevice } from './sync-stores.ts'

export const OWN = spaceKey(1, 1)

export interface BlobWorld extends AccountWorld {
  readonly objects: Map<string, Uint8Array<ArrayBuffer>>
}

export async function blobWorld(database: Database, config: Partial<AccountWorld['ctx']['config']> = {}): Promise<BlobWorld> {
  await sqlStore(database)
  const objects = new Map<string, Uint8Array<ArrayBuffer>>()
  const world = accountWorld(database, config, memoryBlobStore(objects))
  return { ...world, objects }
}

export interface SentFile extends FileFacts {
  readonly attachmentId: ReturnType<typeof attachmentIdSchema.parse>
}

/** One person's device: adds documents through the push route and sends bytes as a browser does. */
export class FileSender {
  readonly #world: BlobWorld
  readonly #browser: Browser
  readonly #device: TestDevice
  readonly #space: SpaceKey

  constructor(world: BlobWorld, browser: Browser, options: { readonly seed?: number; readonly space?: SpaceKey } = {}) {
    this.#world = world
    this.#browser = browser
    this.#space = options.space ?? OWN
    this.#device = new TestDevice(undefined as never, { seed: options.seed ?? 1 }) // only numbers mutations; nothing asks its store
  }

  async add(bytes: Uint8Array<ArrayBuffer>, changes: Partial<FileFacts> & { readonly rawName?: string } = {}): Promise<SentFile> {
    const { rawName = 'photo.jpg', ...facts } = changes
    const look = lookAtFile(bytes)
    const type = facts.type ?? (look.ok ? look.type : 'image/jpeg')
    const file: SentFile = {
      attachmentId: attachmentIdSchema.parse(this.#device.ids.uuid()),
      sha256: sha256Schema.parse(createHash('sha256').update(bytes).digest('hex')),
      size: bytes.length,
      type,
      name: cleanFileName(rawName, type),
      documentType: 'photo',
      isEvidence: false,
      ...facts,
    }
    await this.#push('attachment.add', { ...file, orderId: orderId(1) })
    return file
  }

  remove(file: SentFile): Promise<void> {
    return this.#push('attachment.remove', { attachmentId: file.attachmentId })
  }

  put(sha256: string, bytes: Uint8Array<ArrayBuffer>, offset = 0): Promise<Response> {
    return this.ask(`/blobs/${this.#space}/${sha256}?offset=${offset}`, { method: 'PUT', body: bytes })
  }

  /** All of it, part by part, from where the server stands. */
  async send(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
    for (let offset = 0; ;) {
      const answer = await this.put(sha256, bytes.slice(offset, offset + PART_BYTES), offset)
      if (answer.status !== 200) return answer
      const state = (await answer.clone().json()) as { received: number; isStored: boolean } // the answer under test
      if (state.isStored) return answer
      offset = state.received
    }
  }

  get(sha256: string): Promise<Response> {
    return this.ask(`/blobs/${this.#space}/${sha256}`)
  }

  /** Bytes as they are: the browser of the account tests sends JSON only. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', cookie }
    return this.#world.app.request(path, { ...init, headers })
  }

  async #push(name: 'attachment.add' | 'attachment.remove', args: unknown): Promise<void> {
    const mutation = {
      ...this.#device.raw(name, args),
      id: this.#device.lastId + 1,
      opId: opIdSchema.parse(this.#device.ids.uuid()),
    }
    this.#device.lastId += 1
    const body = { client: this.#device.client, schema: SCHEMA_NUMBER, mutations: [mutation] }
    const answer = await this.#browser.post(`/sync/${this.#space}/push`, body)
    const taken = (await answer.json()) as { kind?: string }
    if (taken.kind !== 'taken') throw new Error(`${name} answered ${JSON.stringify(taken)}`)
  }
}
