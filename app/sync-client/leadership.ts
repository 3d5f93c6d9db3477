// Which tab talks to the network for a space. An optimisation: everything holds with several leaders at once (SM2), so a silent
// leader may be replaced on suspicion (SM1).
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type Surroundings } from './surroundings.ts'

const HEARTBEAT_MS = 5_000
const SILENT_MS = 20_000

export interface Leadership {
  isLeading(): boolean
  /** SM3: a sleeping page must not keep the lock; the next tab has it at once. */
  pause(): void
  resume(): void
  stop(): void
}

export function seekLeadership(space: SpaceKey, surroundings: Surroundings, onChange: (isLeading: boolean) => void): Leadership {
  let leading = false
  let isPaused = false
  let silentFor = 0
  let attempts = 0
  let release = attempt(false)
  let stopTick = surroundings.after(HEARTBEAT_MS, tick)
  const stopListening = surroundings.tabs.listen((message) => {
    if (message.kind === 'leading' && message.space === space) silentFor = 0
  })
  return {
    isLeading: () => leading,
    pause: () => {
      if (isPaused) return
      isPaused = true
      stopTick()
      release()
      if (leading) onChange((leading = false))
    },
    resume: () => {
      if (!isPaused) return
      isPaused = false
      silentFor = 0
      release = attempt(false)
      stopTick = surroundings.after(HEARTBEAT_MS, tick)
    },
    stop: () => {
      stopTick()
      stopListening()
      release()
      leading = false
    },
  }

  /** What an earlier attempt still has to say (its lock was given up, or taken away) says nothing about this one. */
  function attempt(steal: boolean): () => void {
    const own = ++attempts
    return surroundings.lead(space, (isLeading) => (own === attempts ? change(isLeading) : undefined), { steal })
  }

  function change(isLeading: boolean): void {
    if (isPaused || leading === isLeading) return
    leading = isLeading
    silentFor = 0
    onChange(isLeading)
    // Whoever lost the lock to a visible tab queues for it again.
    if (!isLeading) release = attempt(false)
  }

  function tick(): void {
    stopTick = surroundings.after(HEARTBEAT_MS, tick)
    if (leading) return surroundings.tabs.post({ kind: 'leading', space })
    silentFor += HEARTBEAT_MS
    if (silentFor < SILENT_MS || !surroundings.isVisible()) return
    silentFor = 0
    release()
    release = attempt(true)
  }
}
