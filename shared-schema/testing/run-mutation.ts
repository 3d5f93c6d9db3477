import { type MutationArgs, type MutationName, CURRENT_VERSIONS, prepareMutation } from '../mutations/registry.ts'
import { type MutationContext, type Outcome } from '../mutations/mutation.ts'
import { aContext, type TestContext } from './builders.ts'
import { type RecordSet } from './record-set.ts'

/** One mutation through its front door, checks of args and role included; answers the outcome and the effects. */
export function runMutation<N extends MutationName>(
  records: RecordSet,
  name: N,
  args: MutationArgs[N],
  changes: Partial<MutationContext> = {},
): { readonly outcome: Outcome; readonly context: TestContext } {
  const prepared = prepareMutation({ name, v: CURRENT_VERSIONS[name], args })
  if (typeof prepared === 'string') throw new Error(`${name} is ${prepared}`)
  const context = aContext(changes)
  return { outcome: prepared.apply(records, context), context }
}
