import { Outlet, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import IconBox from '@tabler/icons-react/dist/esm/icons/IconBox.mjs'
import IconInbox from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs'
import { m } from '#app/paraglide/messages.js'
import { type Employment } from '#shared/accounts/account.ts'
import { usePathParam } from '../parts/navigation.tsx'
import { EmploymentContext } from '../parts/signed-in.ts'
import { useOnline } from '../platform/use-online.ts'
import { type FrameTab } from '../ui/app-frame.tsx'
import { Frame, PlainFrame } from './frame.tsx'
import { useIdentity } from './identity-context.ts'
import { PortalUnknown } from './portal-unknown.tsx'
import { carrierAddress, employmentOf } from './portal-list.ts'
import { CarrierTide, useUnsent } from './carrier-tide.tsx'
import { SignInAgain } from './sign-in-again.tsx'

/** A carrier's own people: the imports of all their customers. */
export function CarrierLayout() {
  const { identity } = useIdentity()
  const employment = employmentOf(identity.me, usePathParam('tenantId'))
  if (!employment)
    return (
      <PlainFrame identity={identity}>
        <PortalUnknown space={null} />
      </PlainFrame>
    )
  return <CarrierFrame employment={employment} />
}

function CarrierFrame({ employment }: { employment: Employment }) {
  const { identity } = useIdentity()
  const { pathname } = useLocation()
  const isOnline = useOnline()
  const unsent = useUnsent()
  const [isSigningIn, setSigningIn] = useState(true)
  return (
    <EmploymentContext.Provider value={employment}>
      <Frame
        tabs={carrierTabs(employment, pathname)}
        homeHref={carrierAddress(employment.tenantId)}
        identity={identity}
        current={{ title: employment.carrierName, tenantId: employment.tenantId }}
        isConnected={isOnline}
        tide={<CarrierTide unsent={unsent} onSignIn={() => setSigningIn(true)} />}
      >
        <Outlet />
      </Frame>
      {identity.isSignedOut && isSigningIn ? (
        <SignInAgain identity={identity} waiting={unsent.length} onClose={() => setSigningIn(false)} />
      ) : null}
    </EmploymentContext.Provider>
  )
}

function carrierTabs({ tenantId }: Employment, pathname: string): FrameTab[] {
  const tab = (id: string, label: string, icon: FrameTab['icon']): FrameTab => {
    const href = `/c/${tenantId}/${id}`
    return { id, label, href, icon, isCurrent: pathname === href || pathname.startsWith(`${href}/`) }
  }
  return [tab('imports', m.shell_tab_imports(), IconInbox), tab('orders', m.shell_tab_orders(), IconBox)]
}
