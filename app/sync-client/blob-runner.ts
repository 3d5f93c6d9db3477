// When documents are looked after: after each change of the view or of the staged ones, on wake-ups, and again with full jitter
// after a failure. The local part always runs; the network is asked by the tab that leads, or by one that is in sight.
import { type BlobLane } from './blob-lane.ts'
import { retryLoop } from './retry-loop.ts'
import { type SpaceEngine } from './space-engine.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type Surroundings } from './surroundings.ts'
import { TransportFault } from './transport.ts'

export interface BlobRunner {
  kick(): void
  stop(): void
}

interface Parts {
  readonly space: SpaceKey
  readonly lane: BlobLane
  readonly engine: Pick<SpaceEngine, 'view' | 'status' | 'subscribe' | 'hasWork'>
  readonly surroundings: Surroundings
}

export function startBlobRunner({ space, lane, engine, surroundings }: Parts): BlobRunner {
  let stopped = false
  let isLeading = false
  let isAsleep = false
  let seen = lookAt()
  const sending = retryLoop(surroundings, work, failed)
  let release = lead()
  const stopSignals = surroundings.onSignal((signal) => ({ wake, offline: () => undefined, pause, resume })[signal]())
  const stopTabs = surroundings.tabs.listen((message) => {
    if (message.kind === 'changed' && message.space === space && message.what === 'files') sending.run()
  })
  const stopView = engine.subscribe(() => {
    const now = lookAt()
    const isNews = now.some((part, index) => part !== seen[index])
    seen = now
    if (isNews) sending.run()
  })
  sending.run()
  return { kick: sending.run, stop }

  async function work(): Promise<void> {
    if (stopped || isAsleep) return
    await lane.settle()
    while (mayTalk() && (await lane.sendNext()));
  }

  function mayTalk(): boolean {
    if (stopped || isAsleep || surroundings.mayTalk?.() === false || surroundings.isOffline()) return false
    return isLeading || surroundings.isVisible()
  }

  /** Lists stay the same arrays while their kind is unchanged. */
  function lookAt(): readonly unknown[] {
    const view = engine.view()
    return [
      view.all('attachment'),
      view.all('blob'),
      view.all('conflict'),
      lane.state().staged.length > 0 && view.revision,
      engine.hasWork(),
      engine.status().phase,
    ]
  }

  function failed(cause: unknown): number | null {
    if (cause instanceof TransportFault) return cause.retryAfterMs
    surroundings.report(cause)
    return null
  }

  function lead(): () => void {
    return surroundings.lead(`files:${space}`, (leads) => void (isLeading = leads), { steal: false })
  }

  function pause(): void {
    isAsleep = true
    release()
  }

  function resume(): void {
    isAsleep = false
    release = lead()
    wake()
  }

  function wake(): void {
    lane.forgiveRefusals()
    sending.wake()
  }

  function stop(): void {
    stopped = true
    stopSignals()
    stopTabs()
    stopView()
    release()
    sending.stop()
  }
}
