import { m } from '#app/paraglide/messages.js'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { useGo } from '../parts/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { exportWork } from './export-work.ts'
import { useIdentity } from './identity-context.ts'
import { useHasUnsentIn } from './use-unsent-in.ts'

/**
 * ACC-8: unknown, another's and switched off look alike. What this device had loaded of a portal that ended is erased (keep-access.ts);
 * what its person wrote and never sent is theirs to take along.
 */
export function PortalUnknown({ space }: { space: SpaceKey | null }) {
  const { identity, user } = useIdentity()
  const go = useGo()
  const hasUnsent = useHasUnsentIn(user, space)
  return (
    <div className="lb-page">
      <ErrorState
        title={m.shell_portal_unknown_title()}
        why={m.shell_portal_unknown_why({ email: identity.me.user.email })}
        next={m.shell_portal_unknown_next()}
        actions={
          <>
            <Button kind="primary" onClick={() => go('/portals')}>
              {m.shell_to_portals()}
            </Button>
            {space !== null && hasUnsent ? (
              <Button onClick={() => void exportWork(user, identity.me, space)}>{m.shell_leave_export()}</Button>
            ) : null}
          </>
        }
      />
    </div>
  )
}
