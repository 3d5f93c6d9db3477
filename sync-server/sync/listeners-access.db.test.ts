import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { accountWorld } from '#server/testing/account-world.ts'
import { sqlStore } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { ListenersAccess } from './listeners-access.ts'

describeOnBoth('who listens', (open) => {
  async function fixture() {
    const database = await open()
    await sqlStore(database)
    const world = accountWorld(database)
    for (const email of ['clara@example.test', 'otto@example.test', 'paul@example.test']) await world.signIn(email)
    const rows = await database.asOwner((owner) =>
      owner.query<{ user_id: number; hash: string }>(`select user_id, encode(token_hash, 'hex') as hash from sessions`),
    )
    const listenerOf = (userId: number) => ({ userId, sessionHash: rows.find((row) => row.user_id === userId)?.hash ?? '' })
    let transactions = 0
    const counting: typeof database = Object.assign(Object.create(database) as typeof database, {
      tx: ((...args: Parameters<typeof database.tx>) => {
        transactions += 1
        return database.tx(...args)
      }) as typeof database.tx,
    })
    const access = new ListenersAccess({ db: counting, now: world.ctx.now })
    return { database, access, listenerOf, transactions: () => transactions }
  }

  test('SR1 a thousand who listen are asked for in two transactions, and each hears what is theirs alone', async () => {
    const { access, listenerOf, transactions } = await fixture()
    const [clara, otto, paul] = [listenerOf(1), listenerOf(2), listenerOf(90)]
    const many = Array.from({ length: 1_000 }, () => access.mayHear(clara, spaceKey(1, 1)))
    const others = [access.mayHear(otto, spaceKey(1, 1)), access.mayHear(paul, spaceKey(1, 1))]
    expect(new Set(await Promise.all(many))).toEqual(new Set([true]))
    expect(await Promise.all(others)).toEqual([false, true])
    expect(transactions()).toBe(2)
    expect(await Promise.all([access.mayHear(otto, spaceKey(1, 2)), access.mayHear(otto, spaceKey(2, 3))])).toEqual([true, true])
  })

  test('SR1 who lost access or logged out hears nothing from the next poke or beat on', async () => {
    const { access, listenerOf, database } = await fixture()
    const [clara, paul] = [listenerOf(1), listenerOf(90)]
    expect(await access.mayHear(clara, null)).toBe(true)
    await database.asOwner((owner) => owner.query('update contacts set revoked_at = now() where user_id = 1'))
    expect(await access.mayHear(clara, spaceKey(1, 1))).toBe(false)
    await database.asOwner((owner) => owner.query('update sessions set revoked_at = now() where user_id = 90'))
    expect(await Promise.all([access.mayHear(paul, null), access.mayHear(paul, spaceKey(1, 1))])).toEqual([false, false])
  })
})
