import { useEffect, useState } from 'react'
import { type Instant } from '#shared/kernel/time.ts'
import { deviceInstant } from './clock.ts'

/** This device's time, told again every half minute, so that a day ends on a screen that nobody touches. */
export function useNow(everyMs = 30_000): Instant {
  const [now, setNow] = useState(() => deviceInstant())
  useEffect(() => {
    const timer = setInterval(() => setNow(deviceInstant()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
