import { expect, test } from 'vitest'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { type News, type PullRequest } from '#shared/protocol/protocol.ts'
import { aSettings } from '#shared/testing/builders.ts'
import { room } from '#app/testing/fake-surroundings.ts'
import { pulled, running } from '#app/testing/running-space.ts'

const NAMED = aSettings({ id: 'settings' })

function newsFrom(from: string, cookie: string): News {
  const answer = pulled({ afterId: 0 } as PullRequest) // the rest is not looked at
  if (answer.kind !== 'patch') throw new Error('it is one')
  const patch: News['answer']['patch'] = [{ kind: 'settings', put: [{ ...NAMED }], del: [] }]
  return { from, answer: { ...answer, cookie, seen: { v: 2, t: 't2' }, patch, serverTime: instantFromMillis(7) } }
}

async function followed(script: Parameters<typeof running>[1] = {}) {
  const world = room()
  const tab = world.tab()
  const space = await running(tab, { mode: 'follow', ...script })
  await world.pass(100)
  space.calls.length = 0
  return { ...space, tab, pass: world.pass }
}

test('ST7 news that begin where this device stands are stored, and nothing is asked', async () => {
  const { tab, pass, calls, engine } = await followed()
  tab.poke(newsFrom('c1', 'c2'))
  await pass(100)
  expect(calls).toEqual([])
  expect(await engine.cacheMeta()).toMatchObject({ cookie: 'c2', seen: { v: 2, t: 't2' } })
  expect(engine.view().get('settings', 'settings')).toEqual(NAMED)
  expect(engine.status().asOf).toBe(instantFromMillis(7))
})

test('ST7 SI20 news that begin elsewhere, came twice or overtook others change nothing, and are pulled for', async () => {
  const { tab, pass, calls, engine } = await followed({
    pull: async (request) => ({ ...pulled(request), cookie: request.cookie ?? 'c1' }) as never,
  })
  tab.poke(newsFrom('c0', 'c9'))
  await pass(100)
  expect(calls).toEqual(['pull'])
  expect(await engine.cacheMeta()).toMatchObject({ cookie: 'c1' })
  tab.poke(newsFrom('c1', 'c2'))
  await pass(100)
  tab.poke(newsFrom('c1', 'c2'))
  await pass(100)
  expect(calls).toEqual(['pull', 'pull'])
  expect(await engine.cacheMeta()).toMatchObject({ cookie: 'c2' })
})

test('ST7 SI10 while anything waits for its answer, a pull brings it and news do not', async () => {
  const { tab, pass, calls, engine, cancel } = await followed({ push: () => new Promise(() => undefined) })
  await cancel()
  await pass(100)
  calls.length = 0
  tab.poke(newsFrom('c1', 'c2'))
  await pass(2_000)
  expect(calls).toContain('pull')
  expect(await engine.cacheMeta()).toMatchObject({ cookie: 'c1' })
})

test('X7 while the person works offline, news that were under way change nothing', async () => {
  const { tab, pass, calls, engine } = await followed()
  tab.silenced = true
  tab.poke(newsFrom('c1', 'c2'))
  await pass(100)
  expect(calls).toEqual([])
  expect(await engine.cacheMeta()).toMatchObject({ cookie: 'c1' })
})
