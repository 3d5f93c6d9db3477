import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { anInstant, anOrder, orderId } from '#shared/testing/builders.ts'
import { NetworkFault } from '../../platform/faults.ts'
import { type Http } from '../../platform/http.ts'
import { createCarrierApi, orderRowSchema } from './carrier-api.ts'
import { createOnlineList } from './online-list.ts'

const PAGES: Readonly<Record<string, { rows: readonly number[]; next: string | null }>> = {
  first: { rows: [9, 8], next: '8' },
  '8': { rows: [7, 6], next: '6' },
  '6': { rows: [5], next: null },
}

function aList() {
  const asked: (string | null)[] = []
  const network = { isThere: true }
  const fetchPage = async (after: string | null) => {
    asked.push(after)
    if (!network.isThere) throw new NetworkFault('offline')
    return PAGES[after ?? 'first']!
  }
  const cache = { read: async () => undefined, write: vi.fn(async () => undefined) }
  const list = createOnlineList({ key: 'numbers', row: z.number(), fetchPage, cache, now: () => anInstant() })
  const rest = () => vi.waitFor(() => expect(list.state().isLoading).toBe(false))
  return { list, asked, network, cache, rest }
}

test('F20 one more page is one more question, and what was shown stays', async () => {
  const { list, asked, rest } = aList()
  list.refetch()
  await rest()
  list.loadMore()
  await rest()
  expect(asked).toEqual([null, '8'])
  expect(list.state()).toMatchObject({ rows: [9, 8, 7, 6], hasMore: true })
  list.loadMore()
  await rest()
  expect(asked).toEqual([null, '8', '6'])
  expect(list.state()).toMatchObject({ rows: [9, 8, 7, 6, 5], hasMore: false })
})

test('F20 asked again, it asks for all that is shown', async () => {
  const { list, asked, rest } = aList()
  list.refetch()
  await rest()
  list.loadMore()
  await rest()
  asked.length = 0
  list.refetch()
  await rest()
  expect(asked).toEqual([null, '8'])
  expect(list.state().rows).toEqual([9, 8, 7, 6])
})

test('F20 asked often while it asks, it asks once more', async () => {
  const { list, asked, rest } = aList()
  for (let turn = 0; turn < 5; turn++) list.refetch()
  await rest()
  await vi.waitFor(() => expect(asked).toEqual([null, null]))
})

test('F20 one more page wanted while it asks comes afterwards', async () => {
  const { list, asked } = aList()
  list.refetch()
  list.loadMore()
  await vi.waitFor(() => expect(list.state().rows).toEqual([9, 8, 7, 6]))
  expect(asked).toEqual([null, '8'])
})

test('ruling 0.12 a page that does not come leaves the rows and their age, and is asked for again only when wanted', async () => {
  const { list, asked, network, rest } = aList()
  list.refetch()
  await rest()
  network.isThere = false
  list.loadMore()
  await rest()
  expect(list.state()).toMatchObject({ rows: [9, 8], hasMore: true, asOf: anInstant(), problem: 'offline' })
  expect(asked).toEqual([null, '8'])
  network.isThere = true
  list.loadMore()
  await rest()
  expect(list.state()).toMatchObject({ rows: [9, 8, 7, 6], problem: null })
})

test('ruling 0.12 what is shown is kept with its pages', async () => {
  const { list, cache, rest } = aList()
  list.refetch()
  await rest()
  list.loadMore()
  await rest()
  await vi.waitFor(() => expect(cache.write).toHaveBeenLastCalledWith('numbers', { value: [9, 8, 7, 6], asOf: anInstant() }))
})

test('F20 rows that this build cannot read are counted, and the others are shown', async () => {
  const answer = { rows: [order(1), { ...order(2), labels: 'portal' }, null], next: null }
  const http: Http = async ({ answer: schema }) => schema.parse(answer)
  const api = createCarrierApi(http, 1)
  const page = await api.orders({ status: undefined, text: '' }, null)
  expect(page).toMatchObject({ rows: [{ customerName: 'Acme Tools 1' }], next: null, unreadable: 2 })
  const cache = { read: async () => undefined, write: async () => undefined }
  const fetchPage = () => api.orders({ status: undefined, text: '' }, null)
  const list = createOnlineList({ key: 'orders', row: orderRowSchema, fetchPage, cache, now: () => anInstant() })
  list.refetch()
  await vi.waitFor(() => expect(list.state()).toMatchObject({ rows: [{ customerName: 'Acme Tools 1' }], unreadable: 2 }))
})

function order(n: number) {
  return {
    space: '1-1',
    customerName: `Acme Tools ${n}`,
    serviceName: 'Standard',
    order: anOrder({ id: orderId(n) }),
    labels: [],
  }
}
