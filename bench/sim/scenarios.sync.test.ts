import { expect, test } from 'vitest'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { clientIdSchema, orderIdSchema, partIdSchema } from '#shared/kernel/ids.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { type Order, type OrderContent } from '#shared/orders/order.ts'
import { aGoodsLine, anOrderContent } from '#shared/testing/builders.ts'
import { lab, type Lab, type LabDevice } from './lab.ts'

const contentOf = (reference: string, changes: Partial<OrderContent> = {}) =>
  anOrderContent({ reference, serviceId: 'groupage', ...changes })

async function book(world: Lab, device: LabDevice, content: OrderContent): Promise<string> {
  const orderId = orderIdSchema.parse(world.ids.uuid())
  const result = await device.engine.mutate('order.submit', { orderId, content }, { group: orderId })
  expect(result.kind).toBe('saved')
  return orderId
}

async function edit(device: LabDevice, order: Order, changes: Partial<OrderContent>) {
  const wanted = diffFields(orderFields(order.content), orderFields({ ...order.content, ...changes }))
  return device.engine.mutate('order.edit', { orderId: order.id, changes: wanted }, { group: order.id })
}

const orders = (device: LabDevice) => device.engine.view().all('order')
const conflicts = (device: LabDevice) =>
  device.engine
    .view()
    .all('conflict')
    .filter((conflict) => conflict.state === 'open')
const only = <T>(items: readonly T[]): T => {
  expect(items).toHaveLength(1)
  return items[0] as T // just counted
}

test('SI1 SI10 an answer that is lost after the commit makes no second order', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  await book(world, a, contentOf('PO 1'))
  a.next('answer-lost', 'answer-lost', 'sent-twice')
  await a.sync()
  expect(world.server.log()).toHaveLength(1)
  expect((await world.server.records()).order).toHaveLength(1)
  expect(a.engine.status().waiting).toBe(0)
  expect(only(orders(a)).number).toMatch(/^\d{9}$/)
})

test('SC1 the same order booked on two devices without a network is one order and no question', async () => {
  const world = await lab()
  const [a, b] = [await world.device('a'), await world.device('b')]
  await a.sync()
  await b.sync()
  const first = await book(world, a, contentOf('PO 1'))
  const second = await book(world, b, contentOf('  po   1 '))
  await a.sync()
  await b.sync()
  await a.sync()
  expect(only(orders(a)).id).toBe(first)
  expect(only(orders(b)).id).toBe(first)
  expect(b.engine.view().resolveOrderId(second)).toBe(first)
  expect([a.engine.status().needsYou, b.engine.status().needsYou]).toEqual([0, 0])
})

async function conflicting() {
  const world = await lab()
  const [a, b] = [await world.device('a'), await world.device('b')]
  await a.sync()
  await b.sync()
  const theirs = await book(world, a, contentOf('PO 1', { notes: 'from a' }))
  const mine = await book(world, b, contentOf('PO 1', { notes: 'from b' }))
  await a.sync()
  await b.sync()
  await a.sync()
  const conflict = only(conflicts(b))
  return {
    world,
    a,
    b,
    theirs,
    mine,
    conflict,
    target: { conflictId: conflict.id, orderId: conflict.orderId, mineOrderId: conflict.mineOrderId },
  }
}

test('SC2 the same reference with other content is one order and one conflict, whole on every device', async () => {
  const { a, b, theirs, conflict } = await conflicting()
  expect(only(orders(a)).id).toBe(theirs)
  expect(only(orders(b)).content.notes).toBe('from a')
  expect(conflict.mine.notes).toBe('from b')
  expect(only(conflicts(a))).toEqual(conflict)
  expect([a.engine.status().needsYou, b.engine.status().needsYou]).toEqual([1, 1])
})

test('SC2 keeping theirs closes the conflict everywhere', async () => {
  const { a, b, target } = await conflicting()
  await a.engine.mutate('conflict.resolve', { ...target, choice: { kind: 'keep-theirs' } })
  await a.sync()
  await b.sync()
  expect([conflicts(a), conflicts(b)]).toEqual([[], []])
  expect(only(orders(b)).content.notes).toBe('from a')
})

test('SC2 applying mine edits the order that holds the reference', async () => {
  const { a, b, target, theirs } = await conflicting()
  await b.engine.mutate('conflict.resolve', { ...target, choice: { kind: 'apply-mine', seen: only(orders(b)).contentRev } })
  await b.sync()
  await a.sync()
  expect(only(orders(a))).toMatchObject({ id: theirs, content: { notes: 'from b' } })
  expect(conflicts(a)).toEqual([])
})

