import { invariant } from '#shared/kernel/invariant.ts'
import type { MutationContext, Outcome, Records } from '#shared/mutations/mutation.ts'
import { CURRENT_VERSIONS, prepareMutation } from '#shared/mutations/registry.ts'
import { numberFromOperation } from '#shared/orders/order-number.ts'
import type { Settings } from '#shared/settings/settings.ts'
import type { DemoPerson } from './cast.ts'
import type { Step } from './story.ts'

export type ActorOf = (person: DemoPerson) => MutationContext['actor']

export interface RunWorld {
  readonly records: Records
  readonly settings: Settings
  readonly actorOf: ActorOf
  /** The numbers that the carrier has given out. */
  readonly numbers: Set<string>
}

/** Runs operations in memory by the reducers that a push runs. A world in which one of them ends otherwise is written wrongly. */
export function runSteps(world: RunWorld, steps: readonly Step[], ends: readonly Outcome['status'][] = ['applied']): void {
  for (const step of steps) {
    const prepared = prepareMutation({ name: step.name, v: CURRENT_VERSIONS[step.name], args: step.args })
    invariant(typeof prepared !== 'string', `the arguments of a ${step.name} of the demo world do not parse`)
    const outcome = prepared.apply(world.records, {
      opId: step.opId,
      actor: world.actorOf(step.who),
      receivedAt: step.at,
      capturedAt: step.capturedAt,
      clockOffsetMs: 0,
      settings: world.settings,
      allocateNumber: () => freeNumber(world.numbers, step),
      emit: () => undefined, // mail about what is long past would only confuse
    })
    invariant(ends.includes(outcome.status), `a ${step.name} of the demo world was ${outcome.status}: ${JSON.stringify(outcome)}`)
  }
}

function freeNumber(taken: Set<string>, step: Step): string {
  let attempt = 0
  while (taken.has(numberFromOperation(step.opId, attempt))) attempt += 1
  const number = numberFromOperation(step.opId, attempt)
  taken.add(number)
  return number
}
