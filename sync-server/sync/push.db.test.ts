import { expect, test } from 'vitest'
import type { OpId } from '#shared/kernel/ids.ts'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { numberFromOperation } from '#shared/orders/order-number.ts'
import type { Order } from '#shared/orders/order.ts'
import type { PullResponse } from '#shared/protocol/protocol.ts'
import { anActor, anImportFlow, anOrderContent, aPlanner, aSettings, orderId } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'

type Patch = Extract<PullResponse, { kind: 'patch' }>['patch']

function ordersIn(patch: Patch): Order[] {
  return (patch.find((part) => part.kind === 'order')?.put ?? []) as unknown as Order[] // written by the reducers
}

const submitArgs = (n: number, reference = `PO-${n}`) => ({ orderId: orderId(n), content: anOrderContent({ reference }) })
const edited = (notes: string) => diffFields(orderFields(anOrderContent()), orderFields(anOrderContent({ notes })))

describeOnStores('push', (first) => {
  test('SI1 an operation that comes again gives the stored result and runs no second time', async () => {
    const one = await first()
    const submit = one.mutation('order.submit', submitArgs(1))
    expect((await one.push(submit)).response).toEqual({ kind: 'taken', lastId: 1, deferMs: null })
    expect(await one.push(submit)).toEqual({ response: { kind: 'taken', lastId: 1, deferMs: null }, version: null })
    const { patch, results, lastId } = await one.pull()
    expect(lastId).toBe(1)
    expect(results.map((result) => [result.opId, result.status])).toEqual([[submit.opId, 'applied']])
    expect(ordersIn(patch).map((order) => order.id)).toEqual([orderId(1)])
  })

  test('SI2 an operation known from another lane moves this lane on and keeps its one result', async () => {
    const world = await first.world()
    const [old, renewed] = [world.device(), world.device()]
    const submit = old.mutation('order.submit', submitArgs(1))
    await old.push(submit)
    const cancel = renewed.raw('order.cancel', { orderId: orderId(1) }, { id: 2 })
    const answer = await renewed.push({ ...submit, id: 1 }, cancel)
    expect(answer.response).toEqual({ kind: 'taken', lastId: 2, deferMs: null })
    const { results, patch } = await renewed.pull()
    expect(results.map((result) => [result.opId, result.status])).toEqual([
      [submit.opId, 'applied'],
      [cancel.opId, 'applied'],
    ])
    expect(ordersIn(patch).map((order) => order.status)).toEqual(['cancelled'])
  })

  test('SI2 a colleague who sends an operation again does not take its result from the device that waits for it', async () => {
    const world = await first.world()
    const [mine, colleague] = [world.device(), world.device({ actor: anActor({ userId: 2, role: 'finance' }) })]
    const submit = mine.mutation('order.submit', submitArgs(1))
    await mine.push(submit)
    expect((await colleague.push({ ...submit, id: 1 })).response).toMatchObject({ kind: 'taken', lastId: 1 })
    expect((await colleague.pull()).results).toEqual([])
    expect((await mine.pull()).results.map((result) => result.opId)).toEqual([submit.opId])
  })

  test('SI3 mutations of one push see each other in lane order', async () => {
    const one = await first()
    const submit = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
    const edit = one.mutation('order.edit', { orderId: orderId(1), changes: edited('Ring the bell') })
    const cancel = one.mutation('order.cancel', { orderId: orderId(1) })
    const late = one.mutation('order.edit', { orderId: orderId(1), changes: edited('Too late') })
    const results = await one.settle(submit, edit, cancel, late)
    expect(results.map((result) => [result.status, result.code])).toEqual([
      ['applied', null],
      ['applied', null],
      ['applied', null],
      ['rejected', 'order-cancelled'],
    ])
  })

  test('SI4 a mutation beyond a gap is not executed and the answer says where the lane stands', async () => {
    const one = await first()
    await one.push(one.mutation('order.submit', submitArgs(1)))
    const answer = await one.push(one.raw('order.submit', submitArgs(3), { id: 3 }))
    expect(answer).toEqual({ response: { kind: 'taken', lastId: 1, deferMs: null }, version: null })
    expect(ordersIn((await one.pull()).patch)).toHaveLength(1)
  })

  test('SI5 an id that was used for another operation answers forked and changes nothing', async () => {
    const one = await first()
    await one.push(one.mutation('order.submit', submitArgs(1)))
    const answer = await one.push(one.raw('order.submit', submitArgs(2), { id: 1 }))
    expect(answer).toEqual({ response: { kind: 'forked', lastId: 1 }, version: null })
    expect(ordersIn((await one.pull()).patch)).toHaveLength(1)
  })

  test('SI5 the lane of somebody else is not continued', async () => {
    const world = await first.world()
    const [one, other] = [world.device(), world.device({ actor: anActor({ userId: 2, name: 'Otto Other' }) })]
    await one.push(one.mutation('order.submit', submitArgs(1)))
    other.client = one.client
    const answer = await other.push(other.raw('order.submit', submitArgs(2), { id: 2 }))
    expect(answer.response).toEqual({ kind: 'forked', lastId: 0 })
    const { lastId, results } = await other.pull()
    expect([lastId, results]).toEqual([0, []])
  })

  test('SI7 a rejection too makes a version', async () => {
    const one = await first()
    const before = await one.pull()
    const answer = await one.push(one.mutation('order.cancel', { orderId: orderId(9) }))
    expect(answer.version).toBe(before.seen.v + 1)
    const after = await one.pull()
    expect(after.seen.v).toBe(before.seen.v + 1)
    expect(after.lastId).toBe(1)
  })

  test('SI14 what can never be right is rejected with a code and the lane goes on', async () => {
    const world = await first.world()
    const one = world.device()
    const results = await one.settle(
      one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent({ serviceId: 'unheard-of' }) }),
      { ...one.raw('order.submit', { orderId: 'not an id' }), id: 2 },
      { ...one.raw('location.save', { locationId: orderId(5), changes: [{ path: 'name', base: null, value: 'a\0b' }] }), id: 3 },
      { ...one.raw('order.cancel', { orderId: orderId(1), reason: '\ud800' }), id: 4 },
      { ...one.raw('order.submit', submitArgs(2)), id: 5 },
    )
    expect(results.map((result) => [result.status, result.code])).toEqual([
      ['rejected', 'service-not-allowed'],
      ['rejected', 'malformed'],
      ['rejected', 'malformed'],
      ['rejected', 'malformed'],
      ['applied', null],
    ])
    const clerk = world.device({ actor: anActor({ userId: 1, role: 'finance' }) })
    const [refused] = await clerk.settle(clerk.mutation('order.cancel', { orderId: orderId(2) }))
    expect(refused).toMatchObject({ status: 'rejected', code: 'role-not-allowed' })
  })

  test('SI14 nesting that no parser would survive is malformed', async () => {
    const one = await first()
    let args: unknown = 'deep'
    for (let n = 0; n < 5_000; n++) args = [args]
    const [result] = await one.settle(one.raw('order.submit', args))
    expect(result).toMatchObject({ status: 'rejected', code: 'malformed' })
  })

  test('SI15 an operation on which the program fails is set aside at the third attempt and the lane goes on', async () => {
    const broken = { ...aSettings(), services: null } as unknown as ReturnType<typeof aSettings> // a defect, planted
    const one = await first(broken)
    const [submit, save] = [
      one.mutation('order.submit', submitArgs(1)),
      one.mutation('location.save', {
        locationId: seededIds(3).uuid() as never,
        changes: [
          { path: 'name', base: null, value: 'Dock 1' },
          { path: 'address', base: null, value: { street: 'Kai 1', postcode: '20457', city: 'Hamburg', country: 'DE' } },
          { path: 'timeZone', base: null, value: 'Europe/Berlin' },
        ],
      }),
    ]
    expect((await one.push(submit, save)).response).toEqual({ kind: 'taken', lastId: 0, deferMs: 5_000 })
    expect((await one.push(submit, save)).response).toEqual({ kind: 'taken', lastId: 0, deferMs: 5_000 })
    const results = await one.settle(submit, save)
    expect(results.map((result) => result.status)).toEqual(['quarantined', 'applied'])
    expect(one.crashes.map((crash) => crash.crashes)).toEqual([1, 2, 3])
  })

  test('SI11 a signed receipt keeps time and number on another server; a forged one counts for nothing', async () => {
    const world = await first.world()
    const one = world.device()
    const submit = one.mutation('order.submit', submitArgs(1))
    const [taken] = await one.settle(submit)
    expect(taken?.receipt.number).toBe(numberFromOperation(submit.opId, 0))
    const cancel = one.mutation('order.cancel', { orderId: orderId(1) })
    const [cancelled] = await one.settle(cancel)

    // The receipt of one operation is worth nothing on another.
    world.clock.forward(3_600_000)
    const borrowed = one.mutation('order.submit', submitArgs(2), { receipt: taken!.receipt })
    const changed = one.mutation('order.submit', submitArgs(3), {
      receipt: { ...cancelled!.receipt, receivedAt: submit.capturedAt, number: '000000000' },
    })
    const results = await one.settle(borrowed, changed)
    for (const [n, result] of results.entries()) {
      expect(result.receipt.number).toBe(numberFromOperation([borrowed, changed][n]!.opId, 0))
      expect(Date.parse(result.receipt.receivedAt)).toBe(world.clock.now())
    }
  })

  test('NUM-1 a number that is taken in the carrier gives way to the next one, also in a batch', async () => {
    const world = await first.world()
    const [early, late] = opsOfOneNumber()
    const one = world.device()
    const other = world.device({ spaceId: 2, actor: anActor({ userId: 2 }) })
    await other.push(other.mutation('order.submit', submitArgs(1), { opId: early }))
    const batch = [
      one.mutation('order.submit', submitArgs(1)),
      one.mutation('order.submit', submitArgs(2), { opId: late }),
      one.mutation('order.edit', { orderId: orderId(2), changes: edited('same push') }),
    ]
    const results = await one.settle(...batch)
    expect(results.map((result) => result.status)).toEqual(['applied', 'applied', 'applied'])
    expect(results[1]?.receipt.number).toBe(numberFromOperation(late, 1))
    expect(numberFromOperation(late, 0)).toBe(numberFromOperation(early, 0))
  })

  test('SI23 clocks of devices decide nothing: the first commit stays', async () => {
    const world = await first.world()
    const [future, past] = [world.device(), world.device()]
    await future.push(
      future.mutation('order.submit', submitArgs(1, 'PO-X'), {
        capturedAt: '2036-01-01T00:00:00.000Z' as never,
        clockOffsetMs: 3e11,
      }),
    )
    const [second] = await past.settle(
      past.mutation(
        'order.submit',
        { orderId: orderId(2), content: anOrderContent({ reference: 'PO-X', notes: 'other' }) },
        {
          capturedAt: '2020-01-01T00:00:00.000Z' as never,
        },
      ),
    )
    expect(second).toMatchObject({ status: 'conflict', detail: { orderId: orderId(1) } })
  })

  test('SI24 an effect is left once, however often its operation comes', async () => {
    const world = await first.world(aSettings({ importFlow: anImportFlow({ createsAutomatically: false }) }))
    const [one, carrier] = [world.device(), world.device({ actor: aPlanner() })]
    await one.push(one.mutation('order.submit', submitArgs(1)))
    const { patch } = await one.pull()
    const [order] = ordersIn(patch)
    const decline = carrier.mutation('import.decline', {
      changeId: order!.pending!.changeId,
      orderId: order!.id,
      rev: order!.contentRev,
      contentRev: order!.contentRev,
      reason: 'No truck that day',
    })
    const [result] = await carrier.settle(decline)
    expect(result?.status).toBe('applied')
    await carrier.push(decline)
    if (!world.database) return
    const mails = await world.database.asOwner((owner) =>
      owner.query('select op_id, n, kind, to_address, subject, body_text from mail_outbox'),
    )
    expect(mails).toEqual([
      expect.objectContaining({ op_id: decline.opId, n: 0, kind: 'order-declined', to_address: 'clara@example.test' }),
    ])
    expect(String(mails[0]?.['body_text'])).toContain('No truck that day')
  })

  test('SS2 an unknown mutation asks for an upgrade and nothing of its push is taken', async () => {
    const one = await first()
    const before = await one.pull()
    const answer = await one.push(one.mutation('order.submit', submitArgs(1)), { ...one.raw('order.teleport', {}), id: 2 })
    expect(answer).toEqual({ response: { kind: 'upgrade' }, version: null })
    expect((await one.pull()).seen).toEqual(before.seen)
  })
})

/** Two operations whose numbers meet; with 90 million numbers some ten thousand tries are enough. */
function opsOfOneNumber(): [OpId, OpId] {
  const ids = seededIds(99)
  const seen = new Map<string, OpId>()
  for (;;) {
    const op = ids.op()
    const number = numberFromOperation(op, 0)
    const before = seen.get(number)
    if (before) return [before, op]
    seen.set(number, op)
  }
}
