import { m } from '#app/paraglide/messages.js'
import { useGo } from '../parts/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'

/** ACC-8: unknown, another's and switched off look alike. */
export function PortalUnknown({ email }: { email: string }) {
  const go = useGo()
  return (
    <div className="lb-page">
      <ErrorState
        title={m.shell_portal_unknown_title()}
        why={m.shell_portal_unknown_why({ email })}
        next={m.shell_portal_unknown_next()}
        actions={
          <Button kind="primary" onClick={() => go('/portals')}>
            {m.shell_to_portals()}
          </Button>
        }
      />
    </div>
  )
}
