import { useEffect, useRef } from 'react'
import { type Me } from '#shared/accounts/account.ts'
import { type UserDevice } from './device-keeper.ts'
import { takenIn } from './send-what-waits.ts'
import { useServices } from './services.ts'

/** SR2: after each word of the server about this person, the device forgets what is no longer theirs, and brings back what is. */
export function KeepAccess({ user, me }: { user: UserDevice; me: Me }): null {
  const { session } = useServices()
  const unsealed = useRef<UserDevice | null>(null)
  useEffect(() => {
    user.confirm(me).then(
      (ended) => session.forgot(ended),
      () => undefined, // a disk that refuses now is asked again at the next confirmation
    )
    if (unsealed.current === user) return
    unsealed.current = user
    user.unseal(me).then(
      (operations) => (operations > 0 ? takenIn(user, me) : undefined),
      () => (unsealed.current = null), // asked again at the next confirmation
    )
  }, [user, me, session])
  return null
}
