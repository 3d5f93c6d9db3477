// What can go wrong, by name. Each seed draws which of these exist in its world (swarm testing: a world without failovers lets
// other rare things meet), and counts how often each one struck.
import { type Random } from './random.ts'

export const FAULTS = [
  // the network between device and server
  'requestLost',
  'answerLost',
  'doubled',
  'late',
  'truncated',
  'captivePortal',
  'http401',
  'http403',
  'http409',
  'http413',
  'http429',
  'http500',
  'http503',
  'offline',
  // pokes
  'pokeLost',
  'pokeDoubled',
  'pokeReordered',
  'streamSilent',
  'noticeLost',
  // nodes and their database
  'nodeKilled',
  'nodeKilledBeforePoke',
  'transactionKilled',
  'lockTimeout',
  'serializationFailure',
  'commitUnacknowledged',
  'failover',
  'secondFailover',
  'yesterday',
  'poison',
  'bulkImport',
  'compacted',
  // clocks
  'clockSkewed',
  'clockJumped',
  // storage of the device
  'diskSlow',
  'connectionLost',
  'diskAborted',
  'quota',
  'storeEmptied',
  'cacheGone',
  'preciousGone',
  'relaxedWriteLost',
  // tabs and people
  'tabKilled',
  'tabKilledAtAwait',
  'tabFrozen',
  'leaderRobbed',
  'workerPush',
  'cloned',
  'userSwitched',
  'signedOut',
  'revoked',
  'scopeChanged',
  'schemaTooOld',
  'unknownMutation',
] as const

export type Fault = (typeof FAULTS)[number]
export type FaultCounts = Record<Fault, number>

export function noFaults(): FaultCounts {
  const counts: Partial<FaultCounts> = {}
  for (const fault of FAULTS) counts[fault] = 0
  return counts as FaultCounts // every one was just set
}

/** Of ten worlds, how many know a fault. */
const SHARE = 0.6

export class Faults {
  readonly counts = noFaults()
  /** False once the world has healed. */
  bad = true
  readonly #random: Random
  readonly #known: ReadonlySet<Fault>

  constructor(random: Random) {
    this.#random = random
    this.#known = new Set(FAULTS.filter(() => random.chance(SHARE)))
  }

  knows(fault: Fault): boolean {
    return this.bad && this.#known.has(fault)
  }

  /** Whether it happens now; counted when it does. */
  strikes(fault: Fault, probability: number): boolean {
    if (!this.knows(fault) || !this.#random.chance(probability)) return false
    this.counts[fault] += 1
    return true
  }

  /** One of several exclusive ones, each with its probability. */
  oneOf<F extends Fault>(chances: readonly (readonly [F, number])[]): F | null {
    if (!this.bad) return null
    let roll = this.#random.next()
    for (const [fault, probability] of chances) {
      roll -= probability
      if (roll >= 0) continue
      if (!this.#known.has(fault)) return null
      this.counts[fault] += 1
      return fault
    }
    return null
  }
}
