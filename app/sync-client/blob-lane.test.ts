import { expect, test } from 'vitest'
import { type Sha256 } from '#shared/attachments/attachment.ts'
import { PART_BYTES } from '#shared/protocol/blob-protocol.ts'
import { anInstant } from '#shared/testing/builders.ts'
import { aJpeg } from '#shared/testing/file-bytes.ts'
import { bookedOrder, FakeEngine, fileBench, orderNumber, SPACE } from '#app/testing/file-bench.ts'
import { emptyBlobDisk } from '#app/testing/memory-blobs.ts'
import { BALLAST_BYTES } from '../local-store/blob-store.ts'
import { sha256Of as sha256 } from '../platform/hash.ts'
import { BlobRefused } from './blob-transport.ts'
import { placeOf, type NewFile } from './files.ts'
import { TransportFault } from './transport.ts'

const ORDER = orderNumber(1)

function aPhoto(size = 2_000, seed = 1): NewFile {
  return { bytes: aJpeg(size, seed).buffer, type: 'image/jpeg', name: 'photo.jpg', documentType: 'photo', isEvidence: false }
}

const stored = (id: Sha256, size: number) => ({ id, size, type: 'image/jpeg', storedAt: anInstant() }) as const

test('SB2 a photo of a draft waits for its order; with the order it is an operation, and only then its bytes go', async () => {
  const { lane, engine, server, world, disk } = fileBench()
  await lane.add(ORDER, aPhoto())
  await world.pass(1_000)
  expect([engine.waiting.size, disk.staged.size, server.asked]).toEqual([0, 1, []])
  engine.put('order', bookedOrder(1))
  await world.pass(1_000)
  expect([engine.waiting.size, disk.staged.size, server.asked]).toEqual([1, 0, []])
  engine.settle()
  await world.pass(1_000)
  expect(server.asked).toEqual(['state', 'put 0'])
})

test('SB2 SC2 a photo of an order that waits in a conflict is an operation too', async () => {
  const { lane, engine, world } = fileBench()
  await lane.add(ORDER, aPhoto())
  engine.put('conflict', { id: orderNumber(9), orderId: orderNumber(2), mineOrderId: ORDER, state: 'open' } as never) // what the lane looks at
  await world.pass(1_000)
  expect(engine.waiting.size).toBe(1)
})

test('SB3 bytes go part by part, one at a time, and text goes first', async () => {
  const { lane, engine, server, world } = fileBench()
  engine.put('order', bookedOrder(1))
  await lane.add(ORDER, aPhoto(2 * PART_BYTES + 10))
  await world.pass(10)
  engine.hasOtherWork = true
  engine.settle()
  await world.pass(60_000)
  expect(server.asked).toEqual([])
  engine.hasOtherWork = false
  engine.change()
  await world.pass(1_000)
  expect(server.asked).toEqual(['state', 'put 0', `put ${PART_BYTES}`, `put ${2 * PART_BYTES}`])
})

test('SB3 a cut goes on where the server stands, whether the part had arrived or not', async () => {
  const { lane, engine, server, world } = fileBench()
  engine.put('order', bookedOrder(1))
  let cuts = 0
  const cut = (every: number) => () => {
    cuts += 1
    if (cuts % every === 0) throw new TransportFault('unreachable')
  }
  server.before = cut(3)
  server.after = cut(4)
  const photo = aPhoto(5 * PART_BYTES + 77, 3)
  await lane.add(ORDER, photo)
  await world.pass(10)
  engine.settle()
  for (let tries = 0; tries < 50 && server.stored.size === 0; tries++) await world.pass(300_000)
  const hash = await sha256(photo.bytes)
  expect(server.stored.has(hash)).toBe(true)
  expect(await sha256(server.parts.get(hash)!.slice().buffer)).toBe(hash)
  expect(cuts).toBeGreaterThan(6)
})

test('SB1 the same bytes under two orders are sent once', async () => {
  const { lane, engine, server, world } = fileBench()
  engine.put('order', bookedOrder(1))
  engine.put('order', bookedOrder(2))
  await lane.add(ORDER, aPhoto())
  await lane.add(orderNumber(2), aPhoto())
  await world.pass(100)
  engine.settle()
  await world.pass(60_000)
  expect(engine.view().all('attachment')).toHaveLength(2)
  expect(server.asked.filter((what) => what.startsWith('put'))).toHaveLength(1)
})