test('X2 applying mine over an order that changed meanwhile is refused, and the conflict stays', async () => {
  const { a, b, target } = await conflicting()
  const seen = only(orders(b)).contentRev
  await edit(a, only(orders(a)), { notes: 'a again' })
  await a.sync()
  await b.engine.mutate('conflict.resolve', { ...target, choice: { kind: 'apply-mine', seen } })
  await b.sync()
  expect(only(orders(b)).content.notes).toBe('a again')
  expect(only(conflicts(b)).id).toBe(target.conflictId)
  expect(only(b.engine.tray().filter((item) => item.entry.name === 'conflict.resolve')).result.code).toBe('changed-since-viewed')
})

test('SC2 SC9 booking mine under another reference makes the second order; a taken one is refused', async () => {
  const { world, a, b, target, mine } = await conflicting()
  await book(world, a, contentOf('PO 2'))
  await a.sync()
  await b.sync()
  const refused = await b.engine.mutate('conflict.resolve', { ...target, choice: { kind: 'renumber', reference: 'po 2' } })
  expect(refused).toMatchObject({ kind: 'refused', outcome: { code: 'reference-taken' } })
  await b.engine.mutate('conflict.resolve', { ...target, choice: { kind: 'renumber', reference: 'PO 3' } })
  await b.sync()
  await a.sync()
  expect(
    orders(a)
      .map((order) => order.content.reference)
      .sort(),
  ).toEqual(['PO 1', 'PO 2', 'PO 3'])
  expect(orders(a).find((order) => order.content.reference === 'PO 3')).toMatchObject({ id: mine, content: { notes: 'from b' } })
})

test('SC4 two people who edit different fields of one order both keep their edit; the same field is one conflict of that field', async () => {
  const world = await lab()
  const [a, b] = [await world.device('a'), await world.device('b')]
  await a.sync()
  await book(world, a, contentOf('PO 1', { notes: 'n', costCentre: 'c' }))
  await a.sync()
  await b.sync()
  await edit(a, only(orders(a)), { notes: 'n of a', project: 'p of a' })
  await edit(b, only(orders(b)), { costCentre: 'c of b', project: 'p of b' })
  await a.sync()
  await b.sync()
  await a.sync()
  expect(only(orders(a)).content).toMatchObject({ notes: 'n of a', costCentre: 'c of b', project: 'p of a' })
  const item = only(b.engine.tray())
  expect(item.result).toMatchObject({
    status: 'merged',
    detail: { conflicts: [{ path: 'general/project', base: null, mine: 'p of b', theirs: 'p of a' }] },
  })
})

test('F6 F20 what the planner decides reaches the shipper, with the reason', async () => {
  const world = await lab({ createsAutomatically: false })
  const [a, planner] = [await world.device('a'), await world.device('planner', { mode: 'lane' })]
  await a.sync()
  await book(world, a, contentOf('PO 1'))
  await book(world, a, contentOf('PO 2'))
  await a.sync()
  const waiting = [...orders(a)].sort((x, y) => (x.content.reference < y.content.reference ? -1 : 1))
  expect(waiting.map((order) => order.status)).toEqual(['waiting-for-approval', 'waiting-for-approval'])
  const target = (order: Order | undefined) => {
    const change = a.engine
      .view()
      .all('change')
      .find((candidate) => candidate.orderId === order?.id)
    if (!order || !change) throw new Error('no import')
    return { changeId: change.id, orderId: order.id, rev: change.rev, contentRev: order.contentRev }
  }
  await planner.engine.mutate('import.accept', target(waiting[0]))
  await planner.engine.mutate('import.decline', { ...target(waiting[1]), reason: 'No tail lift that day' })
  await planner.sync()
  await a.sync()
  expect(a.engine.view().get('order', waiting[0]?.id ?? '')?.status).toBe('to-plan')
  expect(a.engine.view().get('order', waiting[1]?.id ?? '')).toMatchObject({
    status: 'cancelled',
    ended: { kind: 'declined', reason: 'No tail lift that day', by: { name: 'planner' } },
  })
})

test('SI11 SE1 SE2 a server that forgets its newest commits gets them back, with number and time of first receipt, while the old view stays readable', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  const before = await world.server.snapshot()
  await book(world, a, contentOf('PO 1'))
  await a.sync()
  const acknowledged = only(orders(a))
  await world.server.restore(before)
  world.clock.now += 3_600_000
  await a.engine.pull()
  expect(a.engine.status().resync).toBe('diverged')
  expect(only(orders(a))).toEqual(acknowledged)
  await a.sync()
  expect(a.engine.status()).toMatchObject({ resync: null, phase: 'ready', waiting: 0, needsYou: 0 })
  expect(only(orders(a))).toMatchObject({ id: acknowledged.id, number: acknowledged.number, receivedAt: acknowledged.receivedAt })
  const { charges, ...whatTheDeviceMaySee } = only((await world.server.records()).order)
  expect(charges).not.toEqual([])
  expect(whatTheDeviceMaySee).toEqual(only(orders(a)))
})

