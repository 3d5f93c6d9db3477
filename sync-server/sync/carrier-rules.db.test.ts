// The carrier's mutations and tombstones where they are carried out: under the lock, over rows, with their effects.
import { expect, test } from 'vitest'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { deriveId, locationIdSchema, type OpId } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { locationSchema } from '#shared/locations/location.ts'
import { orderSchema, type Order } from '#shared/orders/order.ts'
import { requestedChangeId } from '#shared/orders/request-change.ts'
import {
  anActor,
  anImportFlow,
  aLocationContent,
  anOrderContent,
  aPlanner,
  aSettings,
  id,
  orderId,
  partId,
} from '#shared/testing/builders.ts'
import { describeOnStores, type World } from '#server/testing/describe-on-stores.ts'
import type { TestDevice } from '#server/testing/sync-stores.ts'

const collected = { orderId: orderId(1), stopId: partId(11), status: 'collected', at: instantFromMillis(0) } as const
const reviewed = aSettings({
  importFlow: anImportFlow({ appliesUpdatesAutomatically: false, appliesCancellationsAutomatically: false }),
})
const notes = (value: string) => [{ path: 'general/notes', base: null, value }]

async function orderIn(world: World): Promise<Order> {
  const { patch } = await world.device().pull()
  return orderSchema.parse(patch.find((part) => part.kind === 'order')?.put[0])
}

async function booked(world: World): Promise<{ clerk: TestDevice; planner: TestDevice; rev: OpId }> {
  const [clerk, planner] = [world.device(), world.device({ actor: aPlanner() })]
  const submit = clerk.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
  await clerk.push(submit)
  return { clerk, planner, rev: submit.opId }
}

describeOnStores('the carrier’s mutations', (first) => {
  test('SC8 cancelled first: the collection hears it, and what may be said instead', async () => {
    const one = await first.world()
    const early = await booked(one)
    await early.clerk.push(early.clerk.mutation('order.cancel', { orderId: orderId(1) }))
    const [late] = await early.planner.settle(early.planner.mutation('execution.set', collected))
    expect(late).toMatchObject({ code: 'order-cancelled', detail: { facts: { offer: 'collected-anyway', by: 'Clara Clerk' } } })
    expect((await orderIn(one)).execution).toEqual([])
  })

  test('SC8 collected first: the cancellation hears it and may ask for a return', async () => {
    const world = await first.world()
    const { clerk, planner } = await booked(world)
    await planner.push(planner.mutation('execution.set', collected))
    const [refused] = await clerk.settle(clerk.mutation('order.cancel', { orderId: orderId(1) }))
    expect(refused).toMatchObject({
      code: 'order-collected',
      detail: { facts: { offer: 'return-request', status: 'in-transit' } },
    })
    expect(await orderIn(world)).toMatchObject({ status: 'in-transit', ended: null })
  })

  test('SC8 SI24 collected anyway: the order runs again with who and why, and the customer is told once', async () => {
    const world = await first.world()
    const { clerk, planner } = await booked(world)
    await clerk.push(clerk.mutation('order.cancel', { orderId: orderId(1), reason: 'Sold' }))
    const anyway = planner.mutation('execution.set', { ...collected, anyway: { reason: 'Already on the lorry' } })
    expect((await planner.settle(anyway))[0]?.status).toBe('applied')
    await planner.push(anyway)
    const order = await orderIn(world)
    expect(order).toMatchObject({
      status: 'in-transit',
      collectedAnyway: { by: { name: 'Paul Planner' }, reason: 'Already on the lorry', ended: { reason: 'Sold' } },
    })
    expect(order.execution).toMatchObject([{ status: 'collected', by: { name: 'Paul Planner' }, receivedAt: expect.any(String) }])
    if (!world.database) return
    const mails = await world.database.asOwner((owner) =>
      owner.query('select op_id, kind, to_address, subject, body_text from mail_outbox'),
    )
    expect(mails).toEqual([
      expect.objectContaining({ op_id: anyway.opId, kind: 'collected-anyway', to_address: 'clara@example.test' }),
    ])
    expect(String(mails[0]?.['subject'])).toContain('PO-1001')
    expect(String(mails[0]?.['body_text'])).toContain('Already on the lorry')
  })

  test('F8 F27 SC6 an update and a cancellation are asked for, decided, and decided once', async () => {
    const world = await first.world(reviewed)
    const { clerk, planner, rev } = await booked(world)
    const update = clerk.mutation('order.edit', { orderId: orderId(1), changes: notes('Ring') })
    await clerk.push(update)
    const target = { changeId: requestedChangeId(update.opId), orderId: orderId(1), rev: update.opId, contentRev: rev }
    const approve = planner.mutation('change.approve', target)
    const [approved, rejected] = await planner.settle(approve, planner.mutation('change.reject', { ...target, reason: 'No' }))
    expect(approved?.status).toBe('applied')
    expect(rejected).toMatchObject({ code: 'already-decided' })
    expect(await orderIn(world)).toMatchObject({ content: { notes: 'Ring' }, contentRev: approve.opId, pending: null })
    const ask = clerk.mutation('order.request-cancel', { orderId: orderId(1) })
    await clerk.push(ask)
    const asked = { changeId: requestedChangeId(ask.opId), orderId: orderId(1), rev: ask.opId }
    const [stale, consented] = await planner.settle(
      planner.mutation('change.approve', { ...asked, contentRev: rev }),
      planner.mutation('change.approve', { ...asked, contentRev: approve.opId }),
    )
    expect(stale).toMatchObject({ code: 'changed-since-viewed' })
    expect(consented?.status).toBe('applied')
    expect(await orderIn(world)).toMatchObject({ status: 'cancelled', ended: { by: { side: 'customer' } } })
  })

  test('SC5 the carrier’s value stays; the customer’s offline edit gets its own back', async () => {
    const world = await first.world()
    const { clerk, planner } = await booked(world)
    await planner.push(planner.mutation('order.carrier-edit', { orderId: orderId(1), changes: notes('carrier') }))
    const [met] = await clerk.settle(clerk.mutation('order.edit', { orderId: orderId(1), changes: notes('customer') }))
    expect(met).toMatchObject({
      status: 'conflict',
      detail: { conflicts: [{ path: 'general/notes', base: null, mine: 'customer', theirs: 'carrier' }] },
    })
    expect((await orderIn(world)).content.notes).toBe('carrier')
  })

  test('I15 NUM-1 a quote that is accepted gets an order number of its own, the next one where that is taken', async () => {
    const world = await first.world(aSettings({ creationStatus: { tenant: 'quote', customer: null } }))
    const { planner, rev } = await booked(world)
    const [result] = await planner.settle(planner.mutation('quote.accept', { orderId: orderId(1), contentRev: rev }))
    const order = await orderIn(world)
    expect(result).toMatchObject({ status: 'applied', receipt: { number: order.number } })
    expect(order).toMatchObject({
      status: 'to-plan',
      number: expect.stringMatching(/^\d{9}$/),
      quoteNumber: expect.stringMatching(/^Q/),
    })
  })

  test('T1 ROL-1 each side’s mutations are refused to the other, by the role that the server knows', async () => {
    const world = await first.world()
    const { clerk, planner, rev } = await booked(world)
    const change = { changeId: requestedChangeId(rev), orderId: orderId(1) }
    const seen = { orderId: orderId(1), contentRev: rev }
    const asCarrier = await clerk.settle(
      clerk.mutation('execution.set', collected),
      clerk.mutation('order.carrier-edit', { orderId: orderId(1), changes: notes('x') }),
      clerk.mutation('change.approve', { ...change, ...seen, rev }),
      clerk.mutation('change.reject', { ...change, ...seen, rev, reason: 'x' }),
      clerk.mutation('order.acknowledge', seen),
      clerk.mutation('quote.accept', seen),
    )
    const asCustomer = await planner.settle(
      planner.mutation('order.request-cancel', { orderId: orderId(1) }),
      planner.mutation('change.withdraw', change),
    )
    for (const result of [...asCarrier, ...asCustomer]) expect(result.code).toBe('role-not-allowed')
    expect([...asCarrier, ...asCustomer]).toHaveLength(8)
  })
})

