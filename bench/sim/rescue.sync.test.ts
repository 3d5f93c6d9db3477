// X8 with the product's own client on every server: a rescue file goes from one device to another and back, and nothing is lost or doubled.
import { expect, test } from 'vitest'
import { type Actor } from '#app/sync-client/overlay.ts'
import { parseRescue, previewRescue, rescueFile, workOfRescue, type RescueFile } from '#app/sync-client/rescue-file.ts'
import { SpaceEngine } from '#app/sync-client/space-engine.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious } from '#app/testing/memory-stores.ts'
import { pullFromSpace } from '#server/sync/pull.ts'
import { pushToSpace } from '#server/sync/push.ts'
import { describeOnStores, type World } from '#server/testing/describe-on-stores.ts'
import { SPACE } from '#server/testing/sync-stores.ts'
import { orderIdSchema, spaceKey, type IdSource } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { anActor, anOrderContent } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'

const KEY = spaceKey(SPACE.tenantId, SPACE.spaceId)

interface Device {
  readonly engine: SpaceEngine
  readonly precious: ReturnType<typeof memoryPrecious>
  readonly actor: Actor
  book(reference: string): Promise<void>
  sync(): Promise<void>
  file(): Promise<RescueFile>
  takeIn(file: RescueFile): Promise<number>
}

async function device(world: World, userId: number, seed: number): Promise<Device> {
  const ids: IdSource = seededIds(seed)
  const actor = anActor({ userId, name: `person ${userId}`, role: 'owner' })
  const access = { ...SPACE, actor }
  const env = { now: world.clock.now, onCrash: () => undefined }
  const precious = memoryPrecious(emptyPreciousDisk(), ids)
  const engine = new SpaceEngine({
    space: KEY,
    actor,
    mode: 'follow',
    precious,
    cache: memoryCache(emptyCacheDisk()),
    transport: {
      push: async (_space, request) => (await pushToSpace(world.store, access, structuredClone(request), env)).response,
      pull: (_space, request) => pullFromSpace(world.store, access, structuredClone(request), env),
    },
    clock: world.clock,
    ids,
    changed: () => undefined,
  })
  await engine.open()
  return {
    engine,
    precious,
    actor,
    book: async (reference) => {
      const orderId = orderIdSchema.parse(ids.uuid())
      const saved = await engine.mutate('order.submit', { orderId, content: anOrderContent({ reference }) }, { group: orderId })
      expect(saved.kind).toBe('saved')
    },
    sync: async () => {
      for (let round = 0; round < 12; round++) {
        const pushed = await engine.push()
        const pulled = await engine.pull()
        if (pushed.kind === 'idle' && pulled.kind === 'done' && !engine.hasWork()) return
      }
      throw new Error('the device did not come to rest')
    },
    file: async () => {
      const savedAt = instantFromMillis(world.clock.now())
      const person = { userId, name: actor.name, email: 'a@example.test' }
      const text = JSON.stringify(rescueFile(await precious.contents(), { savedAt, app: 'test', person, blobs: [] }))
      const parsed = parseRescue(text)
      if (!parsed.ok) throw new Error(parsed.refusal.code)
      return parsed.value
    },
    takeIn: async (file) => {
      const importer = { userId, mayFollow: () => true, known: new Set<never>() }
      const { operations } = await precious.adopt(workOfRescue(file, importer))
      await engine.refresh()
      return operations
    },
  }
}

const references = ({ engine }: Device) =>
  engine
    .view()
    .all('order')
    .map(({ content, number }) => [content.reference, number !== null])
    .sort()

