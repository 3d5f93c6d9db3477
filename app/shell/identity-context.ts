import { createContext, useContext } from 'react'
import { invariant } from '#shared/kernel/invariant.ts'
import { type UserDevice } from './device-keeper.ts'
import { type Identity } from './stored-identity.ts'

/** Inside the gate: who is here, and what this device keeps for them. */
export interface KnownPerson {
  readonly identity: Identity
  readonly user: UserDevice
  /** The server is being asked whether this still holds: no portal is shown yet (SR2). */
  readonly isChecking: boolean
}

export const IdentityContext = createContext<KnownPerson | null>(null)

export function useIdentity(): KnownPerson {
  const value = useContext(IdentityContext)
  invariant(value, 'useIdentity outside the signed-in part of the app')
  return value
}
