import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import IconBox from '@tabler/icons-react/dist/esm/icons/IconBox.mjs'
import IconDashboard from '@tabler/icons-react/dist/esm/icons/IconLayoutDashboard.mjs'
import IconPin from '@tabler/icons-react/dist/esm/icons/IconMapPin.mjs'
import { m } from '#app/paraglide/messages.js'
import { useScanTarget } from '../devices/scan-targets.ts'
import { portalTitle, type Portal } from '#shared/accounts/account.ts'
import { spaceKeySchema } from '#shared/kernel/ids.ts'
import { useGo, usePathParam } from '../parts/navigation.tsx'
import { handOverScan } from '../parts/scan/handed-scan.ts'
import { DocumentIntakeContext } from '../parts/document-intake.ts'
import { PortalContext, portalActor } from '../parts/signed-in.ts'
import { deviceClock } from '../platform/clock.ts'
import { useOnline } from '../platform/use-online.ts'
import { SpaceContext, useStatus } from '../sync-client/hooks.ts'
import { type LeaseState } from '../sync-client/lease.ts'
import { type Space } from '../sync-client/space.ts'
import { type FrameTab } from '../ui/app-frame.tsx'
import { LoadingState } from '../ui/states.tsx'
import { TideLine } from '../ui/tide-line.tsx'
import { StorageRefused } from './failure-screens.tsx'
import { Frame, PlainFrame } from './frame.tsx'
import { GuideGate } from './guide-gate.tsx'
import { useIdentity } from './identity-context.ts'
import { PortalUnknown } from './portal-unknown.tsx'
import { PrintHost } from './print-host.tsx'
import { portalAddress, portalOf } from './portal-list.ts'
import { PortalLocked } from './portal-locked.tsx'
import { useServices, useWorkOffline } from './services.ts'
import { SignInAgain } from './sign-in-again.tsx'
import { tideOf } from './tide.ts'
import { TidePanel } from './tide-panel.tsx'
import { tideWords } from './tide-words.ts'
import { useOpenSpace } from './use-open-space.ts'
import { useWaitingFiles } from './use-waiting-files.ts'

const loadIntake = () => import('../features/document-intake/document-intake.tsx')

/** One portal: its space is opened from the disk, and everything inside sees only that (A11). */
export function PortalLayout() {
  const { identity, user } = useIdentity()
  const space = spaceKeySchema.safeParse(usePathParam('space'))
  const portal = space.success ? portalOf(identity.me, space.data) : undefined
  if (!portal)
    return (
      <PlainFrame identity={identity}>
        <PortalUnknown space={space.success ? space.data : null} />
      </PlainFrame>
    )
  return (
    <OpenPortal key={`${user.userId} ${portal.space}`} portal={portal}>
      <Outlet />
    </OpenPortal>
  )
}

interface OpenPortalProps {
  readonly portal: Portal
  readonly children: ReactNode
  /** What shows nothing of the portal itself: this device, the account. */
  readonly isOpenWhenLocked?: boolean
  /** What needs nothing of the portal: the handbook, to be read while the disk is slow or refuses. */
  readonly isOpenAlways?: boolean
}

/** A portal's frame with its tide line, around one of its screens or around something personal (ruling 0.21). */
export function OpenPortal({ portal, children, isOpenWhenLocked = false, isOpenAlways = false }: OpenPortalProps) {
  const { identity, user, isChecking } = useIdentity()
  const { session } = useServices()
  const opened = useOpenSpace(user, portal.space, portalActor(identity.me, portal))
  const isOpen = opened.kind === 'open'
  useEffect(() => {
    if (isOpen) session.opened(portal.space)
  }, [session, portal.space, isOpen])
  const space = opened.kind === 'open' ? opened.space : null
  // SR2: with a network the server is asked first whether the portal is still open; until then not even its name is shown.
  const shown = isChecking ? null : space
  const lease = useSyncExternalStore(space?.subscribe ?? nothingToHear, space?.lease ?? notLocked)
  // One frame from the first paint on: a menu that is opened while the disk is read stays open.
  return (
    <PortalContext.Provider value={portal}>
      <SpaceContext.Provider value={shown}>
        <PortalFrame portal={portal} space={shown} isBare={isChecking || lease.isLocked}>
          {isOpenAlways ? (
            children
          ) : (
            <>
              {opened.kind === 'refused' ? <StorageRefused /> : null}
              {opened.kind === 'opening' || isChecking ? <LoadingState /> : null}
              {shown && !lease.isLocked ? <PrintHost /> : null}
              {shown ? (
                lease.isLocked && !isOpenWhenLocked ? (
                  <PortalLocked />
                ) : (
                  <DocumentIntakeContext value={loadIntake}>{children}</DocumentIntakeContext>
                )
              ) : null}
            </>
          )}
        </PortalFrame>
      </SpaceContext.Provider>
    </PortalContext.Provider>
  )
}

