// What the two carriers have set: Waddenkade looks at everything by hand, Pennine Tide takes everything over at once.
import { DOCUMENT_TYPES } from '#shared/attachments/attachment.ts'
import { localTimeSchema, type LocalDate } from '#shared/kernel/time.ts'
import type { Place } from '#shared/orders/order.ts'
import type { FormField, ImportFlow, Settings, TransportService } from '#shared/settings/settings.ts'
import { aService, aSettings, anImportFlow } from '#shared/testing/builders.ts'
import { DONAU, ELAIONES, MOLENBEEMD, SALTMARSH, WADDENKADE, type DemoCarrier, type DemoCustomer } from './cast.ts'
import { tariffOf } from './world-tariffs.ts'

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
  more: ['costCentre', 'project', 'cod'],
  cutoff: { kind: 'day-before', time: at('16:00') },
  pickup: 'offered',
})
const CHILLED = service('chilled', 'Chilled 2 to 7 °C', {
  required: ['temperature', 'unitWeightKg', 'window'],
  more: ['costCentre', 'stopContact'],
  cutoff: { kind: 'day-before', time: at('14:00') },
  defaults: { temperature: { minC: 2, maxC: 7 } },
  lockedDefaults: ['temperature'],
})
const NIGHT = service('night', 'Night distribution', {
  required: ['window', 'stopReference'],
  cutoff: { kind: 'same-day', time: at('15:00') },
  pickup: 'always',
})
/** Made for one customer alone (D15). */
const SHELF = service('shelf', 'Shelf delivery Molenbeemd', {
  required: ['window', 'stopContact'],
  more: ['instructions'],
  cutoff: { kind: 'day-before', time: at('12:00') },
  defaults: {
    consignments: [{ stops: [{ kind: 'deliver', instructions: 'Put away in the shop, take the empties along.' }], goods: [] }],
  },
})
/** No longer offered; its orders still say its name. */
const TRAILER = service('trailer', 'Trailer swap (until 2025)', { mayBeChosen: false })
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
  more: ['cod'],
  pickup: 'offered',
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

/** E11: what proves a delivery comes from Pennine Tide's own drivers. */
const NO_PROOFS = DOCUMENT_TYPES.filter((type) => type !== 'proof-of-delivery')

function settings(customer: DemoCustomer, facts: Partial<Settings>): Settings {
  const { name, country, timeZone, currency }: DemoCarrier = customer.carrier
  return aSettings({
    carrier: { name, country, timeZone, currency },
    customer: { name: customer.name },
    importFlow: customer.carrier === WADDENKADE ? BY_HAND : BY_ITSELF,
    ...(customer.carrier === WADDENKADE ? {} : { documentTypes: NO_PROOFS }),
    ...facts,
  })
}

interface HomeFacts {
  readonly collectFrom: Place | null
  readonly today: LocalDate
}

/** `collectFrom` is where this customer's goods usually stand, with the location it was saved as. */
export function settingsOf(customer: DemoCustomer, { collectFrom, today }: HomeFacts): Settings {
  const tariff = tariffOf(customer.carrier, today)
  switch (customer) {
    case MOLENBEEMD:
      return settings(customer, {
        services: [GROUPAGE, CHILLED, NIGHT, SHELF, SPECIAL],
        alwaysShow: ['notes', 'costCentre'],
        defaults: {
          serviceId: GROUPAGE.id,
          collectFrom,
          deliverTo: null,
          order: { contact: { name: 'Molenbeemd Planning', phone: '+31 77 555 01 40' } },
        },
        leadTimes: [{ serviceId: CHILLED.id, hours: 12 }],
        tariff,
      })
    case DONAU:
      return settings(customer, { services: [GROUPAGE, FULL_LOAD, SPECIAL, TRAILER], alwaysShow: ['project'], tariff })
    case SALTMARSH:
      return settings(customer, { services: [NEXT_DAY, ECONOMY, CONTAINER, SPECIAL], cutoffPolicy: 'honour', tariff })
    case ELAIONES:
      return settings(customer, {
        services: [ECONOMY, SPECIAL],
        creationStatus: { tenant: 'to-plan', customer: 'quote' },
        tariff,
      })
    default:
      throw new Error(`the demo world has no settings for ${customer.name}`)
  }
}
