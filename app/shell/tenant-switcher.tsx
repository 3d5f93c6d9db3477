import { useGo } from '../parts/navigation.tsx'
import IconBuilding from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs'
import { m } from '#app/paraglide/messages.js'
import { portalTitle } from '#shared/accounts/account.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { carrierAddress, portalAddress, portalChoices } from './portal-list.ts'
import { type Identity } from './stored-identity.ts'

interface Props {
  readonly identity: Identity
  /** What is open now: its title, and its space or tenant. */
  readonly current: { readonly title: string; readonly space?: string; readonly tenantId?: number }
  readonly isConnected: boolean
}

/** A4–A7: top right, `[Carrier Name] [Customer Name]`; lists what this address may open and switches without logging out. */
export function TenantSwitcher({ identity, current, isConnected }: Props) {
  const go = useGo()
  const { portals, carriers } = identity.me
  if (portals.length + carriers.length < 2)
    return (
      <span className="shell-tenant" title={current.title}>
        {current.title}
      </span>
    )
  const portalItems = portalChoices(identity, isConnected).map(({ portal, isAvailable }): MenuItem => ({
    kind: 'choice',
    id: portal.space,
    label: portalTitle(portal),
    isChosen: portal.space === current.space,
    disabledReason: isAvailable ? undefined : m.shell_switcher_not_here(),
    onChoose: () => go(portalAddress(portal.space)),
  }))
  const carrierItems = carriers.map((carrier): MenuItem => ({
    kind: 'choice',
    id: `c${carrier.tenantId}`,
    label: carrier.carrierName,
    detail: m.shell_switcher_staff(),
    isChosen: carrier.tenantId === current.tenantId,
    onChoose: () => go(carrierAddress(carrier.tenantId)),
  }))
  return (
    <Menu
      label={m.shell_switcher()}
      text={current.title}
      icon={IconBuilding}
      items={[
        ...titled('portals', m.shell_switcher_portals(), portalItems),
        ...titled('carriers', m.shell_switcher_carriers(), carrierItems),
      ]}
    />
  )
}

function titled(id: string, label: string, items: readonly MenuItem[]): MenuItem[] {
  return items.length > 0 ? [{ kind: 'title', id, label }, ...items] : []
}