test('SB4 bytes may go from here only when the server has confirmed them, and are sent again when it has lost them', async () => {
  const { lane, engine, server, world, blobs, disk } = fileBench()
  engine.put('order', bookedOrder(1))
  const photo = aPhoto()
  const hash = await sha256(photo.bytes)
  await lane.add(ORDER, photo)
  await world.pass(10)
  engine.settle()
  await world.pass(1_000)
  expect([server.stored.has(hash), await blobs.evict(1)]).toEqual([true, 0])
  engine.put('blob', stored(hash, 2_000))
  await world.pass(1_000)
  expect(placeOf(hash, lane.state(), engine.view())).toEqual({ kind: 'stored', isHere: true })
  // The server's history is another one now: it knows the document, not its bytes.
  server.stored.clear()
  server.parts.clear()
  server.asked.length = 0
  engine.base.delete(`blob:${hash}`)
  engine.change()
  await world.pass(1_000)
  expect([server.stored.has(hash), await blobs.evict(1)]).toEqual([true, 0])
  engine.put('blob', stored(hash, 2_000))
  await world.pass(1_000)
  expect([await blobs.evict(1), disk.bytes.size]).toEqual([2_000, 0])
  expect(placeOf(hash, lane.state(), engine.view())).toMatchObject({ kind: 'stored' })
})

test('SB6 a document that comes back finds its bytes on the server: nothing is sent', async () => {
  const { lane, engine, server, world } = fileBench()
  engine.put('order', bookedOrder(1))
  const photo = aPhoto()
  engine.put('blob', stored(await sha256(photo.bytes), 2_000))
  await lane.add(ORDER, photo)
  await world.pass(100)
  engine.settle()
  await world.pass(60_000)
  expect(server.asked).toEqual([])
})

test('SB4 what was staged and what was not sent is there after a restart, and goes', async () => {
  const disk = emptyBlobDisk()
  const engine = new FakeEngine()
  const first = fileBench({ disk, engine })
  first.tab.offline = true
  await first.lane.add(ORDER, aPhoto())
  engine.put('order', bookedOrder(1))
  await first.world.pass(1_000)
  engine.settle()
  await first.world.pass(60_000)
  first.stop()
  const second = fileBench({ disk, engine })
  await second.world.pass(1_000)
  expect(second.server.stored.size).toBe(1)
})

test('a photo that does not fit is refused whole: nothing half is left, and earlier ones stay', async () => {
  const { lane, disk } = fileBench({ disk: emptyBlobDisk(BALLAST_BYTES + 5_000) })
  await lane.add(ORDER, aPhoto(4_000, 1))
  await expect(lane.add(ORDER, aPhoto(4_000, 2))).rejects.toMatchObject({ name: 'QuotaExceededError' })
  expect([disk.bytes.size, disk.blobs.size, disk.staged.size]).toEqual([1, 1, 1])
})

test('SB4 a photo takes the room of copies that the server has, never of what it has not', async () => {
  const { lane, blobs, disk } = fileBench({ disk: emptyBlobDisk(BALLAST_BYTES + 9_000) })
  await lane.add(ORDER, aPhoto(4_000, 1))
  const copy = aJpeg(4_000, 7).buffer
  await blobs.copy({ space: SPACE, sha256: await sha256(copy), size: 4_000, type: 'image/jpeg', usedAt: anInstant() }, copy)
  await lane.add(ORDER, aPhoto(4_000, 2))
  expect(disk.blobs.size).toBe(2)
  expect(disk.bytes.has(`${SPACE}/${await sha256(copy)}`)).toBe(false)
})

test('SB4 SI12 room that bookings had to take is given back before a file is taken', async () => {
  const { lane, blobs, disk } = fileBench({ disk: emptyBlobDisk(BALLAST_BYTES + 9_000) })
  await lane.add(ORDER, aPhoto(4_000, 1))
  await blobs.dropBallast()
  disk.limit -= 6_000 // the bookings
  await expect(lane.add(ORDER, aPhoto(2_000, 2))).rejects.toMatchObject({ name: 'QuotaExceededError' })
  expect([disk.bytes.size, disk.staged.size]).toEqual([1, 1])
  disk.limit += 6_000 // sent
  await lane.add(ORDER, aPhoto(2_000, 2))
  expect([disk.bytes.size, disk.ballast]).toEqual([2, BALLAST_BYTES])
})

test('what the server decides against is told at the document, not tried in a circle, and holds nothing else up', async () => {
  const { lane, engine, server, world } = fileBench()
  engine.put('order', bookedOrder(1))
  let isFull = true
  server.before = () => {
    if (isFull) throw new BlobRefused('quota-exceeded', null)
  }
  const photo = aPhoto()
  await lane.add(ORDER, photo)
  await world.pass(10)
  engine.settle()
  await world.pass(300_000)
  expect(server.asked).toEqual(['state'])
  expect(placeOf(await sha256(photo.bytes), lane.state(), engine.view())).toEqual({ kind: 'refused', code: 'quota-exceeded' })
  isFull = false
  await lane.add(ORDER, aPhoto(2_000, 2))
  await world.pass(10)
  engine.settle()
  await world.pass(60_000)
  expect(server.stored.size).toBe(1)
})

test('SB2 SC12 a document that the server does not know yet is asked about again when the documents change, not before', async () => {
  const { lane, engine, server, world } = fileBench()
  engine.put('order', bookedOrder(1))
  let isLost = true
  server.before = () => {
    if (isLost) throw new BlobRefused('not-referenced', null)
  }
  await lane.add(ORDER, aPhoto())
  await world.pass(10)
  engine.settle()
  await world.pass(300_000)
  expect(server.asked).toEqual(['state'])
  isLost = false
  // Another device's journal has brought it back, and the pull has brought another list of documents.
  engine.change()
  await world.pass(1_000)
  expect(server.stored.size).toBe(1)
})