test('SI11 a device that loses the newest commits of its cache with the power still brings back what the server has forgotten too', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  const before = await world.server.snapshot()
  const cacheBefore = structuredClone(a.disks.cache)
  await book(world, a, contentOf('PO 1'))
  await a.sync()
  expect(a.disks.precious.journal.size).toBe(1)
  await world.server.restore(before)
  Object.assign(a.disks.cache, cacheBefore)
  const restarted = await world.tabOf(a)
  await restarted.sync()
  expect((await world.server.records()).order.map((order) => order.content.reference)).toEqual(['PO 1'])
  expect(restarted.engine.status()).toMatchObject({ waiting: 0, needsYou: 0 })
})

test('SI11 an answer of the lost history that a crash left in the cache does not stand for what must be sent again', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  const before = await world.server.snapshot()
  await book(world, a, contentOf('PO 1'))
  await a.sync()
  for (const { opId, result } of a.disks.precious.journal.values()) a.disks.cache.results.set(opId, result)
  await world.server.restore(before)
  const restarted = await world.tabOf(a)
  for (const { opId, result } of a.disks.precious.journal.values()) a.disks.cache.results.set(opId, result)
  await restarted.sync()
  expect((await world.server.records()).order.map((order) => order.content.reference)).toEqual(['PO 1'])
})

test('SI11 a lane that was begun anew with nothing to send does not keep the journal from being sent again', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  const before = await world.server.snapshot()
  await book(world, a, contentOf('PO 1'))
  await a.sync()
  const { lanes } = a.disks.precious
  for (const [space, lane] of lanes) lanes.set(space, { ...lane, clientId: clientIdSchema.parse(world.ids.uuid()), nextId: 1 })
  await world.server.restore(before)
  const restarted = await world.tabOf(a)
  await restarted.sync()
  expect((await world.server.records()).order.map((order) => order.content.reference)).toEqual(['PO 1'])
})

test('SC12 an edit that comes before the order it belongs to waits for the device that brings it back, and holds nothing else up', async () => {
  const world = await lab()
  const [a, b] = [await world.device('a'), await world.device('b')]
  await a.sync()
  await b.sync()
  const before = await world.server.snapshot()
  await book(world, a, contentOf('PO 1'))
  await a.sync()
  await b.sync()
  await edit(b, only(orders(b)), { notes: 'from b' })
  await book(world, b, contentOf('PO 2'))
  await world.server.restore(before)
  await b.sync()
  expect((await world.server.records()).order.map((order) => order.content.reference)).toEqual(['PO 2'])
  expect(b.engine.status().waiting).toBe(1)
  await book(world, b, contentOf('PO 3'))
  await b.sync()
  expect((await world.server.records()).order.map((order) => order.content.reference).sort()).toEqual(['PO 2', 'PO 3'])
  expect(b.engine.status().waiting).toBe(1)
  await a.sync()
  await b.sync()
  await a.sync()
  expect(b.engine.status()).toMatchObject({ waiting: 0, needsYou: 0 })
  expect(orders(a).find((order) => order.content.reference === 'PO 1')?.content.notes).toBe('from b')
})

test('SI13 SI22 what waits is shown at once, and what the view already knows to be impossible is refused before it is stored', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  await book(world, a, contentOf('PO 1'))
  expect(only(orders(a))).toMatchObject({ number: null, status: 'to-plan' })
  expect(a.engine.view().isWaiting('order', only(orders(a)).id)).toBe(true)
  const again = await a.engine.mutate('order.submit', {
    orderId: orderIdSchema.parse(world.ids.uuid()),
    content: contentOf('PO 1', { notes: 'other' }),
  })
  expect(again).toMatchObject({ kind: 'refused', outcome: { status: 'conflict' } })
  const unnamed = await a.engine.mutate('order.submit', {
    orderId: orderIdSchema.parse(world.ids.uuid()),
    content: contentOf('PO 9', { serviceId: 'none' }),
  })
  expect(unnamed).toMatchObject({ kind: 'refused', outcome: { code: 'service-not-allowed' } })
  expect(a.disks.precious.outbox.size).toBe(1)
})

