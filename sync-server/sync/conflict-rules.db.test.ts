import { expect, test } from 'vitest'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import type { Order, OrderContent } from '#shared/orders/order.ts'
import type { PullResponse } from '#shared/protocol/protocol.ts'
import type { Conflict } from '#shared/conflicts/conflict.ts'
import { anImportFlow, anOrderContent, aSettings, orderId } from '#shared/testing/builders.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'

type Patch = Extract<PullResponse, { kind: 'patch' }>['patch']

function recordsIn<T>(patch: Patch, kind: Patch[number]['kind']): T[] {
  return (patch.find((part) => part.kind === kind)?.put ?? []) as unknown as T[] // written by the reducers of that kind
}

const changes = (from: OrderContent, to: OrderContent) => diffFields(orderFields(from), orderFields(to))

describeOnStores('conflict rules', (first) => {
  test('SC1 the same content twice is one order, and edits under the second id reach it', async () => {
    const world = await first.world()
    const [one, two] = [world.device(), world.device()]
    await one.push(one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }))
    const [second, edit] = await two.settle(
      two.mutation('order.submit', { orderId: orderId(2), content: anOrderContent({ reference: '  po-1001 ' }) }),
      two.mutation('order.edit', {
        orderId: orderId(2),
        changes: changes(anOrderContent(), anOrderContent({ notes: 'via alias' })),
      }),
    )
    expect(second).toMatchObject({ status: 'duplicate', detail: { orderId: orderId(1) } })
    expect(edit).toMatchObject({ status: 'applied', detail: { orderId: orderId(1) } })
    const later = await two.settle(two.mutation('order.cancel', { orderId: orderId(2) }))
    expect(later[0]).toMatchObject({ status: 'applied', detail: { orderId: orderId(1) } })
    const { patch } = await world.device().pull()
    const orders = recordsIn<Order>(patch, 'order')
    expect(orders.map((order) => [order.id, order.content.notes, order.status])).toEqual([[orderId(1), 'via alias', 'cancelled']])
  })

  test('SC2 another content under the same reference becomes a conflict that every device gets, whole', async () => {
    const world = await first.world()
    const [one, two] = [world.device(), world.device()]
    await one.push(one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }))
    const mine = anOrderContent({ notes: 'mine' })
    const [result] = await two.settle(two.mutation('order.submit', { orderId: orderId(2), content: mine }))
    expect(result).toMatchObject({ status: 'conflict', detail: { orderId: orderId(1) } })
    const { patch } = await one.pull()
    expect(recordsIn<Conflict>(patch, 'conflict')).toEqual([
      expect.objectContaining({ orderId: orderId(1), mineOrderId: orderId(2), mine, state: 'open' }),
    ])
    expect(recordsIn<Order>(patch, 'order')).toHaveLength(1)
  })

  test('SC2 SC9 a conflict is booked under another reference, and a taken one is refused', async () => {
    const one = await first()
    await one.push(
      one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }),
      one.mutation('order.submit', { orderId: orderId(2), content: anOrderContent({ notes: 'mine' }) }),
      one.mutation('order.submit', { orderId: orderId(3), content: anOrderContent({ reference: 'PO-3' }) }),
    )
    const [conflict] = recordsIn<Conflict>((await one.pull()).patch, 'conflict')
    const target = { conflictId: conflict!.id, orderId: orderId(1), mineOrderId: orderId(2) }
    const [taken, booked, again] = await one.settle(
      one.mutation('conflict.resolve', { ...target, choice: { kind: 'renumber', reference: 'po-3' } }),
      one.mutation('conflict.resolve', { ...target, choice: { kind: 'renumber', reference: 'PO-1001-B' } }),
      one.mutation('conflict.resolve', { ...target, choice: { kind: 'keep-theirs' } }),
    )
    expect(taken).toMatchObject({ status: 'rejected', code: 'reference-taken' })
    expect(booked).toMatchObject({ status: 'applied', detail: { orderId: orderId(2) } })
    expect(again).toMatchObject({ status: 'rejected', code: 'conflict-resolved' })
  })

  test('SI14 a rejected mutation leaves nothing, also where it had begun to write', async () => {
    const one = await first(aSettings({ importFlow: anImportFlow({ updatesEnabled: false }) }))
    await one.push(
      one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }),
      one.mutation('order.submit', { orderId: orderId(2), content: anOrderContent({ notes: 'mine' }) }),
    )
    const { patch } = await one.pull()
    const [[order], [conflict]] = [recordsIn<Order>(patch, 'order'), recordsIn<Conflict>(patch, 'conflict')]
    const target = { conflictId: conflict!.id, orderId: orderId(1), mineOrderId: orderId(2) }
    await one.push(one.mutation('conflict.resolve', { ...target, choice: { kind: 'apply-mine', seen: order!.contentRev } }))
    const after = await one.pull()
    expect(after.results.at(-1)).toMatchObject({ status: 'rejected', code: 'updates-off' })
    expect(after.patch).toEqual([])
  })

  test('SC4 different groups of two edits both stand; the same group conflicts alone', async () => {
    const world = await first.world()
    const [one, two] = [world.device(), world.device()]
    const base = anOrderContent({ notes: 'base' })
    await one.push(one.mutation('order.submit', { orderId: orderId(1), content: base }))
    await one.push(one.mutation('order.edit', { orderId: orderId(1), changes: changes(base, { ...base, notes: 'theirs' }) }))
    const mine = changes(base, { ...base, notes: 'mine', project: 'P7' })
    const [result] = await two.settle(two.mutation('order.edit', { orderId: orderId(1), changes: mine }))
    expect(result).toMatchObject({
      status: 'merged',
      detail: { conflicts: [{ path: 'general/notes', base: 'base', mine: 'mine', theirs: 'theirs' }] },
    })
    const [order] = recordsIn<Order>((await world.device().pull()).patch, 'order')
    expect([order?.content.notes, order?.content.project]).toEqual(['theirs', 'P7'])
  })

  test('SC10 a cancelled order keeps its reference unless the next one names it', async () => {
    const one = await first()
    const content = anOrderContent({ notes: 'new' })
    await one.push(
      one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }),
      one.mutation('order.cancel', { orderId: orderId(1) }),
    )
    const [unnamed, named] = await one.settle(
      one.mutation('order.submit', { orderId: orderId(2), content }),
      one.mutation('order.submit', { orderId: orderId(3), content, supersedes: orderId(1) }),
    )
    expect(unnamed).toMatchObject({ status: 'conflict', detail: { orderId: orderId(1) } })
    expect(named).toMatchObject({ status: 'applied', detail: { orderId: orderId(3) } })
    const [third] = await one.settle(one.mutation('order.submit', { orderId: orderId(4), content }))
    expect(third).toMatchObject({ status: 'duplicate', detail: { orderId: orderId(3) } })
  })

  test('SC12 what is missing after a failover is waited for, ten minutes at most', async () => {
    const world = await first.world()
    const [one, bringer] = [world.device(), world.device()]
    const elsewhere = { v: 7, t: '00000000-0000-4000-8000-000000000007' }
    const edit = one.mutation(
      'order.edit',
      { orderId: orderId(1), changes: changes(anOrderContent(), anOrderContent({ notes: 'later' })) },
      { seen: elsewhere },
    )
    expect((await one.push(edit)).response).toEqual({ kind: 'taken', lastId: 0, deferMs: 5_000 })
    world.clock.forward(300_000)
    expect(await one.push(edit)).toEqual({ response: { kind: 'taken', lastId: 0, deferMs: 5_000 }, version: null })
    await bringer.push(bringer.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }))
    expect((await one.settle(edit))[0]).toMatchObject({ status: 'applied' })

    const lost = one.mutation('order.cancel', { orderId: orderId(8) }, { seen: elsewhere })
    expect((await one.push(lost)).response).toMatchObject({ lastId: 1, deferMs: 5_000 })
    world.clock.forward(600_000)
    expect((await one.settle(lost))[0]).toMatchObject({ status: 'rejected', code: 'not-found' })
  })

  test('SC12 who has seen a commit of this very history is answered at once', async () => {
    const one = await first()
    const { seen } = await one.pull()
    const [result] = await one.settle(one.mutation('order.cancel', { orderId: orderId(8) }, { seen }))
    expect(result).toMatchObject({ status: 'rejected', code: 'not-found' })
  })
})
