// One stream of pokes per tab, for all spaces it leads: browsers keep six connections to a server over HTTP/1.1, and each stream
// holds one.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { pokeSchema, SCHEMA_NUMBER, type News } from '#shared/protocol/protocol.ts'
import { keepPokeStream, type StreamSurroundings } from '../platform/poke-stream.ts'

export interface SpacePokes {
  /** `news`: what may spare the pull (ST7). */
  readonly onPoke: (news: News | null) => void
  readonly onOpen: () => void
  readonly onLost: () => void
}

export function pokeStreams(surroundings: StreamSurroundings): (space: SpaceKey, listener: SpacePokes) => () => void {
  const listeners = new Map<SpaceKey, Set<SpacePokes>>()
  let end = (): void => undefined
  let cancelReopen = (): void => undefined

  return (space, listener) => {
    const own = listeners.get(space) ?? new Set()
    own.add(listener)
    listeners.set(space, own)
    reopenSoon()
    return () => {
      own.delete(listener)
      if (own.size === 0) listeners.delete(space)
      if (listeners.size === 0) stop()
      else reopenSoon()
    }
  }

  /** Several spaces that open at once share the first stream. */
  function reopenSoon(): void {
    cancelReopen()
    cancelReopen = surroundings.after(0, () => {
      end()
      end = follow()
    })
  }

  /** At once: a page that falls asleep runs no timer any more (SM3). */
  function stop(): void {
    cancelReopen()
    end()
    end = () => undefined
  }

  function follow(): () => void {
    const address = `/sync/poke?schema=${SCHEMA_NUMBER}&spaces=${[...listeners.keys()].join(',')}`
    return keepPokeStream(
      address,
      {
        onPoke: poke,
        onOpen: () => all().forEach((listener) => listener.onOpen()),
        onLost: () => all().forEach((listener) => listener.onLost()),
      },
      surroundings,
    )
  }

  /** What cannot be read pokes everybody: a poke too many costs a request, one too few costs the truth. */
  function poke(data: string): void {
    const parsed = pokeSchema.safeParse(parseJson(data))
    for (const [space, own] of listeners) {
      if (parsed.success && parsed.data.space !== space) continue
      for (const listener of own) listener.onPoke((parsed.success && parsed.data.news) || null)
    }
  }

  function all(): SpacePokes[] {
    return [...listeners.values()].flatMap((own) => [...own])
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // not ours; the schema refuses it
  }
}
