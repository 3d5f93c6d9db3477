import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { anOrderContent, aSettings, orderId } from '#shared/testing/builders.ts'
import { SPACE, sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { listQuarantined, replayQuarantined } from './quarantine.ts'
import { WriteRefused, type Changes, type SpaceStore, type SpaceTx } from './space-store.ts'
import { writeInSpace } from './write-in-space.ts'

const KEY = spaceKey(1, 1)

/** A database that can take no content into quarantine. */
function refusingContent(store: SpaceStore): SpaceStore {
  const check = ({ quarantined = [] }: Changes) => {
    if (quarantined.some(({ args }) => args !== null)) throw new WriteRefused('bad-data', new Error('planted'))
  }
  const refusing = (save: SpaceTx['save']): SpaceTx['save'] => {
    return async (changes) => {
      check(changes)
      await save(changes)
    }
  }
  return {
    view: (space, work) => store.view(space, work),
    confirm: (space, lane, at) => store.confirm(space, lane, at),
    write: (space, wanted, work) =>
      store.write(space, wanted, (tx) =>
        work({
          version: tx.version,
          loaded: tx.loaded,
          save: refusing((changes) => tx.save(changes)),
          saveApart: refusing((changes) => tx.saveApart(changes)),
        }),
      ),
  }
}

describeOnBoth('quarantine', (open) => {
  test('SI15 an operator finds what failed, runs it again once the fault is mended, and nothing runs twice', async () => {
    const database = await open()
    const broken = { ...aSettings(), services: null } as unknown as ReturnType<typeof aSettings> // a defect, planted
    const one = new TestDevice(await sqlStore(database, broken))
    const env = { db: database, linkOrigin: 'https://portal.example.test', now: one.clock.now }
    const submit = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
    await one.push(submit)
    await one.push(submit)
    expect((await one.settle(submit))[0]).toMatchObject({ status: 'quarantined' })
    const cookie = one.cookie

    expect(await listQuarantined(database)).toMatchObject([{ space: KEY, opId: submit.opId, name: 'order.submit' }])
    await expect(replayQuarantined(env, KEY, submit.opId)).rejects.toThrow()
    expect((await one.ask({ cookie })).kind).toBe('patch')
    expect(await listQuarantined(database)).toHaveLength(1)

    await database.tx({ kind: 'tenant', tenantId: SPACE.tenantId }, (sql) =>
      writeInSpace(sql, SPACE, async (writer) => writer.put('settings', aSettings())),
    )
    expect(await replayQuarantined(env, KEY, submit.opId)).toEqual({ ok: true, value: 'applied' })
    expect(await listQuarantined(database)).toEqual([])
    expect(await replayQuarantined(env, KEY, submit.opId)).toEqual({ ok: false, refusal: 'not-quarantined' })
    const answer = await one.pull({ want: [submit.opId] })
    expect(answer.results).toMatchObject([{ opId: submit.opId, status: 'applied' }])
    expect(answer.patch.find((part) => part.kind === 'order')?.put).toMatchObject([{ id: orderId(1), status: 'to-plan' }])
    await one.push(submit)
    expect(await database.asOwner((owner) => owner.query('select id from orders'))).toHaveLength(1)
  })

  test('SI14 SI15 what not even quarantine can hold is set aside without its content, and the lane goes on', async () => {
    const database = await open()
    const broken = { ...aSettings(), services: null } as unknown as ReturnType<typeof aSettings> // a defect, planted
    const one = new TestDevice(refusingContent(await sqlStore(database, broken)))
    const submit = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
    const next = one.mutation('order.cancel', { orderId: orderId(2) })
    for (let n = 0; n < 3; n += 1) await one.push(submit, next)
    expect(await one.settle(submit, next)).toMatchObject([{ status: 'quarantined' }, { status: 'rejected', code: 'not-found' }])
    expect(await listQuarantined(database)).toMatchObject([{ opId: submit.opId, name: 'order.submit' }])
  })

  test('SI15 SR1 who has lost access since then has nothing run in their name', async () => {
    const database = await open()
    const broken = { ...aSettings(), services: null } as unknown as ReturnType<typeof aSettings> // a defect, planted
    const one = new TestDevice(await sqlStore(database, broken))
    const env = { db: database, linkOrigin: 'https://portal.example.test', now: one.clock.now }
    const submit = one.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() })
    for (let n = 0; n < 3; n += 1) await one.push(submit)
    await database.asOwner((owner) => owner.query('update contacts set revoked_at = now() where user_id = 1'))
    expect(await replayQuarantined(env, KEY, submit.opId)).toEqual({ ok: false, refusal: 'no-access' })
    expect(await listQuarantined(database)).toHaveLength(1)
  })
})
