import { type ReactNode } from 'react'
import { useOnline } from '../platform/use-online.ts'
import { AppFrame, type FrameTab } from '../ui/app-frame.tsx'
import { useGo } from '../parts/navigation.tsx'
import { HelpHost } from './help-host.tsx'
import './shell.css'
import { type Identity } from './stored-identity.ts'
import { TenantSwitcher } from './tenant-switcher.tsx'
import { UpdateBanner } from './update-banner.tsx'
import { UserMenu } from './user-menu.tsx'

interface FrameProps {
  readonly tabs: readonly FrameTab[]
  readonly homeHref: string
  readonly identity: Identity
  readonly current: { readonly title: string; readonly space?: string; readonly tenantId?: number }
  readonly isConnected: boolean
  readonly tide: ReactNode
  readonly children: ReactNode
}

/** The frame of every signed-in screen: tabs, tide line and update in their one place, switcher and menu top right. */
export function Frame({ tabs, homeHref, identity, current, isConnected, tide, children }: FrameProps) {
  const go = useGo()
  return (
    <AppFrame
      tabs={tabs}
      onTab={(tab) => go(tab.href)}
      homeHref={homeHref}
      tide={
        <div>
          {tide}
          <UpdateBanner />
        </div>
      }
      side={
        <>
          <TenantSwitcher identity={identity} current={current} isConnected={isConnected} />
          <UserMenu identity={identity} />
        </>
      }
    >
      {children}
      <HelpHost />
    </AppFrame>
  )
}

/** Before a portal is open: the bar without tabs. */
export function PlainFrame({ identity, children }: { identity: Identity; children: ReactNode }) {
  const isOnline = useOnline()
  return (
    <Frame
      tabs={[]}
      homeHref="/"
      identity={identity}
      current={{ title: identity.me.user.name }}
      isConnected={isOnline}
      tide={null}
    >
      {children}
    </Frame>
  )
}
