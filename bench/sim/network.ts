// A bad network between a device and the server: messages are late, lost, doubled and overtake each other; an answer may be lost
// after the server has committed. Counts what it did.
import { TransportFault, type Transport } from '#app/sync-client/transport.ts'
import { type Random } from './random.ts'
import { type Timeline } from './timeline.ts'

export interface FaultCounts {
  requestLost: number
  answerLost: number
  doubled: number
  late: number
  offline: number
  crash: number
  failover: number
  clone: number
}

export function noFaults(): FaultCounts {
  return { requestLost: 0, answerLost: 0, doubled: 0, late: 0, offline: 0, crash: 0, failover: 0, clone: 0 }
}

export interface NetworkDeps {
  readonly random: Random
  readonly timeline: Timeline
  readonly counts: FaultCounts
  /** False once the world has healed. */
  readonly isBad: () => boolean
  readonly isOnline: () => boolean
  /** The device was killed: nothing reaches it any more. */
  readonly isDead: () => boolean
}

const DEADLINE = 400

export function badNetwork(server: Transport, deps: NetworkDeps): Transport {
  return {
    push: (space, request) => send(deps, () => server.push(space, structuredClone(request))),
    pull: (space, request) => send(deps, () => server.pull(space, structuredClone(request))),
  }
}

function send<T>(deps: NetworkDeps, serve: () => Promise<T>): Promise<T> {
  const { random, timeline, counts } = deps
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const bad = deps.isBad()
  const chance = (probability: number, kind: keyof FaultCounts) => {
    const happens = bad && random.chance(probability)
    if (happens) counts[kind] += 1
    return happens
  }
  const whenAlive = (after: number, arrive: () => void) =>
    timeline.after(after, () => {
      if (!deps.isDead()) arrive()
    })
  const fail = (after: number) => whenAlive(after, () => reject(new TransportFault('unreachable')))
  if (!deps.isOnline()) {
    fail(1)
    return promise
  }
  if (chance(0.12, 'requestLost')) {
    fail(DEADLINE)
    return promise
  }
  const late = chance(0.2, 'late')
  timeline.after(random.below(late ? 300 : 12), () => deliver(chance(0.12, 'answerLost')))
  if (chance(0.1, 'doubled')) timeline.after(random.below(350), () => deliver(true))
  fail(DEADLINE + 400)
  return promise

  async function deliver(isAnswerLost: boolean): Promise<void> {
    try {
      const answer = structuredClone(await serve())
      if (!isAnswerLost) whenAlive(random.below(bad ? 60 : 8), () => resolve(answer))
    } catch (cause) {
      if (!isAnswerLost) whenAlive(random.below(8), () => reject(cause))
    }
  }
}
