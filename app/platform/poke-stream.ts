// A stream of pokes that keeps itself open. The browser's own reconnecting is not enough: it asks in a fixed rhythm, all devices at
// once, and gives up for good after one answer that is not 200, such as a proxy's 502 in the middle of a deploy.
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000
/** Open for so long, a stream counts as healthy; one that opens and breaks at once goes on waiting longer. */
const HEALTHY_MS = 10_000

export interface PokeSource {
  addEventListener(type: 'open' | 'message' | 'error', listener: () => void): void
  close(): void
}

export interface StreamSurroundings {
  readonly open: (address: string) => PokeSource
  /** Answers how to call it off. */
  readonly after: (millis: number, work: () => void) => () => void
  readonly random: () => number
}

/** Calls back for each poke and after each (re)opening, because pokes may have been missed; never for a failure. Answers the end. */
export function keepPokeStream(address: string, onPoke: () => void, { open, after, random }: StreamSurroundings): () => void {
  let failures = 0
  let end = begin()
  return () => end()

  function begin(): () => void {
    const source = open(address)
    let callOff = (): void => undefined
    let isOver = false
    const stop = (): void => {
      isOver = true
      callOff()
      source.close()
    }
    source.addEventListener('open', () => {
      if (isOver) return
      callOff()
      callOff = after(HEALTHY_MS, () => {
        failures = 0
      })
      onPoke()
    })
    source.addEventListener('message', () => {
      if (!isOver) onPoke()
    })
    source.addEventListener('error', () => {
      if (isOver) return
      stop()
      const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
      failures += 1
      end = after(random() * ceiling, () => {
        end = begin()
      })
    })
    return stop
  }
}

export const browserStream: StreamSurroundings = {
  open: (address) => new EventSource(address),
  after: (millis, work) => {
    const timer = setTimeout(work, millis)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
