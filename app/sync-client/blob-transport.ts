import { type Sha256 } from '#shared/attachments/attachment.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { blobPath, UPLOAD_REFUSALS, uploadStateSchema, type UploadState } from '#shared/protocol/blob-protocol.ts'
import { HttpFault, NetworkFault } from '../platform/faults.ts'
import { type FetchBytes } from '../platform/http-bytes.ts'
import { type Http } from '../platform/http.ts'
import { translated } from './http-transport.ts'

/** The bytes of documents over the network. Rejects with TransportFault, or with BlobRefused where the server decided. */
export interface BlobTransport {
  /** Where an upload stands. */
  state(space: SpaceKey, sha256: Sha256): Promise<UploadState>
  put(space: SpaceKey, sha256: Sha256, part: { readonly offset: number; readonly bytes: ArrayBuffer }): Promise<UploadState>
  get(space: SpaceKey, sha256: Sha256): Promise<ArrayBuffer>
}

/** The server said no to these bytes, and says so again until something else changes. */
export class BlobRefused extends Error {
  override readonly name = 'BlobRefused'
  readonly code: string

  constructor(code: string, cause: unknown) {
    super(`the server does not take or give these bytes: ${code}`, { cause })
    this.code = code
  }
}

/** 1 MB at 30 kbit/s. */
const PART_DEADLINE_MS = 300_000
const FINAL: ReadonlySet<string> = new Set([...UPLOAD_REFUSALS, 'not-found', 'not-permitted'])

export function httpBlobTransport(http: Http, fetchBytes: FetchBytes, asUser: number): BlobTransport {
  return {
    state: (space, sha256) => decided(http({ path: `${blobPath(space, sha256)}/upload`, asUser, answer: uploadStateSchema })),
    put: (space, sha256, { offset, bytes }) =>
      decided(
        http({
          path: `${blobPath(space, sha256)}?offset=${offset}`,
          method: 'PUT',
          bytes,
          asUser,
          answer: uploadStateSchema,
          deadlineMs: PART_DEADLINE_MS,
        }),
      ),
    get: (space, sha256) => decided(fetchBytes(blobPath(space, sha256))),
  }
}

async function decided<T>(request: Promise<T>): Promise<T> {
  try {
    return await request
  } catch (cause) {
    if (cause instanceof HttpFault && FINAL.has(cause.code)) throw new BlobRefused(cause.code, cause)
    return translated(Promise.reject(cause instanceof Error ? cause : new NetworkFault('offline', cause)))
  }
}
