import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { MAX_FILE_BYTES } from '#shared/attachments/attachment.ts'
import { spaceKey } from '#shared/kernel/ids.ts'
import { PART_BYTES } from '#shared/protocol/blob-protocol.ts'
import { orderId } from '#shared/testing/builders.ts'
import { aJpeg, aPdf, HOSTILE_FILES } from '#shared/testing/file-bytes.ts'
import { seededRandom } from '#shared/testing/seeded.ts'
import { blobWorld, FileSender, OWN, type BlobWorld } from '#server/testing/blob-world.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { writeBlobRecord } from '#server/blob-records.ts'
import { collectOrphans, KEEP_ORPHANS_DAYS } from './collect-orphans.ts'
import { receivePart } from './receive-part.ts'

const DAY_MS = 86_400_000
const STRANGER = 'f'.repeat(64)

describeOnBoth('blobs', (open) => {
  async function fixture(config: Parameters<typeof blobWorld>[1] = {}) {
    const database = await open()
    const world = await blobWorld(database, config)
    const clara = new FileSender(world, await world.signIn('clara@example.test'))
    return { database, world, clara }
  }
  const blobsOf = async (world: BlobWorld) =>
    (
      await world.ctx.db.tx({ kind: 'tenant', tenantId: 1, spaceId: 1 }, (sql) =>
        sql.query<{ id: string }>('select id from blobs where not deleted order by id'),
      )
    ).map((row) => row.id)

  test('SB1 SB3 a file comes in parts of 1 MB, is hashed, and only then is there', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(2 * PART_BYTES + 77)
    const { sha256 } = await clara.add(bytes)
    expect(await (await clara.put(sha256, bytes.slice(0, PART_BYTES))).json()).toEqual({ received: PART_BYTES, isStored: false })
    expect([(await clara.get(sha256)).status, await blobsOf(world)]).toEqual([404, []])
    expect(await (await clara.send(sha256, bytes)).json()).toEqual({ received: bytes.length, isStored: true })
    expect(await blobsOf(world)).toEqual([sha256])
    const got = new Uint8Array(await (await clara.get(sha256)).arrayBuffer())
    expect(createHash('sha256').update(got).digest('hex')).toBe(sha256)
    expect([...world.objects.keys()]).toEqual([`1/1/${sha256}`])
  })

  test('SB3 the server says where to go on; a part that is not next changes nothing', async () => {
    const { clara } = await fixture()
    const bytes = aJpeg(3 * PART_BYTES, 4)
    const { sha256 } = await clara.add(bytes)
    await clara.put(sha256, bytes.slice(0, PART_BYTES))
    const upload = async () => (await clara.ask(`/blobs/${OWN}/${sha256}/upload`)).json()
    expect(await upload()).toEqual({ received: PART_BYTES, isStored: false })
    for (const offset of [0, 2 * PART_BYTES, 17])
      expect(await (await clara.put(sha256, bytes.slice(offset, offset + 10), offset)).json()).toMatchObject({
        received: PART_BYTES,
      })
    expect((await clara.put(sha256, bytes.slice(0, 10), PART_BYTES)).status).toBe(400)
    expect((await clara.put(sha256, new Uint8Array(PART_BYTES + 1), PART_BYTES)).status).toBe(413)
    expect(await upload()).toEqual({ received: PART_BYTES, isStored: false })
  })

  test('SB1 the same file twice is one; sending it again is answered at once', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(5_000, 9)
    const first = await clara.add(bytes)
    const second = await clara.add(bytes)
    expect(first.sha256).toBe(second.sha256)
    await clara.send(first.sha256, bytes)
    expect(await (await clara.put(first.sha256, bytes)).json()).toEqual({ received: bytes.length, isStored: true })
    const documents = await (await clara.ask(`/blobs/${OWN}?order=${orderId(1)}`)).json()
    expect((documents as { documents: unknown[] }).documents).toHaveLength(2)
    expect(world.objects.size).toBe(1)
  })

  test('SB1 reliability 8: files cut at random offsets and sent by two at once arrive whole, and no part is left behind', async () => {
    const { clara, world } = await fixture()
    const random = seededRandom(8)
    const files = Array.from({ length: 6 }, (_, n) => aJpeg(1 + Math.floor(random() * 2.5 * PART_BYTES) + 50, 100 + n))
    for (const bytes of files) {
      const { sha256 } = await clara.add(bytes)
      // A cut lets the server have a part whose answer never came: the device asks and goes on, or begins again.
      for (let cut = 0; cut < 3; cut += 1) await clara.put(sha256, bytes.slice(0, PART_BYTES), 0)
      const both = await Promise.all([clara.send(sha256, bytes), clara.send(sha256, bytes)])
      expect(both.map((answer) => answer.status)).toEqual([200, 200])
      const got = new Uint8Array(await (await clara.get(sha256)).arrayBuffer())
      expect(createHash('sha256').update(got).digest('hex')).toBe(sha256)
    }
    expect(world.objects.size).toBe(files.length)
    const uploads = await world.ctx.db.tx({ kind: 'tenant', tenantId: 1, spaceId: 1 }, (sql) =>
      sql.query('select * from blob_uploads'),
    )
    expect(uploads).toEqual([])
  })

  test('SB1 bytes of another hash, or that are no file of their kind, are never there', async () => {
    const { clara, world } = await fixture()
    const claimed = await clara.add(aJpeg(900, 1))
    const wrong = await clara.put(claimed.sha256, aJpeg(900, 2))
    expect([wrong.status, await codeOf(wrong)]).toEqual([422, 'hash-mismatch'])
    expect(await (await clara.send(claimed.sha256, aJpeg(900, 1))).json()).toMatchObject({ isStored: true })
    for (const { name, bytes, isTaken } of HOSTILE_FILES) {
      if (isTaken || bytes.length === 0) continue
      const { sha256 } = await clara.add(bytes, { type: 'image/png', rawName: name })
      const answer = await clara.send(sha256, bytes)
      expect([name, answer.status, await codeOf(answer)]).toEqual([name, 422, 'file-refused'])
      expect((await clara.get(sha256)).status).toBe(404)
    }
    expect(await blobsOf(world)).toEqual([claimed.sha256])
    expect([...world.objects.keys()]).toEqual([`1/1/${claimed.sha256}`])
  })

  test('SB5 who may not see the row gets what a random id gets: other customers, other carriers, strangers to the hash', async () => {
    const { clara, world, database } = await fixture()
    const bytes = aPdf()
    const { sha256 } = await clara.add(bytes, { rawName: 'order.pdf', documentType: 'order-document' })
    await clara.send(sha256, bytes)
    const random = await clara.get(STRANGER)
    const nothing = [404, await random.text()]
    const otto = await world.signIn('otto@example.test')
    const paul = new FileSender(world, await world.signIn('paul@example.test'))
    for (const space of [OWN, spaceKey(1, 2), spaceKey(2, 3)]) {
      const answer = await new FileSender(world, otto, { space }).get(sha256)
      expect([answer.status, await answer.text()]).toEqual(nothing)
    }
    expect((await paul.get(sha256)).status).toBe(200)
    expect((await new FileSender(world, world.browser()).get(sha256)).status).toBe(401)
    await database.asOwner((owner) => owner.query('update contacts set revoked_at = now() where user_id = 1'))
    const revoked = await clara.get(sha256)
    expect([revoked.status, await revoked.text()]).toEqual(nothing)
  })

  test('SB5 a hash learnt elsewhere opens nothing: a row of another customer refers to its own bytes', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(700, 5)
    const { sha256 } = await clara.add(bytes)
    await clara.send(sha256, bytes)
    const otto = new FileSender(world, await world.signIn('otto@example.test'), { space: spaceKey(1, 2), seed: 2 })
    await otto.add(bytes)
    expect((await otto.get(sha256)).status).toBe(404)
    expect(await (await otto.ask(`/blobs/${spaceKey(1, 2)}/${sha256}/upload`)).json()).toEqual({ received: 0, isStored: false })
  })

  test('SB2 bytes that no document refers to are not taken; finance sends none', async () => {
    const { clara, database } = await fixture()
    const answer = await clara.put(STRANGER, aJpeg())
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'not-referenced'])
    const { sha256 } = await clara.add(aJpeg())
    await database.asOwner((owner) => owner.query("update contacts set role = 'finance' where user_id = 1"))
    expect((await clara.put(sha256, aJpeg())).status).toBe(403)
  })

  test('SB6 bytes outlive their last document by 30 days, and a document that comes back in time finds them', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(600, 6)
    const file = await clara.add(bytes)
    await clara.send(file.sha256, bytes)
    const collect = () => collectOrphans(world.ctx, writeBlobRecord)
    await clara.remove(file)
    expect([await collect(), (await clara.get(file.sha256)).status]).toEqual([0, 404])
    world.pass((KEEP_ORPHANS_DAYS - 1) * DAY_MS)
    const again = await clara.add(bytes)
    expect([await collect(), (await clara.get(file.sha256)).status]).toEqual([0, 200])
    await clara.remove(again)
    expect(await collect()).toBe(0)
    world.pass((KEEP_ORPHANS_DAYS - 1) * DAY_MS)
    expect([await collect(), world.objects.size]).toEqual([0, 1])
    world.pass(2 * DAY_MS)
    expect([await collect(), world.objects.size, await blobsOf(world)]).toEqual([1, 0, []])
    expect(await collect()).toBe(0)
  })

  test('SB6 an upload that was given up goes as well, with its parts', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(2 * PART_BYTES, 7)
    const file = await clara.add(bytes)
    await clara.put(file.sha256, bytes.slice(0, PART_BYTES))
    await clara.remove(file)
    await collectOrphans(world.ctx, writeBlobRecord)
    world.pass((KEEP_ORPHANS_DAYS + 1) * DAY_MS)
    expect([await collectOrphans(world.ctx, writeBlobRecord), world.objects.size]).toEqual([1, 0])
  })

  test('SB1 SB3 who says another length of the same bytes neither holds up their upload nor gets room that nobody counts', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(2 * PART_BYTES + 5, 21)
    const file = await clara.add(bytes)
    await clara.put(file.sha256, bytes.slice(0, PART_BYTES))
    for (const size of [1, MAX_FILE_BYTES]) await clara.add(bytes, { size })
    expect(await (await clara.send(file.sha256, bytes)).json()).toEqual({ received: bytes.length, isStored: true })

    const other = aJpeg(PART_BYTES + 5, 22)
    const short = await clara.add(other, { size: PART_BYTES + 1 })
    await clara.put(short.sha256, other.slice(0, PART_BYTES))
    await clara.remove(short)
    await clara.add(other)
    const upload = await clara.ask(`/blobs/${OWN}/${short.sha256}/upload`)
    expect(await upload.json()).toEqual({ received: 0, isStored: false })
    expect(await (await clara.send(short.sha256, other)).json()).toEqual({ received: other.length, isStored: true })
    expect(world.objects.size).toBe(2)
  })

  test('SB1 a part whose upload somebody else has finished meanwhile is not left behind', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(PART_BYTES + 9, 23)
    const { sha256 } = await clara.add(bytes)
    const put: typeof world.ctx.blobs.put = async (key, part) => {
      await clara.send(sha256, bytes)
      await world.ctx.blobs.put(key, part)
    }
    const slow = { ...world.ctx, blobs: { ...world.ctx.blobs, put } }
    const part = { offset: 0, bytes: bytes.slice(0, PART_BYTES) }
    const answer = await receivePart(slow, { tenantId: 1, spaceId: 1, sha256 }, { part, record: writeBlobRecord })
    expect(answer).toEqual({ ok: true, value: { received: bytes.length, isStored: true } })
    expect([...world.objects.keys()]).toEqual([`1/1/${sha256}`])
  })

  test('SB1 bytes that the store has lost are said to be missing, so that a device sends them again', async () => {
    const { clara, world } = await fixture()
    const bytes = aJpeg(800, 8)
    const { sha256 } = await clara.add(bytes)
    await clara.send(sha256, bytes)
    world.objects.clear()
    expect([(await clara.get(sha256)).status, await blobsOf(world)]).toEqual([404, []])
    expect(await (await clara.send(sha256, bytes)).json()).toMatchObject({ isStored: true })
    expect((await clara.get(sha256)).status).toBe(200)
  })

  test('two files that come at once do not share the last room of a portal', async () => {
    const { clara } = await fixture({ blobQuotaBytes: 3_000 })
    const files: Awaited<ReturnType<typeof clara.add>>[] = []
    for (const n of [1, 2, 3, 4]) files.push(await clara.add(aJpeg(2_000, n)))
    const sent = await Promise.all(files.map(({ sha256 }, n) => clara.send(sha256, aJpeg(2_000, n + 1))))
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 413, 413, 413])
  })

  test('a portal takes no more than its room', async () => {
    const { clara } = await fixture({ blobQuotaBytes: 3_000 })
    const one = await clara.add(aJpeg(2_000, 1))
    const two = await clara.add(aJpeg(2_000, 2))
    expect((await clara.send(one.sha256, aJpeg(2_000, 1))).status).toBe(200)
    const refused = await clara.send(two.sha256, aJpeg(2_000, 2))
    expect([refused.status, await codeOf(refused)]).toEqual([413, 'quota-exceeded'])
    expect(MAX_FILE_BYTES).toBeLessThan(100 * PART_BYTES)
  })

  test('E3 reliability 21: whatever is served is a download of its own kind, in a sandbox without scripts', async () => {
    const { clara } = await fixture()
    for (const { name, bytes, isTaken } of HOSTILE_FILES) {
      if (!isTaken) continue
      const file = await clara.add(bytes, { rawName: name })
      await clara.send(file.sha256, bytes)
      const { status, headers } = await clara.get(file.sha256)
      expect([name, status, headers.get('content-type')]).toEqual([name, 200, file.type])
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.() -]*"; filename\*=UTF-8''[\w.%~-]*$/)
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
      expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', 'private, no-store'])
    }
  })
})

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { error: { code: string } }).error.code
}
