import { locationIdSchema } from '#shared/kernel/ids.ts'
import { refusalReason } from '../../parts/refusal-words.ts'
import { useSpace } from '../../sync-client/hooks.ts'

// The rule itself is asked: a save that lacks everything is refused for its content by those who may save, for the role by others.
const PROBE = {
  locationId: locationIdSchema.parse('00000000-0000-4000-8000-000000000000'),
  changes: [{ path: 'reference', base: null, value: 'x' }],
}

/** Why this person may not change locations; undefined when they may (ruling 0.14). */
export function useReadOnlyReason(): string | undefined {
  const outcome = useSpace().preview('location.save', PROBE)
  return outcome.status === 'rejected' && outcome.code === 'role-not-allowed'
    ? refusalReason(outcome.code, outcome.detail?.facts)
    : undefined
}