describeOnStores('tombstones', (first) => {
  const locationId = locationIdSchema.parse(id(800))
  const base = aLocationContent()
  const made = (content = base) => diffFields(new Map(), locationFields(content))

  test('SC11 a deleted location is gone on every device, and an edit from one that had not heard is refused with its content', async () => {
    const world = await first.world()
    const [one, two] = [world.device(), world.device({ actor: anActor({ userId: 7 }) })]
    const save = one.mutation('location.save', { locationId, changes: made() })
    await one.push(save)
    const { patch } = await two.pull()
    const seen = locationSchema.parse(patch.find((part) => part.kind === 'location')?.put[0])
    const [deleted] = await one.settle(one.mutation('location.delete', { locationId, seen: save.opId }))
    expect(deleted?.status).toBe('applied')
    const edit = two.mutation('location.save', {
      locationId,
      changes: diffFields(locationFields(seen.content), locationFields({ ...seen.content, instructions: 'Ring' })),
    })
    await two.push(edit)
    const after = await two.pull({ want: [edit.opId] })
    expect(after.results.find(({ opId }) => opId === edit.opId)).toMatchObject({ status: 'rejected', code: 'deleted' })
    expect(after.patch.find((part) => part.kind === 'location')).toMatchObject({ put: [], del: [locationId] })
  })

  test('SC11 what is made again has a new id: the old one stays deleted for whoever saves it anew', async () => {
    const world = await first.world()
    const one = world.device()
    const save = one.mutation('location.save', { locationId, changes: made() })
    const next = locationIdSchema.parse(deriveId(save.opId, 9))
    const [, , again, twice, fresh] = await one.settle(
      save,
      one.mutation('location.delete', { locationId, seen: save.opId }),
      one.mutation('location.save', { locationId, changes: made() }),
      one.mutation('location.delete', { locationId, seen: save.opId }),
      one.mutation('location.save', { locationId: next, changes: made() }),
    )
    expect(again).toMatchObject({ status: 'rejected', code: 'deleted' })
    expect([twice?.status, fresh?.status]).toEqual(['applied', 'applied'])
    const { patch } = await world.device().pull()
    expect(patch.find((part) => part.kind === 'location')?.put).toMatchObject([{ id: next }])
  })
})