test('what was refused for want of room is tried again at the next wake-up', async () => {
  const { lane, engine, server, world, tab } = fileBench()
  engine.put('order', bookedOrder(1))
  let isFull = true
  server.before = () => {
    if (isFull) throw new BlobRefused('quota-exceeded', null)
  }
  await lane.add(ORDER, aPhoto())
  await world.pass(10)
  engine.settle()
  await world.pass(1_000)
  isFull = false
  tab.signal('wake')
  await world.pass(1_000)
  expect(server.stored.size).toBe(1)
})

test('SB1 SB5 what comes is taken for the document only when it is: a page of a network, or half of it, is not', async () => {
  const { lane, engine, server, blobs, world } = fileBench()
  const photo = aPhoto()
  const hash = await sha256(photo.bytes)
  engine.put('blob', stored(hash, 2_000))
  await world.pass(10)
  expect(placeOf(hash, lane.state(), engine.view())).toEqual({ kind: 'stored', isHere: false })
  const facts = { sha256: hash, size: 2_000, type: 'image/jpeg' } as const
  server.parts.set(hash, new TextEncoder().encode('<html>Welcome to the hotel</html>'))
  await expect(lane.bytes(facts)).rejects.toMatchObject({ kind: 'captive' })
  expect(await blobs.bytes(SPACE, hash)).toBeUndefined()
  server.parts.set(hash, new Uint8Array(photo.bytes))
  expect(await sha256(await lane.bytes(facts))).toBe(hash)
  server.asked.length = 0
  await lane.bytes(facts)
  expect(server.asked).toEqual([])
})

test('SB6 bytes that nothing refers to any more go after seven days, those of a refused document do not', async () => {
  const { lane, engine, disk, clock, world, tab } = fileBench()
  const forgotten = aPhoto(2_000, 1)
  const refused = aPhoto(2_000, 2)
  const id = await lane.add(ORDER, forgotten)
  const other = await lane.add(ORDER, refused)
  for (const file of lane.state().staged.filter((known) => known.id === id || known.id === other)) await lane.remove(file)
  engine.trayEntries.push({ entry: { args: { sha256: await sha256(refused.bytes) } } } as never) // what the lane looks at
  tab.signal('wake')
  await world.pass(1_000)
  expect(disk.bytes.size).toBe(2)
  clock.forward(8 * 24 * 3_600_000)
  tab.signal('wake')
  await world.pass(1_000)
  expect([...disk.bytes.keys()]).toEqual([`${SPACE}/${await sha256(refused.bytes)}`])
})

test('SI11 SI12 bytes stay as long as an answered operation that may have to be sent again names them', async () => {
  const { lane, engine, disk, clock, world, tab } = fileBench()
  await lane.add(ORDER, aPhoto())
  for (const file of lane.state().staged) await lane.remove(file)
  engine.journal.add(await sha256(aPhoto().bytes))
  clock.forward(8 * 24 * 3_600_000)
  tab.signal('wake')
  await world.pass(1_000)
  expect(disk.bytes.size).toBe(1)
  engine.journal.clear()
  tab.signal('wake')
  await world.pass(1_000)
  expect(disk.bytes.size).toBe(0)
})

test('SI12 SB4 a view that is not whole yet says nothing about bytes: a photo that waits for ten days stays', async () => {
  const { lane, engine, server, disk, clock, world, tab } = fileBench()
  engine.put('order', bookedOrder(1))
  server.before = () => {
    throw new TransportFault('unreachable')
  }
  await lane.add(ORDER, aPhoto())
  await world.pass(10)
  engine.settle()
  clock.forward(10 * 24 * 3_600_000)
  const documents = [...engine.base].filter(([key]) => key.startsWith('attachment:'))
  const forget = () => documents.forEach(([key]) => engine.base.delete(key))
  for (const hide of [() => (engine.phase = 'loading'), () => ((engine.phase = 'ready'), (engine.hasOtherWork = true))]) {
    hide()
    forget()
    engine.change()
    tab.signal('wake')
    await world.pass(1_000)
    expect(disk.bytes.size).toBe(1)
  }
  engine.hasOtherWork = false
  for (const [key, record] of documents) engine.base.set(key, record)
  server.before = null
  engine.change()
  tab.signal('wake')
  await world.pass(300_000)
  expect(server.stored.size).toBe(1)
})

test('X7 nothing is sent while the person wants quiet, and all of it afterwards', async () => {
  const { lane, engine, server, world, tab } = fileBench()
  tab.silenced = true
  engine.put('order', bookedOrder(1))
  await lane.add(ORDER, aPhoto())
  await world.pass(10)
  engine.settle()
  await world.pass(300_000)
  expect(server.asked).toEqual([])
  tab.silenced = false
  tab.signal('wake')
  await world.pass(1_000)
  expect(server.stored.size).toBe(1)
})
