import { useEffect, useRef, useState } from 'react'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type Actor } from '../sync-client/overlay.ts'
import { type Space } from '../sync-client/space.ts'
import { type UserDevice } from './device-keeper.ts'

export type OpenedSpace =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly space: Space }
  | { readonly kind: 'refused' }

/** Opens a space from the disk; it is readable whether or not there is a network. */
export function useOpenSpace(user: UserDevice, key: SpaceKey, actor: Actor): OpenedSpace {
  const [opened, setOpened] = useState<OpenedSpace>({ kind: 'opening' })
  const latest = useRef(actor)
  useEffect(() => {
    let isCurrent = true
    user.device.openSpace(key, latest.current).then(
      (space) => isCurrent && setOpened({ kind: 'open', space }),
      () => isCurrent && setOpened({ kind: 'refused' }),
    )
    return () => {
      isCurrent = false
    }
  }, [user, key])
  return opened
}
