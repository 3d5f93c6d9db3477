import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { MeContext } from '../parts/signed-in.ts'
import { LoadingState } from '../ui/states.tsx'
import { useServices, useSession } from './services.ts'
import { IdentityContext } from './identity-context.ts'
import { KeepAccess } from './keep-access.ts'
import { SendWhatWaits } from './send-what-waits.ts'

/** The gate: whoever is known on this device goes in at once, network or not; everybody else signs in first. */
export function InsideLayout() {
  const { devices } = useServices()
  const session = useSession()
  const userId = session.kind === 'known' ? session.identity.me.user.id : null
  const user = useMemo(() => (userId === null ? null : devices.of(userId)), [devices, userId])
  if (session.kind === 'nobody' && session.isAsking) return <LoadingState rows={0} />
  if (session.kind === 'nobody' || !user) return <ToSignIn />
  const { identity } = session
  return (
    <IdentityContext.Provider value={{ identity, user, isChecking: session.isChecking }}>
      <MeContext.Provider value={identity.me}>
        {session.isConfirmed && !identity.isSignedOut ? <KeepAccess user={user} me={identity.me} /> : null}
        <SendWhatWaits user={user} me={identity.me} />
        <Outlet />
      </MeContext.Provider>
    </IdentityContext.Provider>
  )
}

/** Once, from where the person stood: drawn again while the sign-in page loads, it must not take that page for the place to return to. */
function ToSignIn() {
  const router = useRouter()
  const { devices } = useServices()
  useEffect(() => {
    void devices.close() // somebody logged out, perhaps in another tab: nothing of them stays open here
  }, [devices])
  useEffect(() => {
    const { href } = router.state.location
    if (!href.startsWith('/login'))
      void router.navigate({ to: '/login', search: href === '/' ? {} : { to: href }, replace: true })
  }, [router])
  return null
}
