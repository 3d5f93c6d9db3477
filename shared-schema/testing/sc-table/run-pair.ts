import { type Outcome } from '../../mutations/mutation.ts'
import { prepareMutation, type NamedMutation } from '../../mutations/registry.ts'
import { aContext, anActor, aPlanner } from '../builders.ts'
import { type RecordSet } from '../record-set.ts'
import { FIRST_OP, SECOND_OP } from './actions.ts'
import { endOf, recordsOf, settingsOf, type State } from './states.ts'

export interface Act {
  readonly side: 'customer' | 'carrier'
  readonly mutation: NamedMutation
}

/** Two acts on one state, each by its own person and operation; the answers in the order of the acts, and the end. */
export function runPair(
  state: State,
  first: Act,
  second: Act,
): { readonly answers: readonly [string, string]; readonly end: string } {
  const records = recordsOf(state)
  const answers = [
    commit(records, state, { act: first, opId: FIRST_OP }),
    commit(records, state, { act: second, opId: SECOND_OP }),
  ]
  return { answers: [answers[0] ?? '', answers[1] ?? ''], end: endOf(records) }
}

function commit(records: RecordSet, state: State, { act, opId }: { readonly act: Act; readonly opId: typeof FIRST_OP }): string {
  const prepared = prepareMutation(act.mutation)
  if (typeof prepared === 'string') throw new Error(`${act.mutation.name} is ${prepared}`)
  const isFirst = opId === FIRST_OP
  const actor = act.side === 'customer' ? anActor({ userId: isFirst ? 1 : 2 }) : aPlanner({ userId: isFirst ? 90 : 91 })
  return wordOf(prepared.apply(records, aContext({ settings: settingsOf(state), actor, opId })))
}

function wordOf(outcome: Outcome): string {
  return outcome.status === 'rejected' ? outcome.code : outcome.status
}
