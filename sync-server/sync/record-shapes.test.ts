import { expect, test } from 'vitest'
import { KINDS } from '#shared/mutations/mutation.ts'
import { SCHEMA_NUMBER, type PullRequest, type PullResponse } from '#shared/protocol/protocol.ts'
import { anOrder, anOrderContent, id } from '#shared/testing/builders.ts'
import { manualClock, seededIds } from '#shared/testing/seeded.ts'
import { modelStore, SPACE, TestDevice } from '#server/testing/sync-stores.ts'
import { pullFromSpace } from './pull.ts'
import { RECORD_SHAPES, RECORD_STEPS, recordShapes, type RecordShapes, type ShapeStep, type WireRecord } from './record-shapes.ts'

/** A history as it may look two schema numbers from now: 3 split the notes of an order, 2 brought documents. */
const STEPS: readonly ShapeStep[] = [
  { to: 1, unknownKinds: ['attachment', 'blob'], down: { order: ({ tags: _tags, ...order }) => order } },
  { to: 2, down: { order: ({ notesForDriver, ...order }) => ({ ...order, notes: notesForDriver }) } },
]
const THREE = recordShapes(3, STEPS)
const TODAY: WireRecord = { id: 'o1', notesForDriver: 'ring twice', tags: ['frost'] }

test('SS1 a record goes down one schema number at a time, to the current number and the two before it', () => {
  expect(THREE.shape(3, 'order', TODAY)).toEqual(TODAY)
  expect(THREE.shape(2, 'order', TODAY)).toEqual({ id: 'o1', notes: 'ring twice', tags: ['frost'] })
  expect(THREE.shape(1, 'order', TODAY)).toEqual({ id: 'o1', notes: 'ring twice' })
  expect(THREE.shape(1, 'location', TODAY)).toEqual(TODAY)
})

test('SS1 a build is not told of kinds that came after it', () => {
  expect(THREE.kinds(3)).toEqual(KINDS)
  expect(THREE.kinds(2)).toEqual(KINDS)
  expect(THREE.kinds(1)).toEqual(KINDS.filter((kind) => kind !== 'attachment' && kind !== 'blob'))
})

test('SS3 four numbers back is too old, a number ahead is told apart from it', () => {
  const five = recordShapes(5, [...STEPS, { to: 3 }, { to: 4 }])
  const judged = ['too-old', 'spoken', 'spoken', 'spoken', 'spoken', 'too-new']
  expect([1, 2, 3, 4, 5, 6].map((schema) => five.judge(schema))).toEqual(judged)
  expect(THREE.judge(0)).toBe('too-old')
})

test('SS1 a schema number cannot be raised without a way down to the three before it', () => {
  expect(() => recordShapes(4, STEPS)).toThrow('no way down to schema number 3')
  expect(() => recordShapes(SCHEMA_NUMBER, RECORD_STEPS)).not.toThrow()
  const spoken = [0, 1, 2, 3].map((back) => SCHEMA_NUMBER - back).filter((schema) => schema >= 1)
  expect(spoken.map((schema) => RECORD_SHAPES.judge(schema))).toEqual(spoken.map(() => 'spoken'))
})

/** Number 3 brought the execution of an order: what the store holds today plays that number. */
const EXECUTION = recordShapes(3, [
  { to: 1, unknownKinds: ['attachment', 'blob'] },
  { to: 2, down: { order: ({ execution: _execution, ...order }) => order } },
])

test('SS1 a device two numbers back pulls everything in its own shape, first, page by page and afterwards', async () => {
  const device = await booked(2)
  const old = device.as(EXECUTION, 1)
  const first = await old.ask(null)
  expect(ordersOf(first)).toHaveLength(2)
  expect(ordersOf(first).every((order) => !('execution' in order))).toBe(true)
  expect(first.patch.map(({ kind }) => kind)).not.toContain('attachment')
  await device.book(3)
  const next = await old.ask(first.cookie)
  expect(ordersOf(next)).toHaveLength(1)
  expect(ordersOf(next)[0]).not.toHaveProperty('execution')
  // The same device after its update starts again in the new shape: nothing of the old one is left lying.
  expect(await device.as(EXECUTION, 3).raw(next.cookie)).toEqual({ kind: 'resync', reason: 'schema' })
  expect(ordersOf(await device.as(EXECUTION, 3).ask(null)).every((order) => 'execution' in order)).toBe(true)
})

test('SS3 a device that is too old hears so and nothing else', async () => {
  const device = await booked(1)
  const five = recordShapes(5, [...STEPS, { to: 3 }, { to: 4 }])
  expect(await device.as(five, 1).raw(null)).toEqual({ kind: 'upgrade' })
})

/** A space with orders, read by builds of several schema numbers. */
async function booked(orders: number) {
  const clock = manualClock()
  const store = modelStore(7, undefined, clock)
  const writer = new TestDevice(store, { clock })
  const book = async (n: number) => {
    const content = anOrderContent({ reference: `REF-${n}` })
    await writer.push(writer.mutation('order.submit', { orderId: anOrder({ id: id(n) as never }).id, content })) // an id of the builders
  }
  for (let n = 1; n <= orders; n++) await book(n)
  return { book, as }

  function as(shapes: RecordShapes, schema: number) {
    const client = seededIds(schema + 20).client()
    const raw = (cookie: string | null): Promise<PullResponse> => {
      const request: PullRequest = { client, schema, cookie, page: null, afterId: 0, want: [], mode: 'follow' }
      return pullFromSpace(store, { ...SPACE, actor: writer.access.actor }, request, { now: clock.now, shapes })
    }
    const ask = async (cookie: string | null) => {
      const answer = await raw(cookie)
      if (answer.kind !== 'patch') throw new Error(`expected a patch, got ${answer.kind}`)
      return answer
    }
    return { raw, ask }
  }
}

function ordersOf(answer: Extract<PullResponse, { kind: 'patch' }>): readonly WireRecord[] {
  return answer.patch.filter(({ kind }) => kind === 'order').flatMap(({ put }) => put)
}
