import { usePathParam } from '../../parts/navigation.tsx'

/** The addresses of this feature, and those of others that it leads to. */
export function useLocationPaths() {
  const portal = `/p/${usePathParam('space')}`
  return {
    list: `${portal}/locations`,
    importList: `${portal}/locations/import`,
    create: `${portal}/locations/new`,
    detail: (locationId: string) => `${portal}/locations/${locationId}`,
    order: (orderId: string) => `${portal}/orders/${orderId}`,
  }
}
