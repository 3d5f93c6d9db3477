import { expect, test } from 'vitest'
import { spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { pokeStreams, type PokeListener, type PokeSourceEvents } from './poke-streams.ts'

const [ONE, TWO] = [spaceKey(1, 1), spaceKey(2, 3)]

function world() {
  let now = 0
  let timers: { at: number; work: () => void }[] = []
  const opened: { spaces: readonly SpaceKey[]; events: PokeSourceEvents; isClosed: boolean }[] = []
  const heard: string[] = []
  const subscribe = pokeStreams({
    open: (spaces, events) => {
      const source = { spaces, events, isClosed: false, close: () => (source.isClosed = true) }
      opened.push(source)
      return { close: () => void source.close() }
    },
    after: (millis, work) => {
      const timer = { at: now + millis, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((known) => known !== timer)
      }
    },
    random: () => 0.5,
  })
  const listener = (name: string): PokeListener => ({
    onPoke: () => heard.push(`${name} poke`),
    onOpen: () => heard.push(`${name} open`),
    onLost: () => heard.push(`${name} lost`),
  })
  const pass = (millis: number) => {
    const until = now + millis
    for (;;) {
      const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      timers = timers.filter((timer) => timer !== due)
      now = due.at
      due.work()
    }
    now = until
  }
  const current = () => opened.filter((source) => !source.isClosed)
  return { subscribe, listener, pass, opened, current, heard }
}

test('ST5 two spaces of one tab share a stream; each hears its own pokes', () => {
  const { subscribe, listener, pass, current, heard } = world()
  subscribe(ONE, listener('one'))
  subscribe(TWO, listener('two'))
  pass(1)
  expect(current().map((source) => source.spaces)).toEqual([[ONE, TWO]])
  current()[0]?.events.onMessage('{"space":"2-3","version":4}')
  expect(heard).toEqual(['two poke'])
  current()[0]?.events.onMessage('something else')
  expect(heard).toEqual(['two poke', 'one poke', 'two poke'])
})

test('the stream follows who listens, and ends with the last', () => {
  const { subscribe, listener, pass, current } = world()
  const stopOne = subscribe(ONE, listener('one'))
  pass(1)
  const stopTwo = subscribe(TWO, listener('two'))
  pass(1)
  stopOne()
  pass(1)
  expect(current().map((source) => source.spaces)).toEqual([[TWO]])
  stopTwo()
  pass(1)
  expect(current()).toEqual([])
  pass(200_000)
  expect(current()).toEqual([])
})

test('ST2 a stream that was refused for good is opened again, later and later', () => {
  const { subscribe, listener, pass, opened, heard } = world()
  subscribe(ONE, listener('one'))
  pass(1)
  for (const wait of [1_000, 2_000, 4_000]) {
    opened.at(-1)?.events.onError(true)
    const before = opened.length
    pass(wait - 1)
    expect(opened).toHaveLength(before)
    pass(1)
    expect(opened).toHaveLength(before + 1)
  }
  expect(heard).toEqual(['one lost', 'one lost', 'one lost'])
})

test('a stream that comes back by itself is left alone', () => {
  const { subscribe, listener, pass, opened, heard } = world()
  subscribe(ONE, listener('one'))
  pass(1)
  opened[0]?.events.onError(false)
  pass(30_000)
  opened[0]?.events.onOpen()
  expect(opened).toHaveLength(1)
  expect(heard).toEqual(['one lost', 'one open'])
})

test('SI18 a stream that went silent is cut after two missed beats; beats keep it', () => {
  const { subscribe, listener, pass, opened, current, heard } = world()
  subscribe(ONE, listener('one'))
  pass(1)
  opened[0]?.events.onOpen()
  for (let beat = 0; beat < 6; beat++) {
    pass(25_000)
    opened[0]?.events.onBeat()
  }
  expect(opened).toHaveLength(1)
  pass(60_000)
  expect(opened).toHaveLength(2)
  expect(current()).toHaveLength(1)
  expect(heard).toEqual(['one open', 'one lost'])
})
