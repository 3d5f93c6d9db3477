// A stream of pokes that keeps itself open. The browser's own reconnecting is not enough: it asks in a fixed rhythm, all devices at
// once, gives up for good after one answer that is not 200 (a proxy's 502 in the middle of a deploy), and never notices a stream
// that went silent.
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000
/** Open for so long, a stream counts as healthy; one that opens and breaks at once goes on waiting longer. */
const HEALTHY_MS = 10_000
/** ST5, SI18: the server beats every 25 s; two missed beats and some slack. */
const SILENT_MS = 60_000

export interface PokeSource {
  addEventListener(type: 'open' | 'message' | 'beat' | 'error', listener: (event: { readonly data?: unknown }) => void): void
  close(): void
}

export interface PokeListener {
  readonly onPoke: (data: string) => void
  /** After each (re)opening: pokes may have been missed. */
  readonly onOpen: () => void
  readonly onLost?: () => void
}

export interface StreamSurroundings {
  readonly open: (address: string) => PokeSource
  /** Answers how to call it off. */
  readonly after: (millis: number, work: () => void) => () => void
  readonly random: () => number
  /** The network may be back: a wait for the next try ends now. */
  readonly onWake: (listener: () => void) => () => void
}

/** Answers the end. */
export function keepPokeStream(
  address: string,
  listener: PokeListener,
  { open, after, random, onWake }: StreamSurroundings,
): () => void {
  let failures = 0
  let isWaiting = false
  let end = begin()
  const stopWake = onWake(() => {
    if (!isWaiting) return
    end()
    end = begin()
  })
  return () => {
    stopWake()
    end()
  }

  function begin(): () => void {
    isWaiting = false
    const source = open(address)
    let isOver = false
    let callOffHealth = (): void => undefined
    let callOffWatch = (): void => undefined
    const stop = (): void => {
      isOver = true
      callOffHealth()
      callOffWatch()
      source.close()
    }
    const watch = (): void => {
      callOffWatch()
      callOffWatch = after(SILENT_MS, lose)
    }
    const lose = (): void => {
      if (isOver) return
      stop()
      listener.onLost?.()
      retry()
    }
    watch()
    source.addEventListener('open', () => {
      if (isOver) return
      watch()
      callOffHealth = after(HEALTHY_MS, () => {
        failures = 0
      })
      listener.onOpen()
    })
    source.addEventListener('message', ({ data }) => {
      if (isOver) return
      watch()
      listener.onPoke(String(data))
    })
    source.addEventListener('beat', () => isOver || watch())
    source.addEventListener('error', lose)
    return stop
  }

  function retry(): void {
    const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
    failures += 1
    isWaiting = true
    end = after(random() * ceiling, () => {
      end = begin()
    })
  }
}

export const browserStream: StreamSurroundings = {
  open: (address) => new EventSource(address),
  after: (millis, work) => {
    const timer = setTimeout(work, millis)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
  onWake: (listener) => {
    addEventListener('online', listener)
    addEventListener('pageshow', listener)
    return () => {
      removeEventListener('online', listener)
      removeEventListener('pageshow', listener)
    }
  },
}
