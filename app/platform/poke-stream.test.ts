import { expect, test, vi } from 'vitest'
import { keepPokeStream, type PokeSource } from './poke-stream.ts'

const IDLE = { onPoke: () => undefined, onOpen: () => undefined }

/** Streams and time in the test's hand. */
function surroundings(random = 1) {
  const sources: (PokeSource & { say(type: string): void; isClosed: boolean })[] = []
  const timers = new Map<() => void, number>()
  const wakes = new Set<() => void>()
  return {
    sources,
    waits: () => [...timers.values()],
    /** Runs the timers that are set now for at most so long. */
    pass: (upTo = Number.POSITIVE_INFINITY) => {
      const due = [...timers].filter(([, millis]) => millis <= upTo).map(([work]) => work)
      for (const work of due) timers.delete(work)
      for (const work of due) work()
    },
    last: () => sources.at(-1)!,
    open: () => {
      const listeners = new Map<string, (event: { data?: unknown }) => void>()
      const source = {
        isClosed: false,
        addEventListener: (type: string, listener: (event: { data?: unknown }) => void) => void listeners.set(type, listener),
        close: () => {
          source.isClosed = true
        },
        say: (type: string) => listeners.get(type)?.({ data: 'x' }),
      }
      sources.push(source)
      return source
    },
    after: (millis: number, work: () => void) => {
      timers.set(work, millis)
      return () => void timers.delete(work)
    },
    random: () => random,
    onWake: (listener: () => void) => {
      wakes.add(listener)
      return () => wakes.delete(listener)
    },
    wake: () => {
      for (const listener of wakes) listener()
    },
  }
}

test('ST2 ST5 a stream that cannot be opened is tried again ever later, and nobody is called for it', () => {
  const world = surroundings()
  const onPoke = vi.fn()
  keepPokeStream('/poke', { onPoke, onOpen: onPoke }, world)
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
  keepPokeStream('/poke', IDLE, world)
  world.last().say('error')
  expect(world.waits()).toEqual([250])
})

test('ST5 one error asks for one new stream, however often it is told', () => {
  const world = surroundings()
  keepPokeStream('/poke', IDLE, world)
  world.last().say('error')
  world.last().say('error')
  expect(world.waits()).toHaveLength(1)
  world.pass()
  expect(world.sources).toHaveLength(2)
})

test('ST5 after an outage there is one call, when the stream has opened again; then one for each poke', () => {
  const world = surroundings()
  const onPoke = vi.fn()
  keepPokeStream('/poke', { onPoke, onOpen: onPoke }, world)
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
  keepPokeStream('/poke', IDLE, world)
  const breakSoon = () => {
    world.last().say('open')
    world.last().say('error')
    const [wait] = world.waits()
    world.pass()
    return wait
  }
  expect([breakSoon(), breakSoon(), breakSoon()]).toEqual([1_000, 2_000, 4_000])
  world.last().say('open')
  world.pass(10_000) // it held
  world.last().say('error')
  expect(world.waits()).toEqual([1_000])
})

test('ST5 ended, it closes its stream, sets no timer and calls nobody', () => {
  const world = surroundings()
  const onPoke = vi.fn()
  const end = keepPokeStream('/poke', { onPoke, onOpen: onPoke }, world)
  end()
  const [source] = world.sources
  for (const type of ['open', 'message', 'error']) source!.say(type)
  expect([source!.isClosed, world.waits().length, onPoke.mock.calls.length]).toEqual([true, 0, 0])
})

test('ST5 ended while it waits, it opens nothing any more', () => {
  const world = surroundings()
  const end = keepPokeStream('/poke', IDLE, world)
  world.last().say('error')
  end()
  world.pass()
  expect(world.sources).toHaveLength(1)
})

test('SI18 ST5 a stream that went silent is opened again; beats keep it', () => {
  const world = surroundings()
  const onLost = vi.fn()
  keepPokeStream('/poke', { ...IDLE, onLost }, world)
  world.last().say('open')
  expect(world.waits()).toEqual([60_000, 10_000])
  for (let beat = 0; beat < 3; beat++) {
    world.last().say('beat')
    world.pass(10_000)
  }
  expect([world.sources.length, onLost.mock.calls.length]).toEqual([1, 0])
  world.pass(60_000)
  expect([world.sources[0]!.isClosed, onLost.mock.calls.length]).toEqual([true, 1])
  world.pass()
  expect(world.sources).toHaveLength(2)
})

test('ST5 when the network is back, the wait for the next try ends', () => {
  const world = surroundings()
  keepPokeStream('/poke', IDLE, world)
  world.wake()
  expect(world.sources).toHaveLength(1)
  for (let turn = 0; turn < 6; turn++) {
    world.last().say('error')
    if (turn < 5) world.pass()
  }
  const before = world.sources.length
  world.wake()
  expect(world.sources).toHaveLength(before + 1)
  world.last().say('open')
  world.wake()
  expect(world.sources).toHaveLength(before + 1)
})