interface FrameProps {
  readonly portal: Portal
  readonly space: Space | null
  /** Nothing of the portal may be seen or gone to. */
  readonly isBare: boolean
  readonly children: ReactNode
}

/** A hand scanner on a screen that has no use for it leads to the one that has. */
function HandScans({ space }: { space: Space }) {
  const go = useGo()
  useScanTarget((text) => {
    handOverScan(text)
    go(`/p/${space.key}/scan`)
  })
  return null
}

function PortalFrame({ portal, space, isBare, children }: FrameProps) {
  const { identity } = useIdentity()
  const isOnline = useOnline()
  const isConnected = useSyncExternalStore(space?.subscribe ?? nothingToHear, () => space?.status().isConnected ?? isOnline)
  const { pathname } = useLocation()
  return (
    <Frame
      tabs={isBare ? [] : portalTabs(portal, pathname)}
      homeHref={portalAddress(portal.space)}
      identity={identity}
      current={{ title: isBare ? identity.me.user.name : portalTitle(portal), space: portal.space }}
      isConnected={isConnected}
      tide={
        space ? (
          <>
            <PortalTide space={space} />
            {isBare ? null : <GuideGate />}
            {isBare ? null : <HandScans space={space} />}
          </>
        ) : null
      }
    >
      {children}
    </Frame>
  )
}

const NOT_LOCKED: LeaseState = { lastAt: null, isLocked: false, clockOffsetMs: null, daysLeft: 14 }
const notLocked = (): LeaseState => NOT_LOCKED
const nothingToHear = () => () => {}

/** A8: exactly three tabs, dashboards first. */
function portalTabs(portal: Portal, pathname: string): FrameTab[] {
  const tab = (id: string, label: string, icon: FrameTab['icon']): FrameTab => {
    const href = `/p/${portal.space}/${id}`
    return { id, label, href, icon, isCurrent: pathname === href || pathname.startsWith(`${href}/`) }
  }
  return [
    tab('dashboard', m.shell_tab_dashboards(), IconDashboard),
    tab('orders', m.shell_tab_orders(), IconBox),
    tab('locations', m.shell_tab_locations(), IconPin),
  ]
}

function PortalTide({ space }: { space: Space }) {
  const { identity, user } = useIdentity()
  useReactions(space)
  const status = useStatus()
  const [isOpen, setOpen] = useState(false)
  const [isSigningIn, setSigningIn] = useState(identity.isSignedOut)
  const [wasSignedOut, setWasSignedOut] = useState(identity.isSignedOut)
  if (wasSignedOut !== identity.isSignedOut) {
    setWasSignedOut(identity.isSignedOut)
    // Never over another panel: the tide line says it too, and opens this when pressed.
    setSigningIn(identity.isSignedOut && document.querySelector('dialog[open]') === null)
  }
  const files = useWaitingFiles()
  // A document goes after its text; until its bytes are there too, not all is on the server.
  const waiting = status.waiting || files
  const words = tideWords(tideOf({ ...status, waiting }, identity.isSignedOut, useWorkOffline()), deviceClock.now())
  return (
    <>
      <TideLine {...words} isOpen={isOpen} onOpen={() => setOpen(true)} />
      {isOpen ? (
        <TidePanel
          user={user}
          isSignedOut={identity.isSignedOut}
          onSignIn={() => {
            setOpen(false)
            setSigningIn(true)
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
      {isSigningIn && !isOpen ? (
        <SignInAgain identity={identity} waiting={status.waiting} onClose={() => setSigningIn(false)} />
      ) : null}
    </>
  )
}

/** What the shell does about the space's own troubles. */
function useReactions(space: Space): void {
  const { session } = useServices()
  const { identity } = useIdentity()
  const { problem, waiting } = useStatus()
  const { isSignedOut } = identity
  useEffect(() => {
    // Asked, not believed: the request that failed may have been sent before somebody signed in again.
    if (problem === 'signed-out' || problem === 'revoked') void session.refresh()
  }, [problem, session])
  useEffect(() => {
    if (!isSignedOut) space.syncNow()
  }, [isSignedOut, space])
  useEffect(() => {
    if (waiting > 0) void keepStorage()
  }, [waiting])
}

let isStorageAsked = false

/** Asked at the first unsent write, when the person has a reason to say yes. */
async function keepStorage(): Promise<void> {
  if (isStorageAsked || !navigator.storage?.persist) return
  isStorageAsked = true
  if (!(await navigator.storage.persisted())) await navigator.storage.persist()
}
