import { createContext, useContext, useSyncExternalStore } from 'react'
import { invariant } from '#shared/kernel/invariant.ts'
import { type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type TrayEntry } from '../local-store/stores.ts'
import { type LeaseState } from './lease.ts'
import { type OrderFinder } from './order-finder.ts'
import { type Space, type SpaceStatus, type View } from './space.ts'

/** The portal that is open; given by the shell. */
export const SpaceContext = createContext<Space | null>(null)

export function useSpace(): Space {
  const space = useContext(SpaceContext)
  invariant(space, 'useSpace outside a portal')
  return space
}

export function useView(): View {
  const space = useSpace()
  return useSyncExternalStore(space.subscribe, space.view)
}

export function useRecords<K extends Kind>(kind: K): readonly RecordTypes[K][] {
  const space = useSpace()
  return useSyncExternalStore(space.subscribe, () => space.view().all(kind))
}

/** Lists, searches and counts; a new object when an order changes. */
export function useOrders(): OrderFinder {
  const space = useSpace()
  return useSyncExternalStore(space.subscribe, () => space.view().orders)
}

export function useRecord<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined {
  const space = useSpace()
  return useSyncExternalStore(space.subscribe, () => space.view().get(kind, id))
}

export function useStatus(): SpaceStatus {
  const space = useSpace()
  return useSyncExternalStore(space.subscribe, space.status)
}

export function useTray(): readonly TrayEntry[] {
  const space = useSpace()
  return useSyncExternalStore(space.subscribe, space.tray)
}

/** SR4 */
export function useLease(): LeaseState {
  const space = useSpace()
  return useSyncExternalStore(space.subscribe, space.lease)
}
