// Devices of the load: each with a lane and a cookie of its own, so that what they ask and send is what the app would.
import { createHash, randomUUID } from 'node:crypto'
import { opIdSchema, orderIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { pullResponseSchema, pushResponseSchema, SCHEMA_NUMBER, type Mutation } from '#shared/protocol/protocol.ts'
import { anOrderContent } from '#shared/testing/builders.ts'
import { aJpeg } from '#shared/testing/file-bytes.ts'
import type { Answer, Client } from './http-client.ts'
import type { BenchSpace } from './world.ts'

const PHOTO = aJpeg(100_000)
const PHOTO_FACTS = { type: 'image/jpeg', name: 'photo.jpg', documentType: 'photo', isEvidence: false } as const
let counted = 0

/** A version 7 identifier: time first, as on a device, which is also what keeps a B-tree compact. */
function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  counted = (counted + 1) % 0x1000
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`
}

export class BenchDevice {
  readonly space: BenchSpace
  readonly #send: Client
  readonly #client = randomUUID()
  #cookie: string | null
  #lastId = 0
  #confirmed = 0
  #orders: string[] = []
  isBusy = false

  constructor(send: Client, space: BenchSpace, cookie: string | null) {
    this.#send = send
    this.space = space
    this.#cookie = cookie
  }

  get cookie(): string | null {
    return this.#cookie
  }

  get hasOrders(): boolean {
    return this.#orders.length > 0
  }

  async create(base: string, count = 1): Promise<string | undefined> {
    const ids = Array.from({ length: count }, () => orderIdSchema.parse(uuidV7()))
    const problem = await this.#push(
      base,
      ids.map((orderId) => ({ name: 'order.submit', args: { orderId, content: anOrderContent({ reference: orderId }) } })),
    )
    if (problem === undefined) this.#orders.push(...ids)
    return problem
  }

  edit(base: string): Promise<string | undefined> {
    const orderId = this.#orders[this.#lastId % this.#orders.length]
    const changes = [{ path: 'general/notes', base: null, value: `edited ${this.#lastId}` }]
    return this.#push(base, [{ name: 'order.edit', args: { orderId, changes } }])
  }

  /** A photo of 100 KB for an order of this device: the word first, the bytes after it, as the app does. */
  async upload(base: string): Promise<string | undefined> {
    const orderId = this.#orders.at(-1)
    const bytes = PHOTO.slice()
    bytes.set(Buffer.from(randomUUID()), bytes.length - 40)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const facts = { attachmentId: uuidV7(), orderId, sha256, size: bytes.length, ...PHOTO_FACTS }
    const problem = await this.#push(base, [{ name: 'attachment.add', args: facts }])
    if (problem !== undefined) return problem
    const key = spaceKey(this.space.tenantId, this.space.spaceId)
    const call = { method: 'PUT', path: `/blobs/${key}/${sha256}?offset=0`, session: this.space.session, bytes } as const
    const answer = await this.#send(base, call)
    return answer.status === 200 ? undefined : `upload ${answer.status}`
  }

  /** Everything since the cookie; the answer's rows, or what went wrong. */
  async pull(base: string): Promise<string | undefined> {
    const answer = await this.#send(base, {
      method: 'POST',
      path: this.#path('pull'),
      session: this.space.session,
      body: this.#question(this.#cookie, null),
    })
    if (answer.status !== 200) return `pull ${answer.status}`
    const parsed = pullResponseSchema.parse(answer.json())
    if (parsed.kind !== 'patch' || parsed.nextPage !== null) return `pull ${parsed.kind}`
    this.#cookie = parsed.cookie
    this.#confirmed = parsed.lastId
    return undefined
  }

  /** A first pull, page by page. */
  async fill(base: string): Promise<{ readonly rows: number; readonly bytes: number; readonly pages: number }> {
    const total = { rows: 0, bytes: 0, pages: 0 }
    let page: string | null = null
    for (;;) {
      const answer: Answer = await this.#send(base, {
        method: 'POST',
        path: this.#path('pull'),
        session: this.space.session,
        body: this.#question(null, page),
      })
      if (answer.status === 503) {
        await new Promise((resolve) => setTimeout(resolve, 1_000)) // as asked: many begin anew at once
        continue
      }
      const parsed = pullResponseSchema.parse(answer.json())
      if (parsed.kind !== 'patch') throw new Error(`a first pull was answered ${parsed.kind}`)
      total.rows += parsed.patch.reduce((sum, part) => sum + part.put.length, 0)
      total.bytes += answer.bytes
      total.pages += 1
      page = parsed.nextPage
      this.#cookie = parsed.cookie
      if (page === null) return total
    }
  }

  async #push(base: string, items: readonly { readonly name: string; readonly args: unknown }[]): Promise<string | undefined> {
    const mutations = items.map(({ name, args }, index): Mutation => ({
      id: this.#lastId + 1 + index,
      opId: opIdSchema.parse(uuidV7()),
      name,
      v: 1,
      args,
      group: null,
      capturedAt: instantFromMillis(Date.now()),
      clockOffsetMs: 0,
      seen: null,
      receipt: null,
    }))
    const answer = await this.#send(base, {
      method: 'POST',
      path: this.#path('push'),
      session: this.space.session,
      body: { client: this.#client, schema: SCHEMA_NUMBER, mutations },
    })
    if (answer.status !== 200) return `push ${answer.status}`
    const parsed = pushResponseSchema.parse(answer.json())
    const last = this.#lastId + mutations.length
    if (parsed.kind !== 'taken' || parsed.lastId !== last) return `push ${JSON.stringify(parsed)}`
    this.#lastId = last
    return undefined
  }

  #path(what: 'push' | 'pull'): string {
    return `/sync/${spaceKey(this.space.tenantId, this.space.spaceId)}/${what}`
  }

  #question(cookie: string | null, page: string | null): unknown {
    return {
      client: this.#client,
      schema: SCHEMA_NUMBER,
      cookie,
      page,
      afterId: this.#confirmed,
      want: [],
      mode: 'follow',
    }
  }
}
