import { instantFromMillis, type Clock, type Instant } from '#shared/kernel/time.ts'

/** This device's clock. It orders and decides nothing (SI23); it dates what a person captured. */
export const deviceClock: Clock = { now: () => Date.now() }

export function deviceInstant(clock: Clock = deviceClock): Instant {
  return instantFromMillis(clock.now())
}
