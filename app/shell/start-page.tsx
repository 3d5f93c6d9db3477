import { useEffect } from 'react'
import { m } from '#app/paraglide/messages.js'
import { portalTitle } from '#shared/accounts/account.ts'
import { useGo } from '../parts/navigation.tsx'
import { useOnline } from '../platform/use-online.ts'
import { Button } from '../ui/button.tsx'
import { PageHeading } from '../ui/facts.tsx'
import { EmptyState } from '../ui/states.tsx'
import { PlainFrame } from './frame.tsx'
import { useIdentity } from './identity-context.ts'
import { carrierAddress, portalAddress, portalChoices, startAddress } from './portal-list.ts'
import { type Identity } from './stored-identity.ts'

/** `/`: straight to work where there is no choice to make. */
export function StartPage() {
  const { identity } = useIdentity()
  const address = startAddress(identity)
  const go = useGo()
  useEffect(() => {
    if (address) go(address, { replace: true })
  }, [address, go])
  return address ? null : <PortalsPage />
}

/** `/portals`: every portal of this address, also the one that is open. */
export function PortalsPage() {
  const { identity } = useIdentity()
  return (
    <PlainFrame identity={identity}>
      <Choices identity={identity} />
    </PlainFrame>
  )
}

function Choices({ identity }: { identity: Identity }) {
  const go = useGo()
  const isOnline = useOnline()
  const { me } = identity
  if (me.portals.length + me.carriers.length === 0)
    return <EmptyState title={m.shell_choose_none_title()}>{m.shell_choose_none_why({ email: me.user.email })}</EmptyState>
  return (
    <div className="lb-page account-narrow">
      <PageHeading title={m.shell_choose_title()} />
      <div className="shell-choices">
        {portalChoices(identity, isOnline).map(({ portal, isAvailable }) => (
          <Button
            key={portal.space}
            isWide
            disabledReason={isAvailable ? undefined : m.shell_switcher_not_here()}
            onClick={() => go(portalAddress(portal.space))}
          >
            {portalTitle(portal)}
          </Button>
        ))}
        {me.carriers.map((carrier) => (
          <Button key={carrier.tenantId} isWide onClick={() => go(carrierAddress(carrier.tenantId))}>
            {carrier.carrierName} · {m.shell_switcher_staff()}
          </Button>
        ))}
      </div>
    </div>
  )
}
