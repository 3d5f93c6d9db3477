import { PrintersPage } from '../features/printing/printers-page.tsx'
import { PlainFrame } from './frame.tsx'
import { useIdentity } from './identity-context.ts'
import { OpenPortal } from './portal-layout.tsx'
import { portalOf } from './portal-list.ts'

/** `/printers`: of this device and this person (ruling 0.21), with the portal of last time around it for its print queue. */
export function PrintersRoute() {
  const { identity, user } = useIdentity()
  const { me, lastSpace } = identity
  const page = <PrintersPage userId={user.userId} />
  const portal = lastSpace ? portalOf(me, lastSpace) : undefined
  return portal ? <OpenPortal portal={portal}>{page}</OpenPortal> : <PlainFrame identity={identity}>{page}</PlainFrame>
}
