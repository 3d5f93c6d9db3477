import { type Employment, type Me, type Portal } from '#shared/accounts/account.ts'
import { parseSpaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Identity } from './stored-identity.ts'

export interface PortalChoice {
  readonly portal: Portal
  /** Offline only what this device has opened before can be shown. */
  readonly isAvailable: boolean
}

/** A6: every portal of this e-mail address; which of them can be opened now. */
export function portalChoices(identity: Identity, isConnected: boolean): PortalChoice[] {
  return identity.me.portals.map((portal) => ({ portal, isAvailable: isConnected || identity.opened.includes(portal.space) }))
}

export function portalOf(me: Me, space: string): Portal | undefined {
  return me.portals.find((portal) => portal.space === space)
}

export function employmentOf(me: Me, tenantId: string): Employment | undefined {
  return me.carriers.find((carrier) => String(carrier.tenantId) === tenantId)
}

/** Whether this person may hold anything of a space on this device: their own portal, or a customer of their employer. */
export function mayFollow(me: Me, space: SpaceKey): boolean {
  return portalOf(me, space) !== undefined || me.carriers.some(({ tenantId }) => tenantId === parseSpaceKey(space).tenantId)
}

/** Where somebody starts: the portal of last time, else the first one there is (A8); the switcher leads to the others. */
export function startAddress(identity: Identity): string | null {
  const { me, lastSpace } = identity
  const [portal] = me.portals
  const [carrier] = me.carriers
  if (lastSpace && portalOf(me, lastSpace)) return portalAddress(lastSpace)
  if (portal) return portalAddress(portal.space)
  return carrier ? carrierAddress(carrier.tenantId) : null
}

export const portalAddress = (space: SpaceKey): string => `/p/${space}/dashboard`
export const carrierAddress = (tenantId: number): string => `/c/${tenantId}/imports`
