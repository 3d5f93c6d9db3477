// The blob store over IndexedDB and the one in memory must behave alike, or the tests of the lane prove nothing.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, describe, expect, test } from 'vitest'
import { sha256Schema } from '#shared/attachments/attachment.ts'
import { attachmentIdSchema, orderIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { anInstant, id } from '#shared/testing/builders.ts'
import { aFileFacts, aJpeg } from '#shared/testing/file-bytes.ts'
import { emptyBlobDisk, memoryBlobs } from '#app/testing/memory-blobs.ts'
import { openBlobs } from './blob-db.ts'
import { BALLAST_BYTES, type LocalBlobs, type StagedFile } from './blob-store.ts'
import { withOutboxRoom } from './outbox-room.ts'
import { type PreciousStore } from './stores.ts'

const HERE = spaceKey(3, 17)
const ELSEWHERE = spaceKey(3, 18)
let users = 0
const opened: LocalBlobs[] = []
afterEach(async () => {
  for (const blobs of opened.splice(0)) await blobs.close()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

function aStaged(n: number, changes: Partial<StagedFile> = {}): StagedFile {
  return {
    ...aFileFacts({ seed: n, size: 500 }),
    id: attachmentIdSchema.parse(id(n)),
    space: HERE,
    orderId: orderIdSchema.parse(id(900)),
    addedAt: anInstant(n),
    ...changes,
  }
}
const bytes = (n: number) => aJpeg(500, n).buffer

function openOnDisk(): LocalBlobs {
  const blobs = openBlobs(++users)
  opened.push(blobs)
  return blobs
}

describe.each<[string, () => LocalBlobs]>([
  ['IndexedDB', openOnDisk],
  ['memory', () => memoryBlobs(emptyBlobDisk())],
])('the blob store in %s', (_name, open) => {
  test('SB4 keeps a document with its bytes, and lists what no server has with its bytes', async () => {
    const blobs = open()
    await blobs.keep(aStaged(2), bytes(2))
    await blobs.keep(aStaged(1), bytes(1))
    await blobs.keep(aStaged(3, { sha256: aStaged(1).sha256 }), bytes(1))
    await blobs.keep(aStaged(4, { space: ELSEWHERE }), bytes(4))
    expect((await blobs.staged(HERE)).map((file) => file.id)).toEqual([id(1), id(2), id(3)])
    expect((await blobs.blobs(HERE)).map((blob) => [blob.sha256, blob.isConfirmed])).toEqual([
      [aStaged(1).sha256, false],
      [aStaged(2).sha256, false],
    ])
    expect(new Uint8Array((await blobs.bytes(HERE, aStaged(2).sha256)) ?? new ArrayBuffer(0))).toEqual(aJpeg(500, 2))
    const unsent = await blobs.unsent()
    expect(unsent.map(({ blob, staged }) => [blob.space, staged.length]).sort()).toEqual([
      [HERE, 1],
      [HERE, 2],
      [ELSEWHERE, 1],
    ])
    await blobs.unstage(aStaged(2).id)
    expect([(await blobs.staged(HERE)).length, (await blobs.unsent()).length]).toEqual([2, 3])
  })

  test('SB4 lets go of what a server has confirmed only, those not looked at for longest first', async () => {
    const blobs = open()
    for (const n of [1, 2, 3, 4]) await blobs.keep(aStaged(n), bytes(n))
    for (const n of [2, 3, 4]) await blobs.mark(HERE, aStaged(n).sha256, { isConfirmed: true })
    await blobs.mark(HERE, aStaged(2).sha256, { usedAt: anInstant(99) })
    expect(await blobs.evict(501)).toBe(1_000)
    expect((await blobs.blobs(HERE)).map((blob) => blob.sha256)).toEqual([aStaged(1).sha256, aStaged(2).sha256])
    expect(await blobs.bytes(HERE, aStaged(3).sha256)).toBeUndefined()
    expect([await blobs.evict(10_000), await blobs.evict(1)]).toEqual([500, 0])
    expect(await blobs.unsent()).toHaveLength(1)
  })

  test('SR3 forgets copies of what the carrier has, or all of a portal, and nothing of another', async () => {
    const blobs = open()
    await blobs.keep(aStaged(1), bytes(1))
    await blobs.keep(aStaged(5, { space: ELSEWHERE }), bytes(5))
    const copy = { space: HERE, sha256: sha256Schema.parse('c'.repeat(64)), size: 500, type: 'image/jpeg', usedAt: anInstant() }
    await blobs.copy(copy, bytes(9))
    await blobs.forgetStored(HERE)
    expect((await blobs.blobs(HERE)).map((blob) => blob.sha256)).toEqual([aStaged(1).sha256])
    await blobs.purge(HERE)
    expect([await blobs.blobs(HERE), await blobs.staged(HERE)]).toEqual([[], []])
    expect([(await blobs.blobs(ELSEWHERE)).length, (await blobs.staged(ELSEWHERE)).length]).toEqual([1, 1])
  })

  test('SB1 bytes that are here already stay what they are known to be', async () => {
    const blobs = open()
    await blobs.keep(aStaged(1), bytes(1))
    await blobs.mark(HERE, aStaged(1).sha256, { isConfirmed: true })
    await blobs.keep(aStaged(2, { sha256: aStaged(1).sha256 }), bytes(1))
    expect(await blobs.blobs(HERE)).toMatchObject([{ isConfirmed: true }])
    await blobs.drop(HERE, aStaged(1).sha256)
    expect([await blobs.blobs(HERE), await blobs.bytes(HERE, aStaged(1).sha256)]).toEqual([[], undefined])
  })

  test('the ballast is laid once and given up once', async () => {
    const blobs = open()
    expect(await blobs.dropBallast()).toBe(false)
    expect([await blobs.layBallast(), await blobs.layBallast()]).toEqual([true, true])
    expect([await blobs.dropBallast(), await blobs.dropBallast()]).toEqual([true, false])
  })
})

describe('room for the outbox', () => {
  const full = () => new DOMException('the quota has been exceeded', 'QuotaExceededError')
  const draft = { id: 'd', space: HERE, kind: 'order', value: 1, updatedAt: anInstant() }

  /** A disk on which text fits only while at least `spare` bytes are free. */
  function crowded(disk: ReturnType<typeof emptyBlobDisk>, limit: number) {
    const saved: unknown[] = []
    const used = () => disk.ballast + [...disk.bytes.values()].reduce((sum, one) => sum + one.byteLength, 0)
    const saveDraft = async (value: unknown) => {
      if (used() + 1_000 > limit) throw full()
      saved.push(value)
    }
    return { saved, precious: { saveDraft, drafts: async () => saved } as unknown as PreciousStore } // what the test calls
  }

  test('SI12 SB4 a full disk gives up copies of what the server has, then the ballast, and the text is saved', async () => {
    const disk = emptyBlobDisk()
    const blobs = memoryBlobs(disk)
    await blobs.layBallast()
    const copy = aJpeg(2 * 1024 * 1024, 3).buffer
    await blobs.copy(
      { space: HERE, sha256: sha256Schema.parse('c'.repeat(64)), size: copy.byteLength, type: 'image/jpeg', usedAt: anInstant() },
      copy,
    )
    await blobs.keep(aStaged(1), bytes(1))
    const { saved, precious } = crowded(disk, BALLAST_BYTES + copy.byteLength + 600)
    const room = withOutboxRoom(precious, blobs)
    await room.saveDraft(draft)
    expect([saved.length, disk.ballast, disk.bytes.size]).toEqual([1, BALLAST_BYTES, 1])
    const tighter = crowded(disk, BALLAST_BYTES + 600)
    await withOutboxRoom(tighter.precious, blobs).saveDraft(draft)
    expect([tighter.saved.length, disk.ballast, disk.bytes.size]).toEqual([1, 0, 1])
  })

  test('SI12 SB4 where the browser goes on counting copies that went, the ballast goes as well, and the text is saved', async () => {
    const disk = emptyBlobDisk()
    const blobs = memoryBlobs(disk)
    await blobs.layBallast()
    const copy = aJpeg(2 * 1024 * 1024, 3).buffer
    await blobs.keep(aStaged(1, { size: copy.byteLength }), copy)
    await blobs.mark(HERE, aStaged(1).sha256, { isConfirmed: true })
    const { saved, precious } = crowded(disk, BALLAST_BYTES + 600)
    await withOutboxRoom(precious, blobs).saveDraft(draft)
    expect([saved.length, disk.ballast, disk.bytes.size]).toEqual([1, 0, 0])
  })

  test('SI12 with nothing left to give up the trouble is told, and what no server has stays', async () => {
    const disk = emptyBlobDisk()
    const blobs = memoryBlobs(disk)
    await blobs.keep(aStaged(1), bytes(1))
    const { saved, precious } = crowded(disk, 600)
    await expect(withOutboxRoom(precious, blobs).saveDraft(draft)).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect([saved.length, disk.bytes.size]).toEqual([0, 1])
  })

  test('a fault that is no full disk passes as it is', async () => {
    const blobs = memoryBlobs(emptyBlobDisk())
    await blobs.layBallast()
    const broken = { saveDraft: () => Promise.reject(new Error('closed')) } as unknown as PreciousStore // what the test calls
    await expect(withOutboxRoom(broken, blobs).saveDraft(draft)).rejects.toThrow('closed')
    expect(await blobs.dropBallast()).toBe(true)
  })
})
