import { AwsClient } from 'aws4fetch'
import { BlobStoreFault, type BlobStore } from './blob-store.ts'

export interface S3Options {
  /** `https://s3.eu-central-1.amazonaws.com`, or where another store that speaks S3 listens. */
  readonly endpoint: string
  readonly bucket: string
  /** Before every key; empty or ending in `/`. */
  readonly prefix: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const DEADLINE_MS = 30_000

/** Any store that speaks S3, addressed by path, as every one of them understands. */
export function s3BlobStore(options: S3Options): BlobStore {
  const { accessKeyId, secretAccessKey, region } = options
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  const ask = async (method: string, key: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> => {
    const url = `${options.endpoint}/${options.bucket}/${options.prefix}${key}`
    try {
      return await aws.fetch(url, {
        method,
        signal: AbortSignal.timeout(DEADLINE_MS),
        ...(body
          ? { body, headers: { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': await hashOf(body) } }
          : {}),
      })
    } catch (cause) {
      throw new BlobStoreFault(`${method} did not reach the blob store`, { cause })
    }
  }
  return {
    async put(key, bytes) {
      const answer = await ask('PUT', key, bytes)
      await answer.body?.cancel()
      if (!answer.ok) throw new BlobStoreFault(`the blob store answered ${answer.status} to PUT`)
    },
    async get(key) {
      const answer = await ask('GET', key)
      if (answer.ok && answer.body) return { size: Number(answer.headers.get('content-length')), body: answer.body }
      if (await isAbsent(answer)) return undefined
      throw new BlobStoreFault(`the blob store answered ${answer.status} to GET`)
    },
    async remove(key) {
      const answer = await ask('DELETE', key)
      if (answer.ok) return answer.body?.cancel()
      if (!(await isAbsent(answer))) throw new BlobStoreFault(`the blob store answered ${answer.status} to DELETE`)
    },
  }
}

/** A bucket that is not there answers 404 too; taken for a loss, a slip in the settings would cost every file that somebody opens. */
async function isAbsent(answer: Response): Promise<boolean> {
  const said = await answer.text().catch(() => '')
  return answer.status === 404 && !said.includes('NoSuchBucket')
}

/** Signed along with the request: what arrives is what was sent, or the store refuses it. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
}
