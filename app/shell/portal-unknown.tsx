import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type OutboxEntry } from '../local-store/stores.ts'
import { useGo } from '../parts/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { unsentWork, type UserDevice } from './device-keeper.ts'
import { exportWork } from './export-work.ts'
import { useIdentity } from './identity-context.ts'

/**
 * ACC-8: unknown, another's and switched off look alike. What this device had loaded of a portal that ended is erased (keep-access.ts);
 * what its person wrote and never sent is theirs to take along.
 */
export function PortalUnknown({ space }: { space: SpaceKey | null }) {
  const { identity, user } = useIdentity()
  const go = useGo()
  const unsent = useUnsentIn(user, space)
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
            {space !== null && unsent.length > 0 ? (
              <Button onClick={() => void exportWork(user, identity.me, space)}>{m.shell_leave_export()}</Button>
            ) : null}
          </>
        }
      />
    </div>
  )
}

function useUnsentIn(user: UserDevice, space: SpaceKey | null): readonly OutboxEntry[] {
  const [unsent, setUnsent] = useState<readonly OutboxEntry[]>([])
  useEffect(() => {
    let isCurrent = true
    if (space === null) return undefined
    const show = (all: readonly OutboxEntry[]) => isCurrent && setUnsent(all.filter((entry) => entry.space === space))
    unsentWork(user).then(show, () => show([])) // what cannot be read cannot be taken along now, and stays on the disk
    return () => {
      isCurrent = false
    }
  }, [user, space])
  return unsent
}
