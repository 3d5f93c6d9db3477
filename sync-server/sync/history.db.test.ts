// What was done with orders, as every device of the customer gets it: rows like all others, written with their cause.
import { expect, test } from 'vitest'
import type { HistoryEvent } from '#shared/history/history-event.ts'
import { anOrderContent, aPlanner, orderId } from '#shared/testing/builders.ts'
import type { Mutation, PullResponse } from '#shared/protocol/protocol.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { modelStore, TestDevice } from '#server/testing/sync-stores.ts'

const submit = { orderId: orderId(1), content: anOrderContent({ reference: 'PO-1' }) }
const edit = (value: string, base: string | null = null) => ({
  orderId: orderId(1),
  changes: [{ path: 'general/notes', base, value }],
})

function told(answer: PullResponse): HistoryEvent[] {
  const patch = answer.kind === 'patch' ? answer.patch : []
  return (patch.find(({ kind }) => kind === 'history')?.put ?? []) as unknown as HistoryEvent[] // written by the reducers
}

describeOnStores('history', (stores) => {
  test('E8 HIS-1 a colleague’s device gets who changed what, with the three times, in the pull that brings the change', async () => {
    const { store } = await stores.world()
    const clerk = new TestDevice(store)
    const colleague = new TestDevice(store, { seed: 2, clock: clerk.clock })
    await clerk.push(clerk.mutation('order.submit', submit))
    await colleague.pull()
    const change = clerk.mutation('order.edit', edit('Dock 4'))
    clerk.clock.forward(3_600_000)
    await clerk.push(change)
    const [event, ...more] = told(await colleague.pull())
    expect(more).toEqual([])
    expect(event).toMatchObject({
      orderId: orderId(1),
      what: 'order.edit',
      by: { name: 'Clara Clerk' },
      changes: edit('Dock 4').changes,
    })
    expect(event?.capturedAt).toBe(change.capturedAt)
    expect(Date.parse(event?.receivedAt ?? '') - Date.parse(change.capturedAt)).toBe(3_600_000)
    expect(told(await colleague.pull())).toEqual([])
  })

  test('E8 HIS-1 both sides stand in it, and a first pull brings all of it', async () => {
    const { store } = await stores.world()
    const clerk = new TestDevice(store)
    const planner = new TestDevice(store, { seed: 2, clock: clerk.clock, access: { actor: aPlanner() } })
    await clerk.push(clerk.mutation('order.submit', submit), clerk.mutation('order.edit', edit('Dock 4')))
    await planner.push(planner.mutation('order.carrier-edit', edit('Dock 9', 'Dock 4')))
    const fresh = new TestDevice(store, { seed: 3, clock: clerk.clock })
    const events = told(await fresh.pull())
    expect(new Set(events.map(({ what, by }) => `${by.name} ${what}`))).toEqual(
      new Set(['Clara Clerk order.edit', 'Paul Planner order.carrier-edit']),
    )
  })

  test('SI1 an operation that arrives twice is told once; one that is refused is not told', async () => {
    const { store } = await stores.world()
    const clerk = new TestDevice(store)
    const both = [clerk.mutation('order.submit', submit), clerk.mutation('order.edit', edit('Dock 4'))]
    await clerk.push(...both)
    await clerk.push(...both)
    await clerk.push(clerk.mutation('order.edit', edit('Dock 5', 'never seen')))
    await clerk.push(clerk.mutation('order.edit', { ...edit('Dock 6'), orderId: orderId(99) }))
    expect(told(await clerk.pull())).toHaveLength(1)
  })

  test('SS1 a build from before there was a history is not told of it', async () => {
    const { store } = await stores.world()
    const clerk = new TestDevice(store)
    await clerk.push(clerk.mutation('order.submit', submit), clerk.mutation('order.edit', edit('Dock 4')))
    const answer = await clerk.ask({ schema: 2 })
    expect(answer.kind === 'patch' && answer.patch.map(({ kind }) => kind)).not.toContain('history')
  })
})

test('HIS-3 SI11 what a failover lost is told again by the replay, event by event as it was', async () => {
  const store = modelStore(1)
  const clerk = new TestDevice(store)
  const lagging = store.snapshot()
  const done: Mutation[] = [
    clerk.mutation('order.submit', submit),
    clerk.mutation('order.edit', edit('Dock 4')),
    clerk.mutation('order.cancel', { orderId: orderId(1), reason: 'Sold elsewhere' }),
  ]
  const results = await clerk.settle(...done)
  const before = told(await clerk.pull({ cookie: null }))
  expect(before).toHaveLength(2)
  store.restore(lagging)
  clerk.clock.forward(86_400_000)
  const again = new TestDevice(store, { seed: 5, clock: clerk.clock })
  const receipts = new Map(results.map(({ opId, receipt }) => [opId, receipt]))
  await again.push(...done.map((mutation) => ({ ...mutation, receipt: receipts.get(mutation.opId) ?? null })))
  expect(told(await again.pull())).toEqual(before)
})
