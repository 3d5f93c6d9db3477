import { useCallback, useEffect, useRef, useState } from 'react'

export interface DevicePosition {
  readonly latitude: number
  readonly longitude: number
  readonly accuracyM: number
}

const OLD_AFTER_MS = 120_000
const MOST_METRES = 100_000

interface PositionWatch {
  /** The latest one that is not old; undefined while there is none. */
  readonly now: () => DevicePosition | undefined
  readonly isRefused: boolean
}

/** Where the device is, for as long as this is wanted. Asking is what makes the browser ask the person. */
export function usePosition(isWanted: boolean): PositionWatch {
  const latest = useRef<{ position: DevicePosition; at: number } | undefined>(undefined)
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    latest.current = undefined
    if (!isWanted || !('geolocation' in navigator)) return undefined
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const { latitude, longitude, accuracy } = coords
        latest.current = {
          position: { latitude, longitude, accuracyM: Math.min(MOST_METRES, Math.round(accuracy)) },
          at: performance.now(),
        }
        setRefused(false)
      },
      () => setRefused(true),
      { enableHighAccuracy: false, maximumAge: 60_000, timeout: 30_000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [isWanted])
  const now = useCallback(() => {
    const known = latest.current
    return known && performance.now() - known.at < OLD_AFTER_MS ? known.position : undefined
  }, [])
  return { now, isRefused: isWanted && isRefused }
}
