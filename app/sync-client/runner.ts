// When the engine talks to the network: after each write, on pokes, wake-ups and timers, with full jitter after a failure (ST2).
// Pushing and pulling are two loops, so that neither waits for the other (SI17); every wait ends by itself (SI18).
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type News } from '#shared/protocol/protocol.ts'
import { seekLeadership, type Leadership } from './leadership.ts'
import { retryLoop } from './retry-loop.ts'
import { type SpaceEngine } from './space-engine.ts'
import { type Surroundings } from './surroundings.ts'
import { TransportFault } from './transport.ts'

const POLL_MS = 60_000
const NUDGE_MS = 1_000
/** Answers are fetched now and then while batches follow each other: each fetch takes its time from the next batch. */
const BATCHES_PER_PULL = 16
const PATIENCE_MS = 1_000
/** What we send pokes us too: one pull is enough for both, and others who wait for it are served first. */
const OWN_POKE_MS = 40

export interface Runner {
  /** Something was written or may have changed: push and pull as soon as possible. */
  kick(): void
  /** The outbox has changed: what it holds is sent, and the answers are fetched behind it. A pull beside the push would only delay both. */
  send(): void
  stop(): void
}

export function startRunner(space: SpaceKey, engine: SpaceEngine, surroundings: Surroundings): Runner {
  let stopped = false
  let isAsleep = false
  let wasNudged = false
  let isSending = false
  let leadership: Leadership | null = null
  let stopPokes: (() => void) | null = null
  const pushing = retryLoop(surroundings, pushAll, failed)
  const pulling = retryLoop(surroundings, pullAll, failed)
  /** What another tab wrote: a disk that fails at this moment is read again, or this tab would show the old state for good. */
  const reading = retryLoop(surroundings, () => engine.refresh(), failed)
  const stopSignals = surroundings.onSignal((signal) => ({ wake, offline, pause, resume })[signal]())
  const stopTabs = surroundings.tabs.listen((message) => {
    if ((message.kind !== 'connection' && message.kind !== 'changed') || message.space !== space) return
    if (message.kind === 'connection') return engine.setConnected(message.isConnected)
    if (leadership?.isLeading() && message.what === 'outbox') send()
    reading.run()
  })
  leadership = seekLeadership(space, surroundings, (isLeading) => (isLeading ? startLeading() : stopLeading()))
  if (surroundings.isOffline() || isSilenced()) connected(false)
  let stopPoll = surroundings.after(POLL_MS, poll)
  return { kick, send, stop }

  function kick(): void {
    if (send()) pulling.run()
  }

  /** A device that knows it has no network is not asked to prove it at each write: it says when it has one (`wake`). */
  function send(): boolean {
    if (stopped || !mayTalk()) return false
    if (surroundings.isOffline()) {
      surroundings.leaveUnsent?.()
      return false
    }
    pushing.run()
    return true
  }

  /** The network may be back: earlier failures say nothing about it any more. */
  function wake(): void {
    if (stopped || !mayTalk()) return
    if (leadership?.isLeading() && !stopPokes) listenToPokes()
    pushing.wake()
    pulling.wake()
  }

  function offline(): void {
    if (isSilenced()) stopLeading()
    connected(false)
  }

  /** SM3: the stream and the lock go at once; the stores are closed by whoever opened them. */
  function pause(): void {
    isAsleep = true
    leadership?.pause()
    if (engine.hasWork()) surroundings.leaveUnsent?.()
  }

  /** Other tabs may have pushed, pulled and settled meanwhile, and told nobody who slept. */
  function resume(): void {
    isAsleep = false
    leadership?.resume()
    engine.refresh().then(wake, failed)
  }

  function isSilenced(): boolean {
    return surroundings.mayTalk?.() === false
  }

  /** A visible tab whose leader cannot be trusted yet talks for itself; more than one doing so harms nothing. */
  function mayTalk(): boolean {
    if (isAsleep || isSilenced()) return false
    return (leadership?.isLeading() ?? false) || surroundings.isVisible()
  }

  async function pushAll(): Promise<void> {
    let sent = 0
    let isAnswered = false
    isSending = true
    try {
      for (;;) {
        if (stopped || isSilenced()) return
        const step = await engine.push()
        isAnswered ||= step.kind !== 'idle' // idle asked nobody
        if (isAnswered) connected(true)
        if (step.kind === 'sent' && ++sent % BATCHES_PER_PULL === 0) pulling.run()
        if (step.kind === 'deferred') return pushing.runAfter(step.deferMs)
        if (step.kind !== 'sent' && step.kind !== 'forked') return
      }
    } finally {
      isSending = false
      if (isAnswered && pulling.isWaiting()) pulling.run()
      else if (isAnswered) pulling.runAfter(OWN_POKE_MS)
    }
  }

  function poked(news: News | null): void {
    if (news === null || stopped || isSilenced()) return look()
    // A disk that fails is met again by the pull, which says so.
    void engine.takeNews(news).then(
      (isTaken) => (isTaken ? connected(true) : look()),
      () => look(),
    )
  }

  /** Our own batches poke us too: what they bring is fetched with their answers, and soon in any case (SI17). */
  function look(): void {
    if (!isSending) pulling.run()
    else if (!pulling.isWaiting()) pulling.runAfter(PATIENCE_MS)
  }

  async function pullAll(): Promise<void> {
    for (;;) {
      if (stopped || isSilenced()) return
      const step = await engine.pull(() => !stopped && !isSilenced())
      connected(true)
      if (step.kind === 'revoked' || step.kind === 'upgrade') return // no push can help here; the next poll asks again
      if (step.kind === 'done') break
    }
    void engine.serials.refill().catch((cause: unknown) => void failed(cause))
    if (engine.hasWork()) nudgePush()
  }

  /** A pull may leave work to send (a new generation). A server that forgets what it has just taken must not be asked in a circle. */
  function nudgePush(): void {
    if (wasNudged || pushing.isWaiting()) return
    wasNudged = true
    surroundings.after(NUDGE_MS, () => {
      wasNudged = false
      if (engine.hasWork()) kick()
    })
    pushing.run()
  }

  function failed(cause: unknown): number | null {
    if (!(cause instanceof TransportFault)) {
      // The device's own disk: full, closed under us, blocked. The work is tried again; the person is told meanwhile.
      engine.report('storage')
      surroundings.report(cause)
      return null
    }
    if (cause.kind === 'signed-out') {
      engine.report('signed-out')
      return null
    }
    if (cause.kind === 'unreachable' || cause.kind === 'captive') unreachable(cause.kind === 'captive')
    return cause.retryAfterMs
  }

  function unreachable(isCaptive: boolean): void {
    const { problem } = engine.status()
    if (problem === null || problem === 'captive') engine.report(isCaptive ? 'captive' : null)
    connected(false)
    if (engine.hasWork()) surroundings.leaveUnsent?.()
  }

  function connected(isConnected: boolean): void {
    engine.setConnected(isConnected)
    if (leadership?.isLeading()) surroundings.tabs.post({ kind: 'connection', space, isConnected })
  }

  function poll(): void {
    stopPoll = surroundings.after(POLL_MS, poll)
    if (surroundings.isVisible()) kick()
  }

  function startLeading(): void {
    if (stopped) return
    if (!isSilenced()) listenToPokes()
    kick()
  }

  function listenToPokes(): void {
    stopPokes = () => undefined // it may say that it is open before it is here
    stopPokes = surroundings.pokes(space, { onPoke: poked, onOpen: wake, onLost: streamLost })
  }

  /** A stream that cannot be opened is lost again and again: it must not cut short the wait after a failed pull (ST2). */
  function streamLost(): void {
    if (!pulling.isWaiting()) pulling.run()
  }

  function stopLeading(): void {
    stopPokes?.()
    stopPokes = null
  }

  function stop(): void {
    stopped = true
    stopLeading()
    leadership?.stop()
    stopSignals()
    stopTabs()
    stopPoll()
    pushing.stop()
    pulling.stop()
    reading.stop()
  }
}
