import { expect, test } from 'vitest'
import { clientIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { type PullRequest } from '#shared/protocol/protocol.ts'
import { pulled } from '#app/testing/running-space.ts'
import { PageAhead } from './page-ahead.ts'
import { TransportFault, type Transport } from './transport.ts'

const SPACE = spaceKey(1, 1)
const FIRST: PullRequest = {
  client: clientIdSchema.parse('00000000-0000-7000-8000-000000000001'),
  schema: 2,
  cookie: null,
  page: null,
  afterId: 0,
  want: [],
  mode: 'follow',
}

/** A portal of so many pages; answers what was asked for, and how many requests were at work at once. */
function portal(pages: number) {
  const asked: (string | null)[] = []
  const state = { atWork: 0, mostAtWork: 0, isDown: false }
  const transport: Pick<Transport, 'pull'> = {
    pull: async (_space, request) => {
      asked.push(request.page)
      state.mostAtWork = Math.max(state.mostAtWork, ++state.atWork)
      await Promise.resolve()
      state.atWork -= 1
      if (state.isDown) throw new TransportFault('unreachable')
      const n = Number(request.page ?? 1)
      return { ...pulled(request), nextPage: n < pages ? String(n + 1) : null } as never // a patch
    },
  }
  const ahead = new PageAhead()
  ahead.goesOn = () => true
  const pull = (page: string | null) => ahead.pull(transport as Transport, SPACE, { ...FIRST, page })
  return { ahead, asked, pull, state }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

test('SP1 ST3 two pages are asked for ahead, one request at a time, and each page once', async () => {
  const { asked, pull, state } = portal(5)
  await pull(null)
  await settled()
  expect(asked).toEqual([null, '2', '3'])
  for (const page of ['2', '3', '4', '5']) await pull(page)
  await settled()
  expect(asked).toEqual([null, '2', '3', '4', '5'])
  expect(state.mostAtWork).toBe(1)
})

test('SP2 what was asked ahead for another fill, or could not be had, is asked for again', async () => {
  const { asked, pull, state } = portal(9)
  await pull(null)
  await settled()
  await pull(null)
  await settled()
  expect(asked).toEqual([null, '2', '3', null, '2', '3'])
  state.isDown = true
  await pull('2')
  await settled()
  await pull('3')
  await expect(pull('4')).rejects.toThrow(TransportFault)
  state.isDown = false
  expect(await pull('4')).toMatchObject({ nextPage: '5' })
})

test('SR3 nobody is asked ahead who does not go on', async () => {
  const { ahead, asked, pull } = portal(5)
  ahead.goesOn = () => false
  await pull(null)
  await settled()
  expect(asked).toEqual([null])
})
