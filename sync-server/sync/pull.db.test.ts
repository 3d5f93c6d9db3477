import { expect, test } from 'vitest'
import { prepareMutation } from '#shared/mutations/registry.ts'
import { SCHEMA_NUMBER, type Mutation, type Receipt } from '#shared/protocol/protocol.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { aContext, anActor, anOrderContent, orderId } from '#shared/testing/builders.ts'
import { RecordSet } from '#shared/testing/record-set.ts'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { decodeCookie, encodeCookie } from './cookie.ts'

const submitArgs = (n: number) => ({ orderId: orderId(n), content: anOrderContent({ reference: `PO-${n}` }) })

describeOnStores('pull', (first) => {
  test('SI6 SI8 rows, result, lane and version of a push come together', async () => {
    const one = await first()
    const { version } = await one.push(
      one.mutation('order.submit', submitArgs(1)),
      one.mutation('order.cancel', { orderId: orderId(1) }),
    )
    const answer = await one.pull()
    expect(answer.seen.v).toBe(version)
    expect(answer.lastId).toBe(2)
    expect(answer.results).toHaveLength(2)
    expect(answer.patch.map((part) => [part.kind, part.put.length])).toEqual([
      ['settings', 1],
      ['history', 1],
      ['order', 1],
    ])
  })

  test('SI1 results confirmed by afterId are not sent again, and wanted ones always are', async () => {
    const one = await first()
    const [submit, cancel] = [one.mutation('order.submit', submitArgs(1)), one.mutation('order.cancel', { orderId: orderId(1) })]
    await one.push(submit, cancel)
    expect((await one.pull({ afterId: 1 })).results.map((result) => result.opId)).toEqual([cancel.opId])
    const again = await one.pull({ afterId: 2, want: [submit.opId] })
    expect(again.results.map((result) => result.opId)).toEqual([submit.opId])
  })

  test('SI21 within a history the cookie only goes forward, and a pull brings only what is newer', async () => {
    const world = await first.world()
    const [writer, reader] = [world.device(), world.device()]
    const versions: number[] = []
    for (let n = 1; n <= 4; n++) {
      await writer.push(writer.mutation('order.submit', submitArgs(n)))
      const { seen, patch } = await reader.pull()
      versions.push(seen.v)
      const ids = patch.flatMap((part) => (part.kind === 'order' ? part.put.map((order) => order.id) : []))
      expect(ids).toEqual([orderId(n)])
    }
    expect(versions).toEqual([...versions].sort((a, b) => a - b))
    expect((await reader.pull()).patch).toEqual([])
  })

  test('SE1 each reason to start again is told apart', async () => {
    const world = await first.world()
    const one = world.device()
    await one.push(one.mutation('order.submit', submitArgs(1)))
    const { cookie } = await one.pull()
    const good = decodeCookie(cookie)!
    const uuid = '00000000-0000-4000-8000-000000000001'
    const ask = async (changes: Partial<typeof good>) => one.ask({ cookie: encodeCookie({ ...good, ...changes }) })
    expect(await ask({ e: uuid })).toEqual({ kind: 'resync', reason: 'epoch' })
    expect(await ask({ t: uuid })).toEqual({ kind: 'resync', reason: 'diverged' })
    expect(await ask({ v: good.v + 5 })).toEqual({ kind: 'resync', reason: 'diverged' })
    expect(await ask({ c: SCHEMA_NUMBER + 1 })).toEqual({ kind: 'resync', reason: 'schema' })
    expect(await one.ask({ cookie: 'rubbish' })).toEqual({ kind: 'resync', reason: 'diverged' })
    expect(await one.ask({ cookie: null, page: 'rubbish' })).toEqual({ kind: 'resync', reason: 'diverged' })
    const promoted = world.device({ actor: anActor({ role: 'owner' }) })
    expect(await promoted.ask({ cookie })).toEqual({ kind: 'resync', reason: 'scope' })
    expect(await one.ask({ cookie, schema: 0 })).toEqual({ kind: 'upgrade' })
    await expect(one.ask({ cookie, schema: 99 })).rejects.toMatchObject({ name: 'ServerTooOld' })
    expect(await ask({})).toMatchObject({ kind: 'patch' })
  })

  test('a lane that follows nothing gets its results, the check of its cookie, and no rows', async () => {
    const one = await first()
    const submit = one.mutation('order.submit', submitArgs(1))
    await one.push(submit)
    const answer = await one.pull({ mode: 'lane' })
    expect(answer.patch).toEqual([])
    expect(answer.lastId).toBe(1)
    expect(answer.results.map((result) => result.opId)).toEqual([submit.opId])
    const cookie = encodeCookie({ ...decodeCookie(answer.cookie)!, t: '00000000-0000-4000-8000-000000000001' })
    expect(await one.ask({ mode: 'lane', cookie })).toEqual({ kind: 'resync', reason: 'diverged' })
  })

  test('SI22 the browser and the server come to the same records by the same reducer', async () => {
    const one = await first()
    const submit = one.mutation('order.submit', submitArgs(1))
    const [result] = await one.settle(submit)
    const { patch } = await one.pull({ cookie: null })
    const settings = patch.find((part) => part.kind === 'settings')?.put[0] as unknown as Settings // one record, of its schema
    const local = replayLocally(submit, settings, result!.receipt)
    expect(patch.find((part) => part.kind === 'order')?.put).toEqual(local)
  })
})

/** What a device makes of its mutation once it knows the server's time and number. */
function replayLocally(submit: Mutation, settings: Settings, receipt: Receipt): unknown {
  const prepared = prepareMutation(submit)
  if (typeof prepared === 'string') throw new Error(prepared)
  const records = new RecordSet().with('settings', settings)
  const { opId, capturedAt } = submit
  prepared.apply(
    records,
    aContext({ opId, settings, capturedAt, receivedAt: receipt.receivedAt, allocateNumber: () => receipt.number }),
  )
  return JSON.parse(JSON.stringify(records.all('order')))
}
