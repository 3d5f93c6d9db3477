import { expect, test } from 'vitest'
import type { Database } from '#server/platform/database.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { anOrderContent, orderId } from '#shared/testing/builders.ts'
import { compactSpaces } from './compaction.ts'

const DAY_MS = 86_400_000
const submitOf = (n: number) => ({ orderId: orderId(n), content: anOrderContent({ reference: `PO-${n}` }) })

async function ordersIn(database: Database | undefined): Promise<number | undefined> {
  const rows = await database?.asOwner((owner) =>
    owner.query<{ n: number }>('select count(*) as n from orders where not deleted'),
  )
  return rows?.[0]?.n
}

describeOnStores('expiry', (stores) => {
  test('SI1 a repetition within the retention gets the stored answer, one after 400 days is refused as expired; one row stands', async () => {
    const { device, clock, database } = await stores.world()
    const one = device()
    const first = one.mutation('order.submit', submitOf(1))
    const [applied] = await one.settle(first)
    expect(applied).toMatchObject({ status: 'applied' })
    await one.pull({ afterId: 1 })

    clock.forward(29 * DAY_MS)
    if (database) await compactSpaces({ db: database, now: clock.now })
    expect(await one.settle(first)).toEqual([applied])

    clock.forward(371 * DAY_MS)
    if (database) await compactSpaces({ db: database, now: clock.now })
    const fresh = one.mutation('order.edit', {
      orderId: orderId(1),
      changes: [{ path: 'general/notes', base: null, value: 'waited for a year' }],
    })
    const results = await one.settle(first, fresh)
    // The model forgets no result, so there the first is still known.
    if (database) expect(results[0]).toMatchObject({ opId: first.opId, status: 'rejected', code: 'expired' })
    expect(results[1]).toMatchObject({ opId: fresh.opId, status: 'rejected', code: 'expired' })
    if (database) expect(await ordersIn(database)).toBe(1)
    expect((await one.pull()).lastId).toBe(2)
  })

  test('SI1 what a device books after it came back is carried out; what waited in it is for a person to send again', async () => {
    const { device, clock } = await stores.world()
    const one = device()
    await one.settle(one.mutation('order.submit', submitOf(1)))
    const { seen: before } = await one.pull()
    clock.forward(181 * DAY_MS)
    // It pulls first, as an app does that is opened: the line is drawn there, before anything is booked on what was pulled.
    const { seen } = await one.pull()
    expect(seen.v).toBeGreaterThan(before.v)
    const waited = one.mutation('order.submit', submitOf(2), { seen: before })
    const booked = one.mutation('order.submit', submitOf(3), { seen })
    const results = await one.settle(waited, booked)
    expect(results.map(({ status, code }) => [status, code])).toEqual([
      ['rejected', 'expired'],
      ['applied', null],
    ])
    expect((await one.settle(one.mutation('order.submit', submitOf(4), { seen })))[0]).toMatchObject({ status: 'applied' })
  })

  test('SI1 a device that pushed 179 days ago is carried on as if it had never been away', async () => {
    const { device, clock } = await stores.world()
    const one = device()
    await one.settle(one.mutation('order.submit', submitOf(1)))
    const { seen } = await one.pull()
    clock.forward(179 * DAY_MS)
    expect((await one.settle(one.mutation('order.submit', submitOf(2), { seen })))[0]).toMatchObject({ status: 'applied' })
  })

  test('SI1 a device that only reads is seen all the same: what it books after half a year without a booking is carried out', async () => {
    const { device, clock } = await stores.world()
    const one = device()
    await one.settle(one.mutation('order.submit', submitOf(1)))
    await one.pull()
    clock.forward(100 * DAY_MS)
    const { seen } = await one.pull()
    clock.forward(100 * DAY_MS)
    expect((await one.settle(one.mutation('order.submit', submitOf(2), { seen })))[0]).toMatchObject({ status: 'applied' })
  })
})
