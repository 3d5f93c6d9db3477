// What the two carriers have set: Waddenkade looks at everything by hand, Pennine Tide takes everything over at once.
import { localTimeSchema } from '#shared/kernel/time.ts'
import type { Place } from '#shared/orders/order.ts'
import type { FormField, ImportFlow, Settings, TransportService } from '#shared/settings/settings.ts'
import { aService, aSettings, anImportFlow } from '#shared/testing/builders.ts'
import { DONAU, ELAIONES, MOLENBEEMD, SALTMARSH, WADDENKADE, type DemoCarrier, type DemoCustomer } from './cast.ts'

const BY_HAND: ImportFlow = anImportFlow({
  createsAutomatically: false,
  appliesUpdatesAutomatically: false,
  appliesCancellationsAutomatically: false,
  lastStatusForUpdates: 'planned',
  lastStatusForCancellations: 'planned',
})

const BY_ITSELF: ImportFlow = anImportFlow({ lastStatusForUpdates: 'to-plan', lastStatusForCancellations: 'planned' })

/** Before a carrier had the order import, orders were made at once and nobody could change them. */
export const BEFORE_IMPORTS: ImportFlow = anImportFlow({ enabled: false, updatesEnabled: false })

const at = (time: string) => localTimeSchema.parse(time)

const USUAL: readonly FormField[] = ['notes', 'contact', 'dimensions', 'unitWeightKg', 'instructions', 'window', 'stopReference']

function service(
  id: string,
  name: string,
  facts: Partial<TransportService> & { more?: readonly FormField[] } = {},
): TransportService {
  const { more = [], ...rest } = facts
  return aService({ id, name, ...rest, fields: [...new Set([...USUAL, ...more, ...(rest.required ?? [])])] })
}

const GROUPAGE = service('groupage', 'Groupage Europe', {
  required: ['unitWeightKg'],
  more: ['costCentre', 'project'],
  cutoff: { kind: 'day-before', time: at('16:00') },
})
const CHILLED = service('chilled', 'Chilled 2 to 7 °C', {
  required: ['temperature', 'unitWeightKg', 'window'],
  more: ['costCentre', 'stopContact'],
  cutoff: { kind: 'day-before', time: at('14:00') },
})
const NIGHT = service('night', 'Night distribution', {
  required: ['window', 'stopReference'],
  cutoff: { kind: 'same-day', time: at('15:00') },
})
const FULL_LOAD = service('full-load', 'Full load', {
  required: ['unitWeightKg', 'window'],
  more: ['project'],
  cutoff: { kind: 'day-before', time: at('12:00') },
})
const SPECIAL = service('special', 'Special transport, by quote', {
  required: ['notes', 'dimensions', 'unitWeightKg'],
  more: ['contact', 'project'],
  creationStatus: 'quote',
})
const NEXT_DAY = service('next-day', 'Pallet next day', {
  required: ['unitWeightKg', 'stopContact'],
  cutoff: { kind: 'same-day', time: at('13:30') },
})
const ECONOMY = service('economy', 'Economy, two to four days', {
  more: ['costCentre'],
  cutoff: { kind: 'day-before', time: at('17:00') },
})
const CONTAINER = service('container', 'Container haulage', {
  required: ['containerNumber', 'stopReference'],
  cutoff: { kind: 'day-before', time: at('11:00') },
})

function settings(customer: DemoCustomer, facts: Partial<Settings>): Settings {
  const { name, country, timeZone, currency }: DemoCarrier = customer.carrier
  return aSettings({
    carrier: { name, country, timeZone, currency },
    customer: { name: customer.name },
    importFlow: customer.carrier === WADDENKADE ? BY_HAND : BY_ITSELF,
    ...facts,
  })
}

/** `collectFrom` is where this customer's goods usually stand, with the location it was saved as. */
export function settingsOf(customer: DemoCustomer, collectFrom: Place | null): Settings {
  switch (customer) {
    case MOLENBEEMD:
      return settings(customer, {
        services: [GROUPAGE, CHILLED, NIGHT, SPECIAL],
        alwaysShow: ['notes', 'costCentre'],
        defaults: { serviceId: GROUPAGE.id, collectFrom, deliverTo: null },
      })
    case DONAU:
      return settings(customer, { services: [GROUPAGE, FULL_LOAD, SPECIAL], alwaysShow: ['project'] })
    case SALTMARSH:
      return settings(customer, { services: [NEXT_DAY, ECONOMY, CONTAINER, SPECIAL] })
    case ELAIONES:
      return settings(customer, { services: [ECONOMY, SPECIAL], creationStatus: { tenant: 'to-plan', customer: 'quote' } })
    default:
      throw new Error(`the demo world has no settings for ${customer.name}`)
  }
}
