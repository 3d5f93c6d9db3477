import type { Settings, TransportService } from './settings.ts'

/** A service by its id; orders of long ago may name one that is gone. */
export function findService({ services }: Pick<Settings, 'services'>, serviceId: string): TransportService | undefined {
  return services.find(({ id }) => id === serviceId)
}
