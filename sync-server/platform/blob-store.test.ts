import { existsSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aJpeg } from '#shared/testing/file-bytes.ts'
import { memoryBlobStore } from '#server/testing/memory-blob-store.ts'
import { temporaryDir } from '#server/testing/real-server.ts'
import { MISSING_BUCKET, startS3Stub, type S3Stub } from '#server/testing/s3-stub.ts'
import { folderBlobStore } from './blob-folder.ts'
import { s3BlobStore } from './blob-s3.ts'
import { openBlobStore } from './blob-store-config.ts'
import { BlobStoreFault, type BlobStore } from './blob-store.ts'
import { ConfigRefused, parseConfig } from './config.ts'

const dir = temporaryDir()
const KEYS = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'eu-central-1' }
let s3: S3Stub
beforeAll(async () => {
  s3 = await startS3Stub(KEYS)
})
afterAll(async () => {
  await s3.close()
  dir.remove()
})
beforeEach(() => {
  s3.refusals.length = 0
  s3.failures.length = 0
})

const onS3 = (changes: Partial<typeof KEYS> = {}): BlobStore => {
  const { id, secret, region } = { ...KEYS, ...changes }
  return s3BlobStore({ endpoint: s3.url, bucket: 'haul', prefix: 'blobs/', region, accessKeyId: id, secretAccessKey: secret })
}

async function bytesOf(store: BlobStore, key: string): Promise<Uint8Array | undefined> {
  const file = await store.get(key)
  if (!file) return undefined
  const bytes = new Uint8Array(await new Response(file.body).arrayBuffer())
  expect(file.size).toBe(bytes.length)
  return bytes
}

const KEY = `1/17/${'ab'.repeat(32)}`

describe.each([
  ['memory', () => memoryBlobStore()],
  ['folder', () => folderBlobStore(join(dir.path, 'store'))],
  ['S3', () => onS3()],
])('SB1 the blob store in %s', (_name, open) => {
  test('gives back what was put, byte for byte, and nothing after it was removed', async () => {
    const store = open()
    const bytes = aJpeg(200_000, 4)
    expect(await bytesOf(store, KEY)).toBeUndefined()
    await store.put(KEY, bytes)
    await store.put(`${KEY}.parts/1048576`, aJpeg(10, 5))
    expect(await bytesOf(store, KEY)).toEqual(bytes)
    await store.put(KEY, aJpeg(50, 6))
    expect(await bytesOf(store, KEY)).toEqual(aJpeg(50, 6))
    await store.remove(KEY)
    await store.remove(KEY)
    expect(await bytesOf(store, KEY)).toBeUndefined()
    expect(await bytesOf(store, `${KEY}.parts/1048576`)).toEqual(aJpeg(10, 5))
  })
})

test('SB1 a folder never shows half a file: it is written beside its name, synced and renamed', async () => {
  const root = join(dir.path, 'half')
  const store = folderBlobStore(root)
  // As a kill in the middle of a write leaves it.
  mkdirSync(join(root, '1/17'), { recursive: true })
  writeFileSync(join(root, `${KEY}.99-1.unfinished`), 'half')
  expect(await store.get(KEY)).toBeUndefined()
  await Promise.all([1, 2, 3].map((seed) => store.put(KEY, aJpeg(100_000, seed))))
  const bytes = await bytesOf(store, KEY)
  expect([1, 2, 3].some((seed) => Buffer.from(aJpeg(100_000, seed)).equals(bytes ?? Buffer.alloc(0)))).toBe(true)
  expect(readdirSync(join(root, '1/17')).filter((name) => name.endsWith('.unfinished'))).toEqual([
    `${'ab'.repeat(32)}.99-1.unfinished`,
  ])
})

test('SB1 requests to S3 are signed: the store that computes the signature again takes ours and no other', async () => {
  await onS3().put(KEY, aJpeg(2_000))
  expect([s3.refusals, s3.objects.has(`/haul/blobs/${KEY}`)]).toEqual([[], true])
  await expect(onS3({ secret: 'another' }).put(KEY, aJpeg(10))).rejects.toThrow(BlobStoreFault)
  await expect(onS3({ id: 'AKIDOTHER' }).get(KEY)).rejects.toThrow(BlobStoreFault)
  await expect(onS3({ region: 'us-east-1' }).remove(KEY)).rejects.toThrow(BlobStoreFault)
  expect(s3.refusals).toEqual(['the signature does not fit', 'another key or region', 'another key or region'])
})

test('SB1 a store that fails for a moment is asked again; one that goes on failing, or is not there, is a fault and no loss', async () => {
  s3.failures.push(503, 500)
  await onS3().put(KEY, aJpeg(20))
  expect(await bytesOf(onS3(), KEY)).toEqual(aJpeg(20))
  s3.failures.push(500, 500, 500, 500)
  await expect(onS3().get(KEY)).rejects.toThrow(BlobStoreFault)
  s3.failures.length = 0
  const absent = s3BlobStore({
    endpoint: 'http://127.0.0.1:1',
    bucket: 'haul',
    prefix: '',
    region: KEYS.region,
    accessKeyId: 'a',
    secretAccessKey: 'b',
  })
  await expect(absent.put(KEY, aJpeg(20))).rejects.toThrow(BlobStoreFault)
})

test('SB1 a bucket that is not there, as after a slip in the settings, is a fault and not the loss of every file', async () => {
  const { id: accessKeyId, secret: secretAccessKey, region } = KEYS
  const wrong = s3BlobStore({ endpoint: s3.url, bucket: MISSING_BUCKET, prefix: '', region, accessKeyId, secretAccessKey })
  await expect(wrong.get(KEY)).rejects.toThrow(BlobStoreFault)
  await expect(wrong.remove(KEY)).rejects.toThrow(BlobStoreFault)
  expect(await onS3().get(`${KEY}.unheard-of`)).toBeUndefined()
})

test('the environment chooses the store: a folder beside the database, or a bucket with its keys', async () => {
  const config = parseConfig({ DATA_DIR: join(dir.path, 'chosen') })
  await openBlobStore(config).put(KEY, aJpeg(30))
  expect(existsSync(join(dir.path, 'chosen/blobs', KEY))).toBe(true)
  const environment = { BLOB_STORE: 's3://haul/blobs', BLOB_S3_ENDPOINT: `${s3.url}/`, BLOB_S3_REGION: KEYS.region }
  const keys = { BLOB_S3_KEY_ID: KEYS.id, BLOB_S3_SECRET: KEYS.secret, BLOB_QUOTA_MB: '7' }
  const chosen = parseConfig({ ...environment, ...keys })
  await openBlobStore(chosen).put(KEY, aJpeg(31))
  expect([s3.objects.get(`/haul/blobs/${KEY}`)?.length, chosen.blobQuotaBytes]).toEqual([40, 7 * 1024 * 1024])
  expect(() => parseConfig(environment)).toThrow(ConfigRefused)
  expect(() => parseConfig(environment)).toThrow(/BLOB_S3_KEY_ID.*\n.*BLOB_S3_SECRET/)
  for (const BLOB_STORE of ['s3://', 'haul', 's3://UPPER/x', 'file:///x'])
    expect(() => parseConfig({ ...keys, BLOB_STORE })).toThrow(/BLOB_STORE/)
})
