import { useNow } from '#app/platform/use-now.ts'
import { useStatus } from '#app/sync-client/hooks.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { captureTime } from '#shared/orders/collection-time.ts'

/** Now by the server's clock, as far as this device has measured the difference (X4): what a cutoff is held against. */
export function useServerNow(): Instant {
  const capturedAt = useNow()
  const { clockOffsetMs } = useStatus()
  return captureTime({ capturedAt, clockOffsetMs })
}
