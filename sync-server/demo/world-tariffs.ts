// What the two carriers charge: by zones and weight, with what space counts as, fuel, surcharges, and a fee for cash.
import type { Rate, Surcharge, Tariff, Zone } from '#shared/charges/tariff.ts'
import { addDays, localTimeSchema, type LocalDate } from '#shared/kernel/time.ts'
import { PENNINE, WADDENKADE, type DemoCarrier } from './cast.ts'

const euro = (amount: number) => Math.round(amount * 100)

function zone(id: string, name: string, country: string, postcodes: readonly string[] = []): Zone {
  return { id, name, country, postcodes: [...postcodes] }
}

const WADDENKADE_ZONES = [
  zone('nl-1', 'Nederland west', 'NL', ['1', '2', '3']),
  zone('nl-2', 'Nederland zuid en oost', 'NL', ['4', '5', '6', '7', '8', '9']),
  zone('be', 'België', 'BE'),
  zone('lu', 'Luxemburg', 'LU'),
  zone('de-1', 'Duitsland west', 'DE', ['2', '3', '4', '5', '6']),
  zone('de-2', 'Duitsland overig', 'DE'),
  zone('fr', 'Frankrijk', 'FR'),
  zone('at', 'Oostenrijk', 'AT'),
  zone('pl', 'Polen', 'PL'),
] as const

/** `perKg` in cents for a hundred kilograms, falling with the weight. */
function rate(to: string | null, base: number, perHundredKg: number, facts: Partial<Rate> = {}): Rate {
  return {
    serviceId: null,
    from: null,
    to,
    minimumMinor: euro(base * 1.6),
    breaks: [
      { upToKg: 500, baseMinor: euro(base), per100KgMinor: euro(perHundredKg) },
      { upToKg: 2_500, baseMinor: euro(base * 1.5), per100KgMinor: euro(perHundredKg * 0.8) },
      { upToKg: 12_000, baseMinor: euro(base * 2.5), per100KgMinor: euro(perHundredKg * 0.62) },
    ],
    beyond: 'on-request',
    ...facts,
  }
}

function surcharge(id: string, name: string, when: Surcharge['when'], price: Surcharge['price']): Surcharge {
  return { id, name, serviceId: null, when, price }
}
const flat = (amount: number) => ({ kind: 'flat', amountMinor: euro(amount) }) as const
const percent = (share: number) => ({ kind: 'percent', basisPoints: Math.round(share * 100) }) as const

/** Valid from a quarter before the oldest order until well after the newest, so that each order of the world has its price. */
const VALID_DAYS = 180

/** Special transports have no rate: the carrier makes an offer. */
export function tariffOf(carrier: DemoCarrier, today: LocalDate): Tariff {
  const validity = { validFrom: addDays(today, -VALID_DAYS), validUntil: addDays(today, VALID_DAYS) }
  if (carrier === PENNINE) return { ...PENNINE_TARIFF, ...validity }
  return { ...WADDENKADE_TARIFF, ...validity }
}

type Timeless = Omit<Tariff, 'validFrom' | 'validUntil'>

const WADDENKADE_TARIFF: Timeless = {
  id: 'waddenkade-europe',
  version: 12,
  name: 'Europa',
  words: { freight: 'Vracht', fuel: 'Brandstoftoeslag', cod: 'Rembours' },
  currency: WADDENKADE.currency,
  zones: [...WADDENKADE_ZONES],
  rates: ['groupage', 'chilled', 'night', 'full-load'].flatMap((serviceId) => {
    const factor = { chilled: 1.35, night: 1.2 }[serviceId] ?? 1
    const priced = [
      ['nl-1', 34, 6.2],
      ['nl-2', 29, 5.4],
      ['be', 46, 8.1],
      ['lu', 62, 11.5],
      ['de-1', 58, 10.2],
      ['de-2', 79, 13.6],
      ['fr', 96, 15.8],
      ['at', 118, 18.4],
      ['pl', 109, 16.9],
    ] as const
    return priced.map(([to, base, perHundredKg]) => rate(to, base * factor, perHundredKg * factor, { serviceId }))
  }),
  volumetric: { kgPerCubicMetre: 333, kgPerLoadingMetre: 1_750 },
  fuelBasisPoints: 1_180,
  surcharges: [
    surcharge('timed', 'Aflevering voor 10:00', 'timed-delivery', flat(24.5)),
    surcharge('weekend', 'Weekendtoeslag', 'weekend', percent(35)),
    surcharge('cold', 'Temperatuurbewaking', 'temperature', flat(12)),
    surcharge('stop', 'Extra adres', 'stop-beyond-two', flat(27.5)),
  ],
  timedBefore: localTimeSchema.parse('10:00'),
  cod: { flatMinor: euro(4.5), basisPoints: 90, minimumMinor: euro(9) },
}

const PENNINE_TARIFF: Timeless = {
  id: 'pennine-pallets',
  version: 4,
  name: 'UK pallets',
  words: { freight: 'Haulage', fuel: 'Fuel surcharge', cod: 'Cash on delivery' },
  currency: PENNINE.currency,
  zones: [
    zone('north', 'North of England', 'GB', ['HU', 'DN', 'LS', 'S', 'M', 'NE']),
    zone('scotland', 'Scotland', 'GB', ['G']),
    zone('ulster', 'Northern Ireland', 'GB', ['BT']),
    zone('rest', 'England and Wales', 'GB'),
    zone('ie', 'Ireland', 'IE'),
  ],
  rates: ['next-day', 'economy'].flatMap((serviceId) => {
    const factor = serviceId === 'economy' ? 0.8 : 1
    const priced = [
      ['north', 38, 5.1],
      ['rest', 49, 6.4],
      ['scotland', 71, 8.2],
      ['ulster', 96, 10.4],
      ['ie', 112, 12.1],
      [null, 148, 14.4], // by ferry
    ] as const
    return priced.map(([to, base, perHundredKg]) => rate(to, base * factor, perHundredKg * factor, { serviceId }))
  }),
  volumetric: { kgPerCubicMetre: 300, kgPerLoadingMetre: 0 },
  fuelBasisPoints: 945,
  surcharges: [
    surcharge('am', 'Delivery before 10 am', 'timed-delivery', flat(18)),
    surcharge('saturday', 'Weekend', 'weekend', flat(85)),
    surcharge('pickup', 'Collection', 'pickup', flat(9.5)),
  ],
  timedBefore: localTimeSchema.parse('10:00'),
  cod: { flatMinor: euro(6), basisPoints: 0, minimumMinor: euro(6) },
}
