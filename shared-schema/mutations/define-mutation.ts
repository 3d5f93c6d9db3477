import { may } from '../accounts/roles.ts'
import { withHistory } from '../history/record-history.ts'
import { isStorable } from '../kernel/json.ts'
import { rejected, type Mutation, type MutationDefinition, type PreparedMutation } from './mutation.ts'

/** Checks the arguments, then the role, then runs the reducer and writes down what it did (E8). */
export function defineMutation<Args>(definition: MutationDefinition<Args>): Mutation<Args> {
  return { ...definition, prepare }

  function prepare(input: unknown): PreparedMutation | 'malformed' {
    const args = isStorable(input) ? definition.args.safeParse(input) : undefined
    if (!args?.success) return 'malformed'
    return {
      reads: definition.reads(args.data),
      apply: (records, context) =>
        may({ role: context.actor.role, showsCharges: false }, definition.name)
          ? withHistory((watched) => definition.apply(watched, args.data, context), { records, name: definition.name, context })
          : rejected({ code: 'role-not-allowed', detail: { role: context.actor.role } }),
    }
  }
}
