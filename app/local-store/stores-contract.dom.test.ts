// The IndexedDB stores and the ones in memory that the simulation uses must behave alike, or the simulation proves nothing.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, describe, expect, test } from 'vitest'
import { serialsLeft, takeSerials } from '#shared/handling-units/serial-block.ts'
import { clientIdSchema, opIdSchema, spaceKey, type IdSource, type OpId } from '#shared/kernel/ids.ts'
import { instantSchema } from '#shared/kernel/time.ts'
import { SCHEMA_NUMBER, type OpResult, type Patch } from '#shared/protocol/protocol.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { cacheName, openCache } from './cache-db.ts'
import { openPrecious, preciousName } from './precious-db.ts'
import { EMPTY_META, type CacheStore, type NewMutation, type PreciousStore } from './stores.ts'

const HERE = spaceKey(3, 17)
const ELSEWHERE = spaceKey(3, 18)
const AT = instantSchema.parse('2026-11-20T06:00:00.000Z')

let made = 0
const ids: IdSource = { uuid: () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` }
const opId = () => opIdSchema.parse(ids.uuid())

const preciousKinds: [string, () => PreciousStore][] = [
  ['IndexedDB', () => openPrecious(++made, ids)],
  ['memory', () => memoryPrecious(emptyPreciousDisk(), ids)],
]
const cacheKinds: [string, () => CacheStore][] = [
  ['IndexedDB', () => openCache(++made, HERE, ids)],
  ['memory', () => memoryCache(emptyCacheDisk())],
]

afterEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

const mutation = (id: OpId = opId(), group: string | null = null): NewMutation => ({
  opId: id,
  name: 'order.cancel',
  v: 1,
  args: { orderId: 'x' },
  group,
  capturedAt: AT,
  clockOffsetMs: null,
  seen: null,
})
const result = (id: OpId, status: OpResult['status'] = 'applied'): OpResult => ({
  opId: id,
  status,
  code: null,
  detail: null,
  receipt: { receivedAt: AT, number: '4711', signature: 's' },
})

describe.each(preciousKinds)('precious store: %s', (_name, open) => {
  test('SI3 entries get the lane ids 1, 2, 3 of their own space', async () => {
    const store = open()
    for (const space of [HERE, HERE, ELSEWHERE, HERE]) await store.append(space, mutation())
    expect((await store.outbox(HERE)).entries.map((entry) => entry.id)).toEqual([1, 2, 3])
    expect((await store.outbox(ELSEWHERE)).entries.map((entry) => entry.id)).toEqual([1])
    expect((await store.outbox(HERE)).lane.nextId).toBe(4)
    expect(new Set(await store.spacesWithWork())).toEqual(new Set([HERE, ELSEWHERE]))
    await store.close()
  })

  test('SI3 two tabs that save at the same moment get different ids', async () => {
    const store = open()
    await Promise.all(Array.from({ length: 12 }, () => store.append(HERE, mutation())))
    expect((await store.outbox(HERE)).entries.map((entry) => entry.id)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    await store.close()
  })

  test('X1 SER-3 tabs that take serials at the same moment take different ones, and another client of this disk has none', async () => {
    const store = open()
    const block = { id: 'a', extension: '3', prefix: '9521234', next: 0, last: 99 }
    await store.changeSerials(HERE, (shelf) => ({ shelf: { ...shelf, blocks: [block] }, answer: null }))
    const take = () =>
      store.changeSerials(HERE, (shelf) => {
        const { ssccs, blocks } = takeSerials(shelf.blocks, 4)
        return { shelf: { ...shelf, blocks: [...blocks] }, answer: ssccs }
      })
    const taken = (await Promise.all(Array.from({ length: 10 }, take))).flat()
    expect([taken.length, new Set(taken).size]).toEqual([40, 40])
    const left = () => store.changeSerials(HERE, (shelf) => ({ shelf, answer: serialsLeft(shelf.blocks) }))
    expect(await left()).toBe(60)
    expect(await store.changeSerials(ELSEWHERE, (shelf) => ({ shelf, answer: shelf.blocks }))).toEqual([])
    await store.newGeneration(HERE, (await store.outbox(HERE)).lane.clientId, false)
    expect(await left()).toBe(0)
    await store.close()
  })

  test('SI9 the draft goes in the transaction that saves its mutation, and stays when that fails', async () => {
    const store = open()
    await store.saveDraft({ id: 'd1', space: HERE, kind: 'order', value: { reference: 'A' }, updatedAt: AT })
    const entry = await store.append(HERE, mutation(), 'd1')
    expect(await store.draft('d1')).toBeUndefined()
    expect(entry.toldStatus).toBeNull()
    await store.saveDraft({ id: 'd2', space: HERE, kind: 'order', value: { reference: 'B' }, updatedAt: AT })
    await expect(store.append(HERE, { ...mutation(), args: () => 1 }, 'd2')).rejects.toThrow()
    expect((await store.draft('d2'))?.value).toEqual({ reference: 'B' })
    expect((await store.outbox(HERE)).entries).toHaveLength(1)
    await store.close()
  })

  test('SI10 SI16 an answer moves its entry to the journal, a refusal to the tray as well', async () => {
    const store = open()
    const [kept, refused, open3] = [opId(), opId(), opId()]
    for (const id of [kept, refused, open3]) await store.append(HERE, mutation(id))
    await store.settle(HERE, [result(kept), result(refused, 'rejected'), result(opId(), 'rejected')])
    expect((await store.outbox(HERE)).entries.map((entry) => entry.opId)).toEqual([open3])
    expect((await store.journal(HERE)).map((entry) => entry.opId).sort()).toEqual([kept, refused].sort())
    expect((await store.tray(HERE)).map((entry) => entry.opId)).toEqual([refused])
    await store.settle(HERE, [result(kept), result(refused, 'rejected')])
    await store.dismiss(refused)
    expect(await store.tray(HERE)).toEqual([])
    await store.close()
  })

  test('SI11 a new generation after a change of lineage sends journal and outbox again, in the order of capture, with receipts', async () => {
    const store = open()
    const [first, second, third] = [opId(), opId(), opId()]
    for (const id of [first, second, third]) await store.append(HERE, mutation(id))
    await store.settle(HERE, [result(second, 'rejected'), result(first)])
    const { lane } = await store.outbox(HERE)
    const next = await store.newGeneration(HERE, lane.clientId, true)
    const { entries } = await store.outbox(HERE)
    expect(entries.map((entry) => [entry.id, entry.opId])).toEqual([
      [1, first],
      [2, second],
      [3, third],
    ])
    expect(entries.map((entry) => entry.receipt?.number ?? null)).toEqual(['4711', '4711', null])
    expect(next.clientId).not.toBe(lane.clientId)
    expect(next.nextId).toBe(4)
    expect(await store.journal(HERE)).toEqual([])
    await store.settle(HERE, [result(second, 'rejected')])
    expect((await store.tray(HERE)).map((entry) => entry.opId)).toEqual([second])
    await store.close()
  })

  test('SI16 a replay that only repeats a refusal which the person has put away does not bring it back', async () => {
    const store = open()
    const id = opId()
    await store.append(HERE, mutation(id))
    await store.settle(HERE, [result(id, 'rejected')])
    await store.dismiss(id)
    await store.newGeneration(HERE, (await store.outbox(HERE)).lane.clientId, true)
    await store.settle(HERE, [result(id, 'rejected')])
    expect(await store.tray(HERE)).toEqual([])
    await store.newGeneration(HERE, (await store.outbox(HERE)).lane.clientId, true)
    await store.settle(HERE, [result(id, 'conflict')])
    expect(await store.tray(HERE)).toHaveLength(1)
    await store.close()
  })

  test('X8 SI3 work from elsewhere takes its place behind what is here, and a second time changes nothing', async () => {
    const [from, store] = [open(), open()]
    const [a, b, sent] = [opId(), opId(), opId()]
    for (const id of [a, b]) await from.append(HERE, mutation(id, 'g'))
    await from.saveDraft({ id: 'd1', space: HERE, kind: 'order', value: 1, updatedAt: AT })
    await store.append(HERE, mutation(sent))
    const { outbox, tray, drafts } = await from.contents()
    expect(await store.adopt({ operations: outbox, tray, drafts })).toEqual({ operations: 2, tray: 0, drafts: 1 })
    const { entries, lane } = await store.outbox(HERE)
    expect(entries.map((entry) => [entry.id, entry.opId])).toEqual([
      [1, sent],
      [2, a],
      [3, b],
    ])
    expect(lane.nextId).toBe(4)
    await store.settle(HERE, [result(a)])
    expect(await store.adopt({ operations: outbox, tray, drafts })).toEqual({ operations: 0, tray: 0, drafts: 0 })
    expect((await store.outbox(HERE)).entries).toHaveLength(2)
    await Promise.all([from.close(), store.close()])
  })

  test('SR3 when access ends what the server answered goes, what the person wrote stays until its space is erased', async () => {
    const store = open()
    const [answered, refused, unsent, other] = [opId(), opId(), opId(), opId()]
    for (const id of [answered, refused, unsent]) await store.append(HERE, mutation(id))
    await store.append(ELSEWHERE, mutation(other))
    await store.settle(HERE, [result(answered), { ...result(refused, 'rejected'), detail: { theirs: 'a secret' } }])
    await store.forgetAnswers(HERE)
    const kept = await store.contents()
    expect([kept.journal, kept.tray.map((item) => item.result.detail)]).toEqual([[], [null]])
    expect(kept.outbox.map((entry) => entry.opId)).toEqual([unsent, other])
    await store.eraseSpace(HERE)
    const left = await store.contents()
    expect([left.outbox.map((entry) => entry.opId), left.tray, left.drafts]).toEqual([[other], [], []])
    await store.close()
  })

  test('marks are kept by key, listed by their beginning, and are no counters', async () => {
    const store = open()
    await store.setMark('lease:3-17', { at: AT })
    await store.setMark('seq', 99)
    await store.append(HERE, mutation())
    expect((await store.contents()).outbox[0]?.seq).toBe(1)
    expect(await store.mark('lease:3-17')).toEqual({ at: AT })
    expect(await store.marks('lease:')).toEqual([{ key: 'lease:3-17', value: { at: AT } }])
    await store.removeMark('lease:3-17')
    expect(await store.mark('lease:3-17')).toBeUndefined()
    await store.close()
  })

  test('SI5 only the first of two tabs that find the lane continued elsewhere begins a new one', async () => {
    const store = open()
    await store.append(HERE, mutation())
    const { lane } = await store.outbox(HERE)
    const [one, two] = await Promise.all([
      store.newGeneration(HERE, lane.clientId, false),
      store.newGeneration(HERE, lane.clientId, false),
    ])
    expect(two.clientId).toBe(one.clientId)
    expect((await store.newGeneration(HERE, clientIdSchema.parse(ids.uuid()), false)).clientId).toBe(one.clientId)
    await store.close()
  })

  test('SC12 what is held back goes last with the later entries of its group', async () => {
    const store = open()
    const [a, b, c, d] = [opId(), opId(), opId(), opId()]
    await store.append(HERE, mutation(a, 'order 1'))
    await store.append(HERE, mutation(b, 'order 2'))
    await store.append(HERE, mutation(c, 'order 1'))
    await store.append(HERE, mutation(d))
    await store.holdBack(HERE, (await store.outbox(HERE)).lane.clientId, a)
    expect((await store.outbox(HERE)).entries.map((entry) => entry.opId)).toEqual([b, d, a, c])
    await store.close()
  })

  test('SI11 the journal forgets by server time, and only its own space', async () => {
    const store = open()
    const [here, there] = [opId(), opId()]
    await store.append(HERE, mutation(here))
    await store.append(ELSEWHERE, mutation(there))
    await store.settle(HERE, [result(here)])
    await store.settle(ELSEWHERE, [result(there)])
    await store.pruneJournal(HERE, AT)
    expect(await store.journal(HERE)).toHaveLength(1)
    await store.pruneJournal(HERE, instantSchema.parse('2026-11-20T06:00:00.001Z'))
    expect(await store.journal(HERE)).toHaveLength(0)
    expect(await store.journal(ELSEWHERE)).toHaveLength(1)
    await store.close()
  })
})

const patch = (id: string): Patch => [{ kind: 'location', put: [{ id }], del: [] }]

describe.each(cacheKinds)('cache store: %s', (_name, open) => {
  test('SI20 a commit that was computed from an older revision writes nothing', async () => {
    const store = open()
    expect(
      await store.commit(0, {
        meta: { ...EMPTY_META, cookie: 'a', generation: 1 },
        segments: [{ generation: 1, patch: patch('x') }],
        results: [result(opId())],
      }),
    ).not.toBe(false)
    expect(
      await store.commit(0, {
        meta: { ...EMPTY_META, cookie: 'b' },
        segments: [{ generation: 1, patch: patch('y') }],
        results: [result(opId())],
      }),
    ).toBe(false)
    expect((await store.meta()).cookie).toBe('a')
    expect(await store.segments(1, -1)).toHaveLength(1)
    expect(await store.results()).toHaveLength(1)
    await store.close()
  })

  test('SI20 a commit computed from a cache that was emptied since writes nothing, though the number is the same', async () => {
    const store = open()
    await store.commit(0, { meta: { ...EMPTY_META, cookie: 'a' } })
    const { revision, ...before } = await store.meta()
    await store.purge()
    await store.commit(0, { meta: { ...EMPTY_META, cookie: 'b' } })
    expect(await store.commit(revision, { meta: { ...before, cookie: 'c' } })).toBe(false)
    const { revision: _revision, ...after } = await store.meta()
    expect(after.cookie).toBe('b')
    expect(await store.commit(revision, { meta: { ...after, cookie: 'd' } })).toMatchObject({ born: after.born })
    await store.close()
  })

  test('SI8 of two tabs that commit at once exactly one wins, with all of its rows, cookie and results', async () => {
    const store = open()
    const both = await Promise.all(
      ['a', 'b'].map((cookie) =>
        store.commit(0, { meta: { ...EMPTY_META, cookie }, segments: [{ generation: 0, patch: patch(cookie) }], results: [] }),
      ),
    )
    expect(both.filter(Boolean)).toHaveLength(1)
    const [segment] = await store.segments(0, -1)
    expect(segment?.patch[0]?.put[0]?.id).toBe((await store.meta()).cookie)
    await store.close()
  })

  test('SE2 a generation that is being filled stands beside the one that is read, which goes with the swap', async () => {
    const store = open()
    await store.commit(0, {
      meta: { ...EMPTY_META, generation: 1, cookie: 'old' },
      segments: [{ generation: 1, patch: patch('old') }],
    })
    const { revision: _revision, ...first } = await store.meta()
    await store.commit(1, {
      meta: first,
      segments: [{ generation: 2, patch: patch('new') }],
    })
    expect(await store.segments(1, -1)).toHaveLength(1)
    await store.commit(2, {
      meta: { ...first, generation: 2, cookie: 'new' },
      segments: [{ generation: 2, patch: patch('newer') }],
    })
    expect(await store.segments(1, -1)).toHaveLength(0)
    const filled = await store.segments(2, -1)
    expect(filled.map((segment) => segment.patch[0]?.put[0]?.id)).toEqual(['new', 'newer'])
    expect(await store.segments(2, filled[0]?.seq ?? 0)).toHaveLength(1)
    await store.close()
  })

  test('SR2 the front of an earlier generation goes with it, and a tab that is late does not bring it back', async () => {
    const store = open()
    const meta = { ...EMPTY_META, generation: 1, cookie: 'old' }
    await store.commit(0, { meta })
    const { born } = await store.meta()
    const front = { generation: 1, seq: 1, patch: patch('old') }
    await store.saveFront(front)
    expect(await store.front(1)).toBeNull()
    await store.saveFront({ ...front, born })
    expect(await store.front(1)).toMatchObject(front)
    const { revision, ...first } = await store.meta()
    await store.commit(revision, { meta: { ...first, generation: 2, cookie: null } })
    expect(await store.front(1)).toBeNull()
    await store.saveFront({ ...front, born })
    expect(await store.front(1)).toBeNull()
    await store.close()
  })

  test('results stay until they are dropped; a purge leaves nothing', async () => {
    const store = open()
    const [one, two] = [opId(), opId()]
    await store.commit(0, {
      meta: { ...EMPTY_META, cookie: 'a' },
      segments: [{ generation: 0, patch: patch('x') }],
      results: [result(one), result(two)],
    })
    await store.dropResults([one])
    expect((await store.results()).map((row) => row.opId)).toEqual([two])
    await store.purge()
    expect((await store.meta()).cookie).toBeNull()
    expect(await store.segments(0, -1)).toEqual([])
    await store.close()
  })
})

test('SS4 SI12 the cache carries user, space and schema number in its name, the precious database none of them but the user', async () => {
  expect(cacheName(7, HERE)).toBe(`loadbay-cache-7-3-17-s${SCHEMA_NUMBER}`)
  expect(preciousName(7)).toBe('loadbay-precious-7')
  const precious = openPrecious(7, ids)
  await precious.append(HERE, mutation())
  const cache = openCache(7, HERE, ids)
  await cache.commit(0, { meta: { ...EMPTY_META, cookie: 'a' } })
  await cache.purge()
  expect(await Dexie.getDatabaseNames()).toEqual(['loadbay-precious-7'])
  expect((await precious.outbox(HERE)).entries).toHaveLength(1)
  await precious.close()
})

test('SI9 the precious database asks for strict durability', async () => {
  const modes: (string | undefined)[] = []
  const original = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') modes.push(options?.durability)
    return original.call(this, names, mode, options)
  }
  const store = openPrecious(8, ids)
  await store.append(HERE, mutation())
  IDBDatabase.prototype.transaction = original
  expect(modes.length).toBeGreaterThan(0)
  expect(new Set(modes)).toEqual(new Set(['strict']))
  await store.close()
})
