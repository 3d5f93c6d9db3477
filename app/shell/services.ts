import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Clock } from '#shared/kernel/time.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { type Http } from '../platform/http.ts'
import { type WorkOffline } from '../platform/work-offline.ts'
import { type DeviceKeeper } from './device-keeper.ts'
import { type InstallPrompt } from './install-prompt.ts'
import { type Session, type SessionState } from './session.ts'
import { type UpdateState } from './update-machine.ts'
import { type UpdateWatch } from './update-watch.ts'

/** What lives as long as the page; made once in main.tsx, by tests with their own parts. */
export interface Services {
  readonly http: Http
  readonly clock: Clock
  readonly session: Session
  readonly devices: DeviceKeeper
  readonly workOffline: WorkOffline
  readonly updates: UpdateWatch
  readonly install: InstallPrompt
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  invariant(services, 'useServices outside the app')
  return services
}

export function useSession(): SessionState {
  const { session } = useServices()
  return useSyncExternalStore(session.subscribe, session.state)
}

export function useUpdate(): UpdateState {
  const { updates } = useServices()
  return useSyncExternalStore(updates.subscribe, updates.state)
}

/** The person's own wish that this device keeps quiet. */
export function useWorkOffline(): boolean {
  const { workOffline } = useServices()
  return useSyncExternalStore(workOffline.subscribe, workOffline.isOn)
}
