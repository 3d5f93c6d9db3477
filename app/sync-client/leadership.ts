// Which tab talks to the network for a space. An optimisation: everything holds with several leaders at once (SM2), so a silent
// leader may be replaced on suspicion (SM1).
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type Surroundings } from './surroundings.ts'

const HEARTBEAT_MS = 5_000
const SILENT_MS = 20_000

export interface Leadership {
  isLeading(): boolean
  stop(): void
}

export function seekLeadership(space: SpaceKey, surroundings: Surroundings, onChange: (isLeading: boolean) => void): Leadership {
  let leading = false
  let silentFor = 0
  let release = surroundings.lead(space, change, { steal: false })
  let stopTick = surroundings.after(HEARTBEAT_MS, tick)
  const stopListening = surroundings.tabs.listen((message) => {
    if (message.kind === 'leading' && message.space === space) silentFor = 0
  })
  return {
    isLeading: () => leading,
    stop: () => {
      stopTick()
      stopListening()
      release()
      leading = false
    },
  }

  function change(isLeading: boolean): void {
    if (leading === isLeading) return
    leading = isLeading
    silentFor = 0
    onChange(isLeading)
    // Whoever lost the lock to a visible tab queues for it again.
    if (!isLeading) release = surroundings.lead(space, change, { steal: false })
  }

  function tick(): void {
    stopTick = surroundings.after(HEARTBEAT_MS, tick)
    if (leading) return surroundings.tabs.post({ kind: 'leading', space })
    silentFor += HEARTBEAT_MS
    if (silentFor < SILENT_MS || !surroundings.isVisible()) return
    silentFor = 0
    release()
    release = surroundings.lead(space, change, { steal: true })
  }
}
