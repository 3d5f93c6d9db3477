import { createContext, useContext } from 'react'
import { invariant } from '#shared/kernel/invariant.ts'
import { type UserDevice } from './device-keeper.ts'
import { type Identity } from './stored-identity.ts'

/** Inside the gate: who is here, and what this device keeps for them. */
export const IdentityContext = createContext<{ readonly identity: Identity; readonly user: UserDevice } | null>(null)

export function useIdentity(): { readonly identity: Identity; readonly user: UserDevice } {
  const value = useContext(IdentityContext)
  invariant(value, 'useIdentity outside the signed-in part of the app')
  return value
}
