import { expect, test, vi } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import type { Poke } from '#shared/protocol/protocol.ts'
import { testContext } from '#server/testing/account-context.ts'
import { SPACE, sqlStore } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { createPokeHub, type PokeHub } from './poke-hub.ts'
import { pokeStream } from './poke-stream.ts'
import { writeInSpace } from './write-in-space.ts'

const OWN = spaceKey(1, 1)

describeOnBoth('pokes', (open) => {
  async function nodes(count: number, options = { pollMs: 60_000, coalesceMs: 30 }): Promise<PokeHub[]> {
    const database = await open()
    await sqlStore(database)
    const hubs = Array.from({ length: count }, () => createPokeHub(testContext(database, { config: {}, now: () => 0 }), options))
    await Promise.all(hubs.map((hub) => hub.start()))
    return hubs
  }
  const listen = (hub: PokeHub) => {
    const heard: Poke[] = []
    const stop = hub.subscribe([OWN], (poke) => heard.push(poke))
    return { heard, stop }
  }

  test('ST4 the first poke comes at once, a burst as its last, and other spaces stay quiet', async () => {
    const [hub] = await nodes(1)
    const { heard, stop } = listen(hub!)
    const tenant: Poke[] = []
    hub!.subscribeTenant(1, (poke) => tenant.push(poke))
    for (let version = 1; version <= 50; version++) hub!.tell(1, 1, version)
    expect(heard).toEqual([{ space: OWN, version: 1 }])
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ space: OWN, version: 50 }))
    expect(heard.length).toBeLessThanOrEqual(3)
    hub!.tell(1, 2, 7)
    hub!.tell(2, 3, 9)
    await vi.waitFor(() => expect(tenant).toContainEqual({ space: spaceKey(1, 2), version: 7 }))
    expect(tenant.some((poke) => poke.space === spaceKey(2, 3))).toBe(false)
    expect(heard.every((poke) => poke.space === OWN)).toBe(true)
    stop()
    const before = heard.length
    hub!.tell(1, 1, 51)
    expect(heard).toHaveLength(before)
    await hub!.stop()
  })

  test('ST4 another node hears of a commit; the node itself hears it once', async () => {
    const [here, there] = await nodes(2)
    const [own, far] = [listen(here!), listen(there!)]
    here!.tell(1, 1, 5)
    await vi.waitFor(() => expect(far.heard).toEqual([{ space: OWN, version: 5 }]))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(own.heard).toEqual([{ space: OWN, version: 5 }])
    await Promise.all([here!.stop(), there!.stop()])
  })

  test('ST4 ST6 a version nobody told of is found by looking', async () => {
    const [hub] = await nodes(1, { pollMs: 30, coalesceMs: 5 })
    const { heard } = listen(hub!)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(heard).toEqual([])
    const database = await open()
    await database.tx({ kind: 'tenant', ...SPACE }, (sql) => writeInSpace(sql, SPACE, async () => undefined))
    await vi.waitFor(() => expect(heard).toEqual([{ space: OWN, version: 2 }]), { timeout: 5_000 })
    await hub!.stop()
  })
})

test('ST5 SR1 a stream carries pokes, beats, and ends when the person may no longer read', async () => {
  let send: (poke: Poke) => void = () => undefined
  let stopped = 0
  let isAllowed = true
  const answer = pokeStream({
    subscribe: (listener) => {
      send = listener
      return () => void (stopped += 1)
    },
    isStillAllowed: async () => isAllowed,
    heartbeatMs: 20,
    lifeMs: 60_000,
  })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  expect(answer.headers.get('x-accel-buffering')).toBe('no')
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const readUntil = async (part: string) => {
    while (!text.includes(part)) {
      const { value, done } = await reader.read()
      if (done) break
      text += value
    }
  }
  send({ space: OWN, version: 3 })
  await readUntil('event: beat')
  expect(text).toContain(`data: {"space":"${OWN}","version":3}\n\n`)
  isAllowed = false
  send({ space: OWN, version: 4 })
  await readUntil('"version":4')
  expect(text).not.toContain('"version":4')
  expect(stopped).toBe(1)
})

test('ST5 a stream ends itself after its time', async () => {
  const answer = pokeStream({ subscribe: () => () => undefined, isStillAllowed: async () => true, lifeMs: 20 })
  expect(await answer.text()).toContain(': connected')
})
