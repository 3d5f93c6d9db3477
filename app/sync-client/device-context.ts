import { createContext, useContext } from 'react'
import { invariant } from '#shared/kernel/invariant.ts'
import { type Device } from './device.ts'

/** The signed-in person's device, for screens that work in several spaces (a carrier's); given by the shell. */
export const DeviceContext = createContext<Device | null>(null)

export function useDevice(): Device {
  const device = useContext(DeviceContext)
  invariant(device, 'useDevice outside the signed-in part of the app')
  return device
}
