import { expect, test, vi } from 'vitest'
import { keepPokeStream, type PokeSource } from './poke-stream.ts'

/** Streams and time in the test's hand. */
function surroundings(random = 1) {
  const sources: (PokeSource & { say(type: string): void; isClosed: boolean })[] = []
  const timers = new Map<() => void, number>()
  return {
    sources,
    waits: () => [...timers.values()],
    /** Runs the timers that are set now. */
    pass: () => {
      const due = [...timers.keys()]
      timers.clear()
      for (const work of due) work()
    },
    last: () => sources.at(-1)!,
    open: () => {
      const listeners = new Map<string, () => void>()
      const source = {
        isClosed: false,
        addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
        close: () => {
          source.isClosed = true
        },
        say: (type: string) => listeners.get(type)?.(),
      }
      sources.push(source)
      return source
    },
    after: (millis: number, work: () => void) => {
      timers.set(work, millis)
      return () => void timers.delete(work)
    },
    random: () => random,
  }
}

test('ST2 ST5 a stream that cannot be opened is tried again ever later, and nobody is called for it', () => {
  const world = surroundings()
  const onPoke = vi.fn()
  keepPokeStream('/poke', onPoke, world)
  const waits = Array.from({ length: 9 }, () => {
    world.last().say('error')
    expect(world.last().isClosed).toBe(true)
    const [wait] = world.waits()
    world.pass()
    return wait
  })
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  expect(world.sources).toHaveLength(10)
  expect(onPoke).not.toHaveBeenCalled()
})

test('ST2 the wait is drawn from the whole span, so that devices do not come back all at once', () => {
  const world = surroundings(0.25)
  keepPokeStream('/poke', () => undefined, world)
  world.last().say('error')
  expect(world.waits()).toEqual([250])
})

test('ST5 one error asks for one new stream, however often it is told', () => {
  const world = surroundings()
  keepPokeStream('/poke', () => undefined, world)
  world.last().say('error')
  world.last().say('error')
  expect(world.waits()).toHaveLength(1)
  world.pass()
  expect(world.sources).toHaveLength(2)
})

test('ST5 after an outage there is one call, when the stream has opened again; then one for each poke', () => {
  const world = surroundings()
  const onPoke = vi.fn()
  keepPokeStream('/poke', onPoke, world)
  world.last().say('open')
  onPoke.mockClear()
  for (let turn = 0; turn < 5; turn++) {
    world.last().say('error')
    world.pass()
  }
  expect(onPoke).not.toHaveBeenCalled()
  world.last().say('open')
  expect(onPoke).toHaveBeenCalledTimes(1)
  world.last().say('message')
  expect(onPoke).toHaveBeenCalledTimes(2)
})

test('ST2 a stream that opens and breaks at once waits longer each time; one that held begins anew', () => {
  const world = surroundings()
  keepPokeStream('/poke', () => undefined, world)
  const breakSoon = () => {
    world.last().say('open')
    world.last().say('error')
    const [wait] = world.waits()
    world.pass()
    return wait
  }
  expect([breakSoon(), breakSoon(), breakSoon()]).toEqual([1_000, 2_000, 4_000])
  world.last().say('open')
  world.pass() // it held
  world.last().say('error')
  expect(world.waits()).toEqual([1_000])
})

test('ST5 ended, it closes its stream, sets no timer and calls nobody', () => {
  const world = surroundings()
  const onPoke = vi.fn()
  const end = keepPokeStream('/poke', onPoke, world)
  end()
  const [source] = world.sources
  for (const type of ['open', 'message', 'error']) source!.say(type)
  expect([source!.isClosed, world.waits().length, onPoke.mock.calls.length]).toEqual([true, 0, 0])
})

test('ST5 ended while it waits, it opens nothing any more', () => {
  const world = surroundings()
  const end = keepPokeStream('/poke', () => undefined, world)
  world.last().say('error')
  end()
  world.pass()
  expect(world.sources).toHaveLength(1)
})
