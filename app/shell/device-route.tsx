import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { portalTitle } from '#shared/accounts/account.ts'
import { DevicePage } from '../features/device/device-page.tsx'
import { CHANGE_WORDS } from './change-words.ts'
import { deviceSource } from './device-source.ts'
import { PlainFrame } from './frame.tsx'
import { useIdentity } from './identity-context.ts'
import { OpenPortal } from './portal-layout.tsx'
import { portalOf } from './portal-list.ts'
import { useServices } from './services.ts'

/** `/device`: about this device as a whole, with the portal of last time around it, as the account has. */
export function DeviceRoute() {
  const { identity, user } = useIdentity()
  const services = useServices()
  const { me, lastSpace, isSignedOut } = identity
  const source = useMemo(
    () => deviceSource(services, { user, me, isSignedOut, opened: () => openedOf(services) }),
    [services, user, me, isSignedOut],
  )
  const page = (
    <DevicePage
      source={source}
      titleOf={(space) => {
        const portal = portalOf(me, space)
        return portal ? portalTitle(portal) : m.device_portal_other({ space })
      }}
      wordOf={(name) => CHANGE_WORDS[name]?.() ?? name}
    />
  )
  const portal = lastSpace ? portalOf(me, lastSpace) : undefined
  return portal ? (
    <OpenPortal portal={portal} isOpenWhenLocked>
      {page}
    </OpenPortal>
  ) : (
    <PlainFrame identity={identity}>{page}</PlainFrame>
  )
}

function openedOf({ session }: ReturnType<typeof useServices>): readonly string[] {
  const state = session.state()
  return state.kind === 'known' ? state.identity.opened : []
}
