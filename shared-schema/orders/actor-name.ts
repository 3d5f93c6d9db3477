import { type MutationContext } from '../mutations/mutation.ts'
import { type ActorName } from './order.ts'

/** Who acts, as a record keeps it: without the role, which may change. */
export function nameOf({ actor }: Pick<MutationContext, 'actor'>): ActorName {
  return { userId: actor.userId, name: actor.name, side: actor.side }
}
