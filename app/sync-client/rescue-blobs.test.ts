import { expect, test } from 'vitest'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import { attachmentIdSchema, orderIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { emptyBlobDisk, memoryBlobs } from '../testing/memory-blobs.ts'
import { rescueBlobOf, rescueBlobSchema, takeInBlobs } from './rescue-blobs.ts'

const HERE = spaceKey(1, 7)
const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251).buffer

async function sha256Of(content: ArrayBuffer) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  return sha256Schema.parse(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''))
}

async function photographed() {
  const blobs = memoryBlobs(emptyBlobDisk())
  const id = attachmentIdSchema.parse('00000000-0000-7000-8000-000000000001')
  const orderId = orderIdSchema.parse('00000000-0000-7000-8000-000000000002')
  const facts = { type: 'image/jpeg', name: 'dock.jpg', documentType: 'photo', isEvidence: false } as const
  await blobs.keep(
    { ...facts, id, orderId, space: HERE, sha256: await sha256Of(bytes), size: bytes.byteLength, addedAt: instantFromMillis(0) },
    bytes,
  )
  return blobs
}

test('X8 SB4 bytes that no server has go through a file whole, with the document they belong to; twice is as good as once', async () => {
  const from = await photographed()
  const text = JSON.stringify((await from.unsent()).map(rescueBlobOf))
  const items = rescueBlobSchema.array().parse(JSON.parse(text))
  const to = memoryBlobs(emptyBlobDisk())
  for (let n = 0; n < 2; n++) expect(await takeInBlobs(to, sha256Of, items)).toBe(0)
  const [item, ...rest] = await to.unsent()
  expect(rest).toEqual([])
  expect(new Uint8Array(item?.bytes ?? new ArrayBuffer())).toEqual(new Uint8Array(bytes))
  expect(item?.staged).toEqual((await from.unsent())[0]?.staged)
})

test('X8 SB1 bytes that are not what their address says stay out', async () => {
  const from = await photographed()
  const [item] = (await from.unsent()).map(rescueBlobOf)
  const to = memoryBlobs(emptyBlobDisk())
  const wrong = { ...item!, base64: btoa('something else') }
  expect(await takeInBlobs(to, sha256Of, [wrong])).toBe(1)
  expect(await to.unsent()).toEqual([])
})

test('X8 a file from anywhere brings no document of another portal along with bytes of one that may be opened', async () => {
  const [item] = (await (await photographed()).unsent()).map(rescueBlobOf)
  const [file] = item!.staged
  const other = { ...file!, space: spaceKey(1, 8) }
  const strange = { ...file!, sha256: sha256Schema.parse('0'.repeat(64)) }
  expect(rescueBlobSchema.safeParse(item).success).toBe(true)
  for (const staged of [[other], [file, strange]]) expect(rescueBlobSchema.safeParse({ ...item, staged }).success).toBe(false)
})
