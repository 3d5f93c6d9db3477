import { useOnline } from '#app/platform/use-online.ts'
import { useStatus } from '#app/sync-client/hooks.ts'

/** Whether the server can be reached, as far as this device knows: at once when the network goes, not only when a request has failed. */
export function useConnected(): boolean {
  const { isConnected } = useStatus()
  return useOnline() && isConnected
}
