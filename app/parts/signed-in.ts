import { createContext, useContext } from 'react'
import { type Employment, type Me, type Portal } from '#shared/accounts/account.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { type Actor } from '../sync-client/overlay.ts'

// Who works, and in which portal or for which carrier; given by the shell from what the server last confirmed.
export const MeContext = createContext<Me | null>(null)
export const PortalContext = createContext<Portal | null>(null)
export const EmploymentContext = createContext<Employment | null>(null)

export function useMe(): Me {
  return required(useContext(MeContext), 'useMe outside the signed-in part of the app')
}

export function usePortal(): Portal {
  return required(useContext(PortalContext), 'usePortal outside a portal')
}

export function useEmployment(): Employment {
  return required(useContext(EmploymentContext), "useEmployment outside a carrier's screens")
}

/** The person as a mutation names them, working in this portal. */
export function portalActor(me: Me, portal: Portal): Actor {
  return { userId: me.user.id, name: me.user.name, side: 'customer', role: portal.role }
}

export function carrierActor(me: Me, employment: Employment): Actor {
  return { userId: me.user.id, name: me.user.name, side: 'carrier', role: employment.role }
}

function required<T>(value: T | null, message: string): T {
  invariant(value, message)
  return value
}
