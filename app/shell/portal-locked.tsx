import { m } from '#app/paraglide/messages.js'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { HelpLink } from '../parts/help-link.tsx'
import { useGo } from '../parts/navigation.tsx'
import { fullTime } from '../platform/locale.ts'
import { useLease, useSpace, useStatus } from '../sync-client/hooks.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { exportWork } from './export-work.ts'
import { useIdentity } from './identity-context.ts'
import { useServices, useWorkOffline } from './services.ts'
import { useHasUnsentIn } from './use-unsent-in.ts'

/** SR4: fourteen days without a server's word. Nothing of the portal is shown; what its person wrote is kept, and can be taken along. */
export function PortalLocked() {
  const { identity, user } = useIdentity()
  const { workOffline } = useServices()
  const isSilenced = useWorkOffline()
  const space = useSpace()
  const { waiting } = useStatus()
  const hasUnsent = useHasUnsentIn(user, space.key)
  const { lastAt } = useLease()
  const go = useGo()
  return (
    <div className="lb-page">
      <ErrorState
        tone="needs-you"
        title={m.shell_locked_title()}
        why={m.shell_locked_why({ time: lastAt === null ? '' : fullTime(instantFromMillis(lastAt)) })}
        next={
          <>
            {m.shell_locked_next()} {waiting > 0 ? m.shell_locked_waiting({ count: waiting }) : null}
          </>
        }
        help={<HelpLink chapter="offline" />}
        actions={
          <>
            <Button
              kind="primary"
              onClick={() => {
                workOffline.set(false)
                space.syncNow()
              }}
            >
              {isSilenced ? m.shell_panel_work_online() : m.shell_panel_sync_now()}
            </Button>
            {waiting > 0 || hasUnsent ? (
              <Button onClick={() => void exportWork(user, identity.me, space.key)}>{m.shell_leave_export()}</Button>
            ) : null}
            <Button onClick={() => go('/device')}>{m.shell_panel_to_device()}</Button>
          </>
        }
      />
    </div>
  )
}
