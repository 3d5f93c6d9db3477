// A device without a browser: the product's own engine, runner and HTTP transport over disks in memory, against a real server.
import { createHash } from 'node:crypto'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import type { SpaceKey } from '#shared/kernel/ids.ts'
import type { FileDeps } from '#app/sync-client/blob-lane.ts'
import { httpBlobTransport, type BlobTransport } from '#app/sync-client/blob-transport.ts'
import { openDevice, type Device } from '#app/sync-client/device.ts'
import { httpTransport } from '#app/sync-client/http-transport.ts'
import type { Actor } from '#app/sync-client/overlay.ts'
import type { Space } from '#app/sync-client/space.ts'
import { TransportFault, type Transport } from '#app/sync-client/transport.ts'
import { createHttp } from '#app/platform/http.ts'
import { createFetchBytes } from '#app/platform/http-bytes.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { emptyBlobDisk, memoryBlobs } from '#app/testing/memory-blobs.ts'
import {
  emptyCacheDisk,
  emptyPreciousDisk,
  memoryCache,
  memoryPrecious,
  type CacheDisk,
  type PreciousDisk,
} from '#app/testing/memory-stores.ts'
import type { Random } from '../sim/random.ts'
import type { AckLog } from './ack-log.ts'
import { nodeSurroundings } from './node-surroundings.ts'
import type { Clerk } from './own-portal.ts'

export interface NodeDeviceOptions {
  readonly clerk: Clerk
  readonly url: string
  readonly cookie: string
  readonly random: Random
  readonly acks?: AckLog
  /** By how much the waits of the runner are shorter than on a phone. */
  readonly hurry?: number
  /** Documents are kept and sent as well. */
  readonly withFiles?: boolean
  /** While it answers false the network is down. */
  readonly isOnline?: () => boolean
}

const HURRY = 20

export class NodeDevice {
  readonly clerk: Clerk
  readonly disks: { readonly precious: PreciousDisk; readonly cache: CacheDisk } = {
    precious: emptyPreciousDisk(),
    cache: emptyCacheDisk(),
  }
  /** Resyncs that the server asked for, by reason. */
  readonly resyncs: string[] = []
  /** What the runner reported: a fault of the device's own. */
  readonly faults: unknown[] = []
  readonly #device: Device
  #space: Space | undefined

  constructor(options: NodeDeviceOptions) {
    this.clerk = options.clerk
    const asClerk = fetchAs(options)
    const http = createHttp(asClerk)
    const { userId } = options.clerk
    this.#device = openDevice({
      ...(options.withFiles ? { files: filesOver(httpBlobTransport(http, createFetchBytes(asClerk), userId)) } : {}),
      precious: memoryPrecious(this.disks.precious, deviceIds),
      openCache: () => memoryCache(this.disks.cache),
      transport: this.#listening(options, httpTransport(http, userId)),
      surroundings: nodeSurroundings(options.random, {
        hurry: options.hurry ?? HURRY,
        onFault: (cause) => this.faults.push(cause),
      }),
      clock: { now: () => Date.now() },
      ids: deviceIds,
    })
  }

  static async open(options: NodeDeviceOptions): Promise<NodeDevice> {
    const device = new NodeDevice(options)
    const { userId, name, space } = options.clerk
    const actor: Actor = { userId, name, side: 'customer', role: 'owner' }
    device.#space = await device.#device.openSpace(space, actor)
    return device
  }

  get space(): Space {
    if (!this.#space) throw new Error('the device is open')
    return this.#space
  }

  get unsent(): number {
    return this.disks.precious.outbox.size
  }

  /** Until everything has its answer and all history is here. */
  async drained(seconds: number): Promise<void> {
    await this.until(() => this.unsent === 0 && this.space.status().phase === 'ready', seconds)
  }

  /** A fresh pull has ended after this call. */
  async pulled(seconds: number): Promise<void> {
    const before = this.space.status().asOf
    this.space.syncNow()
    await this.until(() => this.space.status().phase === 'ready' && this.space.status().asOf !== before, seconds)
  }

  async until(isThere: () => boolean, seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000
    let lastNudge = Date.now()
    while (!isThere()) {
      if (Date.now() > deadline) throw new Error(`still waiting after ${seconds} s: ${this.#describe()}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (Date.now() - lastNudge < 500) continue
      lastNudge = Date.now()
      this.space.syncNow()
    }
  }

  async close(): Promise<void> {
    await this.#device.close()
  }

  #describe(): string {
    return `${this.clerk.name}, ${this.unsent} unsent, ${JSON.stringify(this.space.status())}, ${this.faults.length} faults ${String(this.faults[0] ?? '')}`
  }

  #listening({ acks, isOnline = () => true }: NodeDeviceOptions, transport: Transport): Transport {
    const whenOnline = async <T>(send: () => Promise<T>): Promise<T> => {
      if (!isOnline()) throw new TransportFault('unreachable')
      const answer = await send()
      // An answer that arrives while the network is down has not arrived.
      if (!isOnline()) throw new TransportFault('unreachable')
      return answer
    }
    return {
      push: (space: SpaceKey, request) =>
        whenOnline(async () => {
          acks?.sent(request)
          const answer = await transport.push(space, request)
          acks?.pushed(request, answer)
          return answer
        }),
      pull: (space: SpaceKey, request) =>
        whenOnline(async () => {
          const answer = await transport.pull(space, request)
          acks?.pulled(answer)
          if (answer.kind === 'resync') this.resyncs.push(answer.reason)
          return answer
        }),
    }
  }
}

function filesOver(transport: BlobTransport): FileDeps {
  return {
    blobs: memoryBlobs(emptyBlobDisk()),
    transport,
    sha256: async (bytes) => sha256Schema.parse(createHash('sha256').update(new Uint8Array(bytes)).digest('hex')),
  }
}

function fetchAs({ url, cookie }: Pick<NodeDeviceOptions, 'url' | 'cookie'>): typeof fetch {
  return (path, init) => {
    const headers = new Headers(init?.headers)
    headers.set('cookie', cookie)
    return fetch(new URL(String(path), url), { ...init, headers })
  }
}
