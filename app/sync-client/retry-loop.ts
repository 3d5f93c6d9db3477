import { type Surroundings } from './surroundings.ts'

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 5 * 60_000

export interface RetryLoop {
  run(): void
  /** Like `run`, with a fresh start: also right after a run that is failing now. */
  wake(): void
  /** A retry or a deferred run is set for later. */
  isWaiting(): boolean
  runAfter(millis: number): void
  stop(): void
}

/** One run at a time; asked for meanwhile, it runs once more. `onFault` answers the server's wish for a wait, or null. */
export function retryLoop(
  surroundings: Pick<Surroundings, 'after' | 'random'>,
  work: () => Promise<void>,
  onFault: (cause: unknown) => number | null,
): RetryLoop {
  let running = false
  let again = false
  let stopped = false
  let waiting = false
  let isWoken = false
  let failures = 0
  let cancelTimer: () => void = () => undefined

  function run(): void {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    cancelTimer()
    waiting = false
    running = true
    void work()
      .then(() => {
        failures = 0
      })
      .catch((cause: unknown) => {
        // Once stopped, its stores may have been closed under it: that is no news.
        if (!stopped) retryLater(onFault(cause))
      })
      .finally(() => {
        running = false
        const isDue = isWoken || (again && failures === 0)
        isWoken = false
        again = false
        if (isDue) run()
      })
  }

  function wake(): void {
    failures = 0
    isWoken = running
    run()
  }

  function retryLater(wishMs: number | null): void {
    failures += 1
    const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
    runAfter((wishMs ?? 0) + surroundings.random() * ceiling)
  }

  function runAfter(millis: number): void {
    cancelTimer()
    if (stopped) return
    waiting = true
    cancelTimer = surroundings.after(millis, run)
  }

  return {
    run,
    wake,
    isWaiting: () => waiting,
    runAfter,
    stop: () => {
      stopped = true
      cancelTimer()
    },
  }
}
