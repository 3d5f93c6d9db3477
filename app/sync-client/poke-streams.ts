// One stream of pokes per tab, for all spaces it leads: browsers keep six connections to a server over HTTP/1.1, and each stream
// holds one. A stream that a proxy answered for us (a 502 during a deploy) ends for good in an EventSource, and one that went
// silent never ends: both are opened again.
import { pokeSchema } from '#shared/protocol/protocol.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'

export interface PokeListener {
  readonly onPoke: () => void
  readonly onOpen: () => void
  readonly onLost: () => void
}

/** What the browser's EventSource gives; `onError` says whether it will come back by itself. */
export interface PokeSource {
  close(): void
}

export interface PokeSourceEvents {
  readonly onOpen: () => void
  readonly onMessage: (data: string) => void
  readonly onBeat: () => void
  readonly onError: (isFinal: boolean) => void
}

export interface PokeStreamsDeps {
  readonly open: (spaces: readonly SpaceKey[], events: PokeSourceEvents) => PokeSource
  readonly after: (millis: number, work: () => void) => () => void
  readonly random: () => number
}

/** ST5: the server beats every 25 s; two missed beats and some slack. */
const SILENT_MS = 60_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000

export function pokeStreams({ open, after, random }: PokeStreamsDeps): (space: SpaceKey, listener: PokeListener) => () => void {
  const listeners = new Map<SpaceKey, Set<PokeListener>>()
  let source: PokeSource | null = null
  let failures = 0
  let cancelNext = (): void => undefined
  let cancelWatch = (): void => undefined

  return (space, listener) => {
    const own = listeners.get(space) ?? new Set()
    own.add(listener)
    listeners.set(space, own)
    reopenIn(0)
    return () => {
      own.delete(listener)
      if (own.size === 0) listeners.delete(space)
      reopenIn(0)
    }
  }

  function reopenIn(millis: number): void {
    cancelNext()
    cancelNext = after(millis, reopen)
  }

  function reopen(): void {
    source?.close()
    source = null
    cancelWatch()
    if (listeners.size === 0) return
    watch()
    source = open([...listeners.keys()], {
      onOpen: () => {
        failures = 0
        watch()
        for (const listener of all()) listener.onOpen()
      },
      onMessage: (data) => {
        watch()
        poke(data)
      },
      onBeat: watch,
      onError: (isFinal) => {
        for (const listener of all()) listener.onLost()
        if (isFinal) retry()
      },
    })
  }

  function watch(): void {
    cancelWatch()
    cancelWatch = after(SILENT_MS, () => {
      for (const listener of all()) listener.onLost()
      reopen()
    })
  }

  function retry(): void {
    failures += 1
    reopenIn(random() * Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures))
  }

  /** What cannot be read pokes everybody: a poke too many costs a request, one too few costs the truth. */
  function poke(data: string): void {
    const parsed = pokeSchema.safeParse(parseJson(data))
    for (const [space, own] of listeners) {
      if (parsed.success && parsed.data.space !== space) continue
      for (const listener of own) listener.onPoke()
    }
  }

  function all(): PokeListener[] {
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
