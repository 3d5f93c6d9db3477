import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { useMemo } from 'react'
import { MeContext } from '../parts/signed-in.ts'
import { DeviceContext } from '../sync-client/device-context.ts'
import { LoadingState } from '../ui/states.tsx'
import { useServices, useSession } from './services.ts'
import { IdentityContext } from './identity-context.ts'
import { SendWhatWaits } from './send-what-waits.ts'

/** The gate: whoever is known on this device goes in at once, network or not; everybody else signs in first. */
export function InsideLayout() {
  const { devices } = useServices()
  const session = useSession()
  const { href } = useLocation()
  const userId = session.kind === 'known' ? session.identity.me.user.id : null
  const user = useMemo(() => (userId === null ? null : devices.of(userId)), [devices, userId])
  if (session.kind === 'nobody' && session.isAsking) return <LoadingState rows={0} />
  if (session.kind === 'nobody' || !user) return <Navigate to="/login" search={href === '/' ? {} : { to: href }} replace />
  const { identity } = session
  return (
    <IdentityContext.Provider value={{ identity, user }}>
      <MeContext.Provider value={identity.me}>
        <DeviceContext.Provider value={user.device}>
          <SendWhatWaits user={user} me={identity.me} />
          <Outlet />
        </DeviceContext.Provider>
      </MeContext.Provider>
    </IdentityContext.Provider>
  )
}
