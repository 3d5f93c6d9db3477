// SM4: what a sleeping page leaves open blocks every other page. Here every transaction of the stores is watched.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { opIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { instantSchema } from '#shared/kernel/time.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { openCache } from './cache-db.ts'
import { openPrecious } from './precious-db.ts'
import { dropSealed, keepSealed, sealedRecords } from './sealed-db.ts'
import { EMPTY_META, type NewMutation } from './stores.ts'

interface Watched {
  readonly stores: readonly string[]
  readonly mode: IDBTransactionMode
  isCommitted: boolean
  isOver: boolean
  /** Turns of the event loop between its beginning and its end. */
  turns: number
}

const HERE = spaceKey(3, 17)
const AT = instantSchema.parse('2026-11-20T06:00:00.000Z')
const ids = seededIds(7)
const begin = IDBDatabase.prototype.transaction
let watched: Watched[] = []

beforeEach(() => {
  watched = []
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    const made = begin.apply(this, args)
    const record: Watched = {
      stores: [...made.objectStoreNames],
      mode: made.mode,
      isCommitted: false,
      isOver: false,
      turns: 0,
    }
    const commit = made.commit.bind(made)
    made.commit = () => {
      record.isCommitted = true
      commit()
    }
    const count = (): void => {
      if (record.isOver) return
      record.turns += 1
      setTimeout(count, 0)
    }
    setTimeout(count, 0)
    for (const end of ['complete', 'abort']) made.addEventListener(end, () => (record.isOver = true))
    watched.push(record)
    return made
  }
})

afterEach(async () => {
  IDBDatabase.prototype.transaction = begin
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

const mutation = (): NewMutation => ({
  opId: opIdSchema.parse(ids.uuid()),
  name: 'order.cancel',
  v: 1,
  args: { orderId: 'x' },
  group: null,
  capturedAt: AT,
  clockOffsetMs: null,
  seen: null,
})

async function useEverything(): Promise<void> {
  const precious = openPrecious(4, ids)
  const draft = { id: 'd1', space: HERE, kind: 'order', value: {}, updatedAt: AT }
  await precious.saveDraft(draft)
  const one = await precious.append(HERE, mutation(), 'd1')
  const two = await precious.append(HERE, mutation())
  const { lane } = await precious.outbox(HERE)
  await precious.holdBack(HERE, lane.clientId, one.opId)
  const result = {
    opId: one.opId,
    status: 'rejected' as const,
    code: 'x',
    detail: null,
    receipt: { receivedAt: AT, number: null, signature: 's' },
  }
  await precious.settle(HERE, [result])
  const held = (await precious.outbox(HERE)).lane
  await precious.newGeneration(HERE, held.clientId, true)
  await precious.pruneJournal(HERE, AT)
  await precious.dismiss(one.opId)
  await precious.removeDraft('d1')
  await Promise.all([precious.draft('d1'), precious.drafts(HERE), precious.journal(HERE), precious.tray(HERE)])
  await precious.spacesWithWork()
  const cache = openCache(4, HERE, ids)
  const { revision: _revision, ...meta } = EMPTY_META
  const big = Array.from({ length: 500 }, (_, n) => ({ id: String(n), text: 'x'.repeat(500) }))
  await cache.commit(0, { meta, segments: [{ generation: 1, patch: [{ kind: 'order', put: big, del: [] }] }], results: [result] })
  await Promise.all([cache.meta(), cache.segments(1, 0), cache.results()])
  await cache.dropResults([one.opId, two.opId])
  await Promise.all([precious.close(), cache.close()])
  await keepSealed({ from: new ArrayBuffer(65), iv: new Uint8Array(12), data: new ArrayBuffer(9) }, null)
  for (const { id } of await sealedRecords(0)) await dropSealed(id)
}

test('SM4 every writing transaction of all stores is committed explicitly, and none outlives a few turns of the event loop', async () => {
  await useEverything()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const writing = watched.filter(({ mode }) => mode === 'readwrite')
  expect(writing.length).toBeGreaterThan(10)
  expect(writing.filter(({ isCommitted }) => !isCommitted)).toEqual([])
  expect(watched.filter(({ isOver }) => !isOver)).toEqual([])
  expect(Math.max(...watched.map(({ turns }) => turns))).toBeLessThan(60)
})

test('SM4 saving one mutation is one transaction over the tables it writes', async () => {
  const precious = openPrecious(5, ids)
  await precious.append(HERE, mutation())
  watched = []
  await precious.append(HERE, mutation(), 'd1')
  expect(watched.map(({ mode, stores }) => [mode, stores.toSorted()])).toEqual([
    ['readwrite', ['counters', 'drafts', 'lanes', 'outbox']],
  ])
  await precious.close()
})

test('SM4 writing transactions begin in the gateway alone, and wait for nothing but the database', () => {
  const files = import.meta.glob<string>(['./*.ts', '!./*.test.ts'], { query: '?raw', import: 'default', eager: true })
  const sources = Object.entries(files).map(([path, text]) => ({ name: path.slice(2), text }))
  expect(sources.length).toBeGreaterThan(6)
  const made = (way: RegExp) => sources.filter(({ text }) => way.test(text)).map(({ name }) => name)
  expect(made(/StoreGateway\(\(\) => new \w+Database\(/)).toContain('sealed-db.ts')
  expect(made(/(?<!StoreGateway\(\(\) => )new \w+Database\(/)).toEqual([])
  expect(sources.filter(({ text }) => /\.transaction\(\s*['"](?:rw|readwrite)/.test(text)).map(({ name }) => name)).toEqual([
    'store-gateway.ts',
  ])
  const awaited = sources.flatMap(({ name, text }) => waitsInside(text).map((what) => `${name}: ${what}`))
  expect(awaited).not.toEqual([])
  expect(
    awaited.filter((line) => !/: (?:\(?await )?\(?(?:Promise\.all\(\[)?(?:db|this)\.|: Promise\.all\(\[$|: \w+\(db\b/.test(line)),
  ).toEqual([])
})

/** What is awaited in the functions handed to `write`. */
function waitsInside(text: string): string[] {
  const calls = text.split(/gateway\.write\(/).slice(1)
  return calls.flatMap((call) => {
    let depth = 1
    const end = [...call].findIndex((letter) => {
      depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
      return depth === 0
    })
    return Array.from(call.slice(0, end).matchAll(/await ([^\n]+)/g), (match) => match[1] ?? '')
  })
}
