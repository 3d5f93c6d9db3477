// A store that speaks as much S3 as the product uses, and refuses what is not signed as it should be: the signature is computed
// here again, from the request as it arrived, by the published recipe (AWS Signature Version 4) and by no code of the product.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface S3Stub {
  readonly url: string
  readonly objects: Map<string, Buffer>
  /** Why requests were refused. */
  readonly refusals: string[]
  /** Answers of this status for the next requests, before anything is looked at. */
  readonly failures: number[]
  close(): Promise<void>
}

/** The stub has every bucket but this. */
export const MISSING_BUCKET = 'nowhere'

export async function startS3Stub(keys: {
  readonly id: string
  readonly secret: string
  readonly region: string
}): Promise<S3Stub> {
  const objects = new Map<string, Buffer>()
  const refusals: string[] = []
  const failures: number[] = []
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const failure = failures.shift()
      if (failure) return response.writeHead(failure).end()
      const problem = signatureProblem(request, body, keys)
      if (problem) {
        refusals.push(problem)
        return response.writeHead(403).end()
      }
      const key = request.url ?? ''
      if (key.split('/')[1] === MISSING_BUCKET) return response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>')
      if (request.method === 'PUT') return void (objects.set(key, body), response.writeHead(200).end())
      if (request.method === 'DELETE') return void (objects.delete(key), response.writeHead(204).end())
      const found = objects.get(key)
      return found
        ? response.writeHead(200, { 'content-length': found.length }).end(found)
        : response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    refusals,
    failures,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function signatureProblem(
  { method, url = '/', headers }: IncomingMessage,
  body: Buffer,
  { id, secret, region }: { id: string; secret: string; region: string },
): string | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (!given) return 'not signed'
  const [, who, day = '', where, signed = '', signature] = given
  if (who !== id || where !== region) return 'another key or region'
  const bodyHash = headers['x-amz-content-sha256']
  if (method === 'PUT' && bodyHash !== sha256(body)) return 'the body is not what was signed'
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query,
    ...signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    bodyHash ?? sha256(body),
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>((made, part) => hmac(made, part), `AWS4${secret}`)
  return hmac(key, text).toString('hex') === signature ? null : 'the signature does not fit'
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: Buffer | string, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer) // a stream without an encoding gives buffers
  return Buffer.concat(parts)
}
