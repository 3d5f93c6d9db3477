import { expect, test } from 'vitest'
import { emptyPreciousDisk, memoryPrecious } from '#app/testing/memory-stores.ts'
import { ssccsOf } from '#shared/handling-units/number-units.ts'
import { type SerialsAnswer, type SerialsRequest } from '#shared/handling-units/serial-protocol.ts'
import { spaceKey } from '#shared/kernel/ids.ts'
import { aConsignment, aGoodsLine, anOrderContent, orderId, partId } from '#shared/testing/builders.ts'
import { manualClock, seededIds } from '#shared/testing/seeded.ts'
import { SerialKeeper } from './serials.ts'
import { TransportFault, type Transport } from './transport.ts'

const HERE = spaceKey(1, 1)
const SERIES = { extension: '3', prefix: '9521234' }
const DAY = 86_400_000

function keeper(answer: (request: SerialsRequest, n: number) => SerialsAnswer | Promise<SerialsAnswer> = granted) {
  const asked: SerialsRequest[] = []
  const [ids, clock] = [seededIds(7), manualClock()]
  const transport: Transport = {
    push: () => Promise.reject(new TransportFault('unreachable')),
    pull: () => Promise.reject(new TransportFault('unreachable')),
    serials: async (_space, request) => {
      asked.push(request)
      return answer(request, asked.length)
    },
  }
  const deps = { space: HERE, precious: memoryPrecious(emptyPreciousDisk(), ids), transport, clock, ids, mode: 'follow' as const }
  return { serials: new SerialKeeper(deps), another: () => new SerialKeeper(deps), asked, clock, deps }
}

/** As much as was asked for, from a place of its own for each request. */
function granted({ want, lease }: SerialsRequest): SerialsAnswer {
  const first = Number.parseInt(lease.slice(-4), 16) * 10_000
  const blocks = want > 0 ? [{ ...SERIES, id: lease, next: first, last: first + want - 1 }] : []
  return { kind: 'serials', blocks, lost: [], supply: 'plenty' }
}

function booking(quantity: number) {
  const goods = [aGoodsLine({ load: { quantity, packaging: 'euro-pallet', units: [] } })]
  return { orderId: orderId(1), content: anOrderContent({ consignments: [aConsignment({ goods })] }) }
}

test('X1 SER-3 a device keeps a thousand ahead, asks again below 501, and not before', async () => {
  const { serials, asked } = keeper()
  await serials.refill()
  expect([await serials.left(), asked.length]).toEqual([1000, 1])
  await serials.take(499)
  await serials.refill()
  expect([await serials.left(), asked.length]).toEqual([501, 1])
  await serials.take(1)
  await serials.refill()
  expect([await serials.left(), asked[1]?.want]).toEqual([1000, 500])
})

test('X1 SER-2 an answer that was lost is asked for again under the same lease, and counts once for two tabs', async () => {
  const { serials, another, asked, clock } = keeper((request, n) => {
    if (n === 1) throw new TransportFault('unreachable')
    return granted(request)
  })
  await expect(serials.refill()).rejects.toThrow('unreachable')
  clock.forward(120_000)
  await Promise.all([serials.refill(), another().refill()])
  expect(new Set(asked.map(({ lease }) => lease)).size).toBe(1)
  expect(await serials.left()).toBe(1000)
})

test('X1 SER-2 once a day the device says what it holds, and drops what is not its own any more', async () => {
  const { serials, asked, clock } = keeper((request, n) =>
    n === 2 ? { kind: 'serials', blocks: [], lost: request.held.map(({ id }) => id), supply: 'plenty' } : granted(request),
  )
  await serials.refill()
  clock.forward(DAY + 1)
  await serials.refill()
  expect(asked[1]?.held).toHaveLength(1)
  expect(await serials.left()).toBe(0)
})

test('X1 SER-4 a booking takes a serial for each pallet, as far as there are any; the rest of it is as it was', async () => {
  const { serials } = keeper()
  const without = await serials.fill('order.submit', booking(3))
  expect([ssccsOf(without.content).length, without.content.consignments[0]?.goods[0]?.load.units.length]).toEqual([0, 3])
  await serials.refill()
  const first = await serials.fill('order.submit', booking(3))
  const second = await serials.fill('order.submit', booking(3))
  expect(new Set([...ssccsOf(first.content), ...ssccsOf(second.content)]).size).toBe(6)
  expect(await serials.left()).toBe(994)
})

test('X1 SER-4 only pallets that an edit adds take a serial', async () => {
  const { serials } = keeper()
  await serials.refill()
  const unit = { id: partId(61), sscc: '340123450000000000' }
  const value = { quantity: 2, packaging: 'euro-pallet', units: [unit, { id: partId(62) }] }
  const changes = [{ path: `consignments/${partId(1)}/goods/${partId(21)}/load`, base: null, value }]
  const filled = await serials.fill('order.edit', { orderId: orderId(1), changes })
  expect(filled.changes).toMatchObject([
    { value: { units: [unit, { id: partId(62), sscc: expect.stringMatching(/^39521234\d{10}$/) }] } },
  ])
  expect(await serials.left()).toBe(999)
})

test('X1 SER-8 what is given back is used by nobody here any more', async () => {
  const { serials, asked } = keeper()
  await serials.refill()
  const [used = ''] = await serials.take(1)
  await serials.giveBack()
  expect(await serials.left()).toBe(0)
  expect(asked[1]).toMatchObject({ want: 0, returned: [{ next: Number(used.slice(8, 17)) + 1 }] })
})
