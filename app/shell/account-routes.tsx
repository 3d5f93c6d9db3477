import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type Me } from '#shared/accounts/account.ts'
import { AccountPage } from '../features/account/account-page.tsx'
import { createAccountApi } from '../features/account/account-api.ts'
import { LoginPage } from '../features/account/login-page.tsx'
import { LoginTokenPage } from '../features/account/login-token-page.tsx'
import { usePathParam, useSearchParam } from '../parts/navigation.tsx'
import { PlainFrame } from './frame.tsx'
import { useIdentity } from './identity-context.ts'
import { OpenPortal } from './portal-layout.tsx'
import { portalOf } from './portal-list.ts'
import { useServices, type Services } from './services.ts'

function useAccountApi() {
  const { http } = useServices()
  return useMemo(() => createAccountApi(http), [http])
}

function useEnter(): (me: Me) => void {
  const services = useServices()
  const navigate = useNavigate()
  const to = useSearchParam('to')
  return useCallback(
    (me) => {
      void makeWayFor(services, me).finally(() => {
        services.session.enter(me)
        void navigate({ href: ownAddress(to), replace: true })
      })
    },
    [services, navigate, to],
  )
}

/** Whoever was here before and never logged out: what is theirs goes under their seal, as at a log-out. A disk that refuses keeps it. */
async function makeWayFor({ session, devices }: Services, me: Me): Promise<void> {
  const state = session.state()
  if (state.kind !== 'known' || state.identity.me.user.id === me.user.id) return
  const { user, sealKey } = state.identity.me
  await devices.leave(user.id, sealKey).catch(() => undefined)
}

/** Only a path of this app: an address from outside must not become a place to go after signing in. */
export function ownAddress(to: string | undefined): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith('/login') ? to : '/'
}

export function LoginRoute() {
  return <LoginPage api={useAccountApi()} onEntered={useEnter()} />
}

export function LoginTokenRoute() {
  const navigate = useNavigate()
  return (
    <LoginTokenPage
      token={usePathParam('token')}
      api={useAccountApi()}
      onEntered={useEnter()}
      onNewLink={() => void navigate({ to: '/login', search: {} })}
    />
  )
}

export function AccountRoute() {
  const { identity } = useIdentity()
  const { session } = useServices()
  const page = (
    <AccountPage
      user={identity.me.user}
      confirmedAt={identity.confirmedAt}
      api={useAccountApi()}
      onChanged={() => void session.refresh()}
    />
  )
  const portal = identity.lastSpace ? portalOf(identity.me, identity.lastSpace) : undefined
  return portal ? <OpenPortal portal={portal}>{page}</OpenPortal> : <PlainFrame identity={identity}>{page}</PlainFrame>
}
