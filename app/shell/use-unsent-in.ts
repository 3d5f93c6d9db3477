import { useEffect, useState } from 'react'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { unsentWork, type UserDevice } from './device-keeper.ts'

/** Whether something that this person wrote or photographed for this portal has reached no server: operations, and bytes of documents. */
export function useHasUnsentIn(user: UserDevice, space: SpaceKey | null): boolean {
  const [hasUnsent, setHasUnsent] = useState(false)
  useEffect(() => {
    let isCurrent = true
    if (space === null) return undefined
    const show = (found: boolean) => isCurrent && setHasUnsent(found)
    hasUnsentIn(user, space).then(show, () => show(false)) // what cannot be read cannot be taken along now, and stays on the disk
    return () => {
      isCurrent = false
    }
  }, [user, space])
  return hasUnsent
}

async function hasUnsentIn(user: UserDevice, space: SpaceKey): Promise<boolean> {
  const [entries, held] = await Promise.all([unsentWork(user), user.blobs.blobs(space)])
  return entries.some((entry) => entry.space === space) || held.some(({ isConfirmed }) => !isConfirmed)
}