describeOnStores('a rescue file', (stores) => {
  for (const importer of [1, 2])
    test(`X8 SI1 saved on one device, taken in twice by ${importer === 1 ? 'the same person' : 'a colleague'}, then sent by its own device too: once each`, async () => {
      const world = await stores.world()
      const [a, b] = [await device(world, 1, 11), await device(world, importer, 12)]
      await a.sync()
      await b.sync()
      for (const reference of ['PO-1', 'PO-2', 'PO-3']) await a.book(reference)
      await b.book('PO-B')
      const file = await a.file()
      expect([await b.takeIn(file), await b.takeIn(file)]).toEqual([3, 0])
      await b.sync()
      expect(await b.takeIn(file)).toBe(0)
      await a.sync()
      await b.sync()
      const all = ['PO-1', 'PO-2', 'PO-3', 'PO-B'].map((reference) => [reference, true])
      expect([references(a), references(b)]).toEqual([all, all])
      for (const one of [a, b]) {
        expect(one.engine.status()).toMatchObject({ waiting: 0, needsYou: 0 })
        expect((await one.precious.contents()).outbox).toEqual([])
        expect((await one.precious.contents()).tray).toEqual([])
      }
      const theirs = (await b.precious.contents()).journal
        .filter(({ name }) => name === 'order.submit')
        .map((entry) => entry.capturedBy)
      expect(theirs.filter(Boolean)).toEqual(importer === 1 ? [] : ['person 1', 'person 1', 'person 1'])
      if (world.database && importer === 2) {
        const rows = await world.database.asOwner((owner) =>
          owner.query('select user_id, captured_by, count(*)::int as n from sync_op group by 1, 2 order by 2 nulls last'),
        )
        expect(rows).toEqual([
          { user_id: 2, captured_by: 'person 1', n: 3 },
          { user_id: 2, captured_by: null, n: 1 },
        ])
      }
    })

  test('X8 the device that the file came from sent first: the file changes nothing any more, on whatever device', async () => {
    const world = await stores.world()
    const [a, b] = [await device(world, 1, 21), await device(world, 2, 22)]
    await a.sync()
    await a.book('PO-1')
    const file = await a.file()
    await a.sync()
    await b.takeIn(file)
    await b.sync()
    await a.sync()
    expect([references(a), references(b)]).toEqual([[['PO-1', true]], [['PO-1', true]]])
    expect(b.engine.status()).toMatchObject({ waiting: 0, needsYou: 0 })
  })
})

test('X8 a file is told from anything else, and what is wrong with it is named', async () => {
  const good = {
    kind: 'loadbay-rescue',
    schema: 1,
    savedAt: instantFromMillis(0),
    app: 'x',
    person: { userId: 1, name: 'P', email: 'p@example.test' },
    operations: [] as unknown[],
    tray: [],
    drafts: [],
    blobs: [],
  }
  const refusal = (value: unknown) => {
    const parsed = parseRescue(typeof value === 'string' ? value : JSON.stringify(value))
    return parsed.ok ? null : parsed.refusal
  }
  const operation = {
    space: KEY,
    opId: '00000000-0000-7000-8000-000000000001',
    name: 'order.submit',
    v: 1,
    args: {},
    group: null,
    capturedAt: instantFromMillis(0),
    clockOffsetMs: null,
    seen: null,
  }
  expect(refusal(good)).toBeNull()
  expect(refusal('{"kind":"loadbay-re')).toEqual({ code: 'not-json', at: null })
  expect(refusal([1])).toEqual({ code: 'not-rescue', at: null })
  expect(refusal({ ...good, schema: 2 })).toEqual({ code: 'other-schema', at: '2' })
  expect(refusal({ ...good, person: null })).toEqual({ code: 'damaged', at: 'person' })
  expect(refusal({ ...good, operations: [{ ...operation, opId: 'x' }] })).toEqual({ code: 'damaged', at: 'operations.0.opId' })
  expect(refusal({ ...good, operations: [operation] })).toEqual({ code: 'damaged', at: 'operations.0' })
  expect(refusal({ ...good, operations: [{ ...operation, name: 'order.fly' }] })).toEqual({
    code: 'newer-app',
    at: 'order.fly v1',
  })
})

test('X8 the preview counts what is new, what is here and what belongs to portals that are not open', async () => {
  const entry = {
    opId: '00000000-0000-7000-8000-000000000001',
    name: 'order.cancel',
    v: 1,
    args: {},
    group: null,
    capturedAt: instantFromMillis(0),
    clockOffsetMs: null,
    seen: null,
  }
  const file = {
    kind: 'loadbay-rescue',
    schema: 1,
    savedAt: instantFromMillis(0),
    app: 'x',
    person: { userId: 1, name: 'P', email: 'p@example.test' },
    operations: [
      { ...entry, space: KEY },
      { ...entry, space: spaceKey(9, 9), opId: '00000000-0000-7000-8000-000000000002' },
    ],
    tray: [],
    drafts: [],
    blobs: [],
  } as unknown as RescueFile // as parsed; arguments are of no weight here
  const known = new Set([file.operations[0]!.opId])
  expect(previewRescue(file, { userId: 2, mayFollow: (space) => space === KEY, known })).toEqual({
    operations: 1,
    alreadyHere: 1,
    tray: 0,
    drafts: 0,
    blobs: 0,
    notAllowed: 1,
    spaces: [KEY],
    isForeign: true,
  })
})