test('SI17 a network that fails changes nothing, and says nothing false', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  await book(world, a, contentOf('PO 1'))
  a.next('request-lost', 'request-lost')
  await expect(a.engine.push()).rejects.toThrow('sync unreachable')
  await expect(a.engine.pull()).rejects.toThrow('sync unreachable')
  expect(a.engine.status().waiting).toBe(1)
  expect(orders(a)).toHaveLength(1)
})

test('SM2 SI20 two tabs that book, push and pull at the same moment lose nothing, double nothing and see the same', async () => {
  const world = await lab()
  const one = await world.device('a')
  await one.sync()
  const two = await world.tabOf(one)
  for (let n = 0; n < 10; n++) {
    await Promise.all([book(world, one, contentOf(`ONE ${n}`)), book(world, two, contentOf(`TWO ${n}`))])
    await Promise.all([one.sync(), two.sync(), one.sync(), two.sync()])
  }
  await Promise.all([one.sync(), two.sync()])
  const references = (device: LabDevice) =>
    orders(device)
      .map((order) => order.content.reference)
      .sort()
  expect(references(one)).toHaveLength(20)
  expect(references(two)).toEqual(references(one))
  expect((await world.server.records()).order).toHaveLength(20)
  expect(world.server.log()).toHaveLength(20)
  expect(one.disks.precious.outbox.size).toBe(0)
})

test('SP4 a pull that follows a cookie brings everything at once, however much it is', async () => {
  const world = await lab()
  const [a, b] = [await world.device('a'), await world.device('b')]
  await a.sync()
  await b.sync()
  for (let n = 0; n < 1200; n++) await book(world, a, contentOf(`PO ${n}`))
  for (let round = 0; round < 3; round++) await a.sync()
  const segments = b.disks.cache.segments.length
  expect((await b.engine.pull()).kind).toBe('done')
  expect(orders(b)).toHaveLength(1200)
  expect(b.disks.cache.segments).toHaveLength(segments + 1)
})

test('SP3 the first page of a first pull can be used while the rest is still coming', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  for (let n = 0; n < 2100; n++)
    await a.engine.mutate('order.submit', { orderId: orderIdSchema.parse(world.ids.uuid()), content: contentOf(`PO ${n}`) })
  for (let round = 0; round < 30; round++) await a.sync()
  const fresh = await world.device('fresh')
  expect(fresh.engine.status().phase).toBe('empty')
  expect((await fresh.engine.pull()).kind).toBe('again')
  expect(fresh.engine.status().phase).toBe('loading')
  const afterOnePage = orders(fresh).length
  expect(afterOnePage).toBeGreaterThan(500)
  expect(afterOnePage).toBeLessThan(2100)
  await fresh.sync()
  expect(fresh.engine.status().phase).toBe('ready')
  expect(orders(fresh)).toHaveLength(2100)
})

test('ST1 SI18 what could never be sent is refused before it is saved, so that nothing waits behind it', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  const units = Array.from({ length: 999 }, () => ({ id: partIdSchema.parse(world.ids.uuid()) }))
  const content = contentOf('PO 1')
  const heavy: OrderContent = {
    ...content,
    consignments: content.consignments.map((consignment) => ({
      ...consignment,
      goods: Array.from({ length: 6 }, () => ({
        ...aGoodsLine({ load: { quantity: 999, packaging: 'euro-pallet', units } }),
        id: partIdSchema.parse(world.ids.uuid()),
      })),
    })),
  }
  const orderId = orderIdSchema.parse(world.ids.uuid())
  const result = await a.engine.mutate('order.submit', { orderId, content: heavy })
  expect(result).toMatchObject({ kind: 'refused', outcome: { status: 'rejected', code: 'too-large' } })
  await book(world, a, contentOf('PO 2'))
  await a.sync()
  expect(a.engine.status().waiting).toBe(0)
})

test('SI11 SI4 an edit that is pushed to a server that has forgotten its answered order goes behind the order, not before it', async () => {
  const world = await lab()
  const a = await world.device('a')
  await a.sync()
  const before = await world.server.snapshot()
  const orderId = await book(world, a, contentOf('PO 1'))
  await a.engine.push()
  const booked = only(orders(a))
  await edit(a, booked, { notes: 'ring first' }) // over what the device knew before its booking was answered
  await a.engine.pull()
  await world.server.restore(before)
  while ((await a.engine.push()).kind !== 'idle');
  await a.sync()
  const found = only((await world.server.records()).order)
  expect([found.id, found.content.notes]).toEqual([orderId, 'ring first'])
  expect([a.engine.status().waiting, a.engine.status().needsYou]).toEqual([0, 0])
})
