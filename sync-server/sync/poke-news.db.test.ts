import { expect, test } from 'vitest'
import { viewIdSchema } from '#shared/kernel/ids.ts'
import { SCHEMA_NUMBER, pokeSchema, type Poke } from '#shared/protocol/protocol.ts'
import { anOrderContent, id, orderId } from '#shared/testing/builders.ts'
import { describeOnStores, type Stores } from '#server/testing/describe-on-stores.ts'
import { PokeNews } from './poke-news.ts'

const SPACE = '1-1'

describeOnStores('news of a poke', (stores) => {
  test('ST7 a poke brings what a pull would, from where the one before it ended', async () => {
    const { book, hear, device } = await listening(stores)
    await book(1)
    expect(await hear(1)).toBeNull() // nobody knows yet where everybody stands
    const before = await device.pull()
    await book(2)
    const news = await hear(2)
    const pulled = await device.pull({ cookie: before.cookie })
    expect(news).toMatchObject({
      from: before.cookie,
      answer: { cookie: pulled.cookie, seen: pulled.seen, results: [], lastId: 0 },
    })
    expect(news?.answer.patch).toEqual(pulled.patch)
    await book(3)
    expect(await hear(3)).toMatchObject({ from: pulled.cookie })
  })

  test('ST7 the same version twice, in one moment or later, is told once', async () => {
    const { book, hear } = await listening(stores)
    await hear(0)
    await book(1)
    const [first, second] = await Promise.all([hear(1), hear(1)])
    expect(first).toEqual(second)
    expect(first).not.toBeNull()
    expect(await hear(1)).toBeNull()
  })

  test('ST7 SR2 other rights and other builds hear their own', async () => {
    const { access, book, hear, news } = await listening(stores)
    const viewer = news.join({ ...access, actor: { ...access.actor, role: 'finance' } }, SCHEMA_NUMBER)
    await hear(0)
    await viewer.of({ space: SPACE, version: 0 })
    await book(1)
    const [own, other] = [await hear(1), parsed(await viewer.of({ space: SPACE, version: 1 }))]
    expect(own?.from).not.toBe(other?.from)
    expect(own?.answer.cookie).not.toBe(other?.answer.cookie)
  })

  test('ST7 C9 a saved view comes to the devices of its person, and to nobody else', async () => {
    const { access, device, hear, news } = await listening(stores)
    const colleague = news.join({ ...access, actor: { ...access.actor, userId: access.actor.userId + 1 } }, SCHEMA_NUMBER)
    await hear(0)
    await colleague.of({ space: SPACE, version: 0 })
    const view = {
      viewId: viewIdSchema.parse(id(70)),
      content: { name: 'Mine', list: 'orders' as const, state: 'tab=all' },
      seen: null,
    }
    await device.push(device.mutation('view.save', view))
    const kinds = (told: Awaited<ReturnType<typeof hear>>) => told?.answer.patch.map(({ kind, put }) => [kind, put.length])
    expect(kinds(await hear(1))).toContainEqual(['view', 1])
    expect(kinds(parsed(await colleague.of({ space: SPACE, version: 1 }))) ?? []).not.toContainEqual(['view', 1])
  })

  test('ST7 what is long is left to the pull, and so is what follows within a moment', async () => {
    const { book, hear, clock } = await listening(stores)
    await hear(0)
    await book(...Array.from({ length: 60 }, (_, index) => index + 1))
    expect(await hear(1)).toBeNull()
    await book(61)
    expect(await hear(2)).toBeNull()
    clock.forward(2_000)
    expect(await hear(2)).toBeNull() // asks where everybody stands
    await book(62)
    expect((await hear(3))?.answer.patch.flatMap(({ put }) => put)).toHaveLength(1)
  })
})

async function listening(stores: Stores) {
  const { device: make, store, clock } = await stores.world()
  const device = make()
  const news = new PokeNews(store, { now: clock.now })
  const { access } = device
  const audience = news.join(access, SCHEMA_NUMBER)
  const book = (...numbers: number[]) =>
    device.push(
      ...numbers.map((n) =>
        device.mutation('order.submit', { orderId: orderId(n), content: anOrderContent({ reference: `R${n}` }) }),
      ),
    )
  const hear = async (version: number) => parsed(await audience.of({ space: SPACE, version }))
  return { access, audience, book, clock, device, hear, news }
}

function parsed(text: string | null): NonNullable<Poke['news']> | null {
  return text === null ? null : (pokeSchema.parse(JSON.parse(text)).news ?? null)
}
