import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { pokeStreams, type SpacePokes } from './poke-streams.ts'

const [ONE, TWO] = [spaceKey(1, 1), spaceKey(2, 3)]

function world() {
  let soon: (() => void)[] = []
  const sources: { address: string; isClosed: boolean; say: (type: string, data?: string) => void }[] = []
  const heard: string[] = []
  const subscribe = pokeStreams({
    open: (address) => {
      const listeners = new Map<string, (event: { data?: unknown }) => void>()
      const source = {
        address,
        isClosed: false,
        say: (type: string, data?: string) => listeners.get(type)?.({ data }),
        addEventListener: (type: string, listener: (event: { data?: unknown }) => void) => void listeners.set(type, listener),
        close: () => {
          source.isClosed = true
        },
      }
      sources.push(source)
      return source
    },
    after: (millis, work) => {
      if (millis === 0) soon.push(work)
      return () => {
        soon = soon.filter((known) => known !== work)
      }
    },
    random: () => 0,
    onWake: () => () => undefined,
  })
  const settle = () => {
    const due = soon
    soon = []
    for (const work of due) work()
  }
  const listener = (name: string): SpacePokes => ({
    onPoke: () => heard.push(`${name} poke`),
    onOpen: () => heard.push(`${name} open`),
    onLost: () => heard.push(`${name} lost`),
  })
  const open = () => sources.filter((source) => !source.isClosed)
  return { subscribe, listener, settle, open, heard }
}

test('ST5 two spaces of one tab share a stream; each hears its own pokes', () => {
  const { subscribe, listener, settle, open, heard } = world()
  subscribe(ONE, listener('one'))
  subscribe(TWO, listener('two'))
  settle()
  expect(open().map((source) => source.address)).toEqual([`/sync/poke?schema=${SCHEMA_NUMBER}&spaces=1-1,2-3`])
  open()[0]?.say('message', '{"space":"2-3","version":4}')
  expect(heard).toEqual(['two poke'])
  open()[0]?.say('message', 'something else')
  expect(heard).toEqual(['two poke', 'one poke', 'two poke'])
})

test('ST5 the stream follows who listens, tells everybody of its state, and ends with the last', () => {
  const { subscribe, listener, settle, open, heard } = world()
  const stopOne = subscribe(ONE, listener('one'))
  const stopTwo = subscribe(TWO, listener('two'))
  settle()
  open()[0]?.say('open')
  open()[0]?.say('error')
  expect(heard).toEqual(['one open', 'two open', 'one lost', 'two lost'])
  stopOne()
  settle()
  expect(open().map((source) => source.address)).toEqual([`/sync/poke?schema=${SCHEMA_NUMBER}&spaces=2-3`])
  stopTwo()
  settle()
  expect(open()).toEqual([])
})
