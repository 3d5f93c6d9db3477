// A small tariff with everything in it, for tests.
import { localDateSchema, localTimeSchema } from '../kernel/time.ts'
import { type Tariff } from '../charges/tariff.ts'

export function aTariff(changes: Partial<Tariff> = {}): Tariff {
  return {
    id: 'std',
    version: 12,
    name: 'Standard 2026',
    words: { freight: 'Freight', fuel: 'Fuel', cod: 'Cash on delivery' },
    currency: 'EUR',
    validFrom: localDateSchema.parse('2026-01-01'),
    validUntil: localDateSchema.parse('2026-12-31'),
    zones: [
      { id: 'de', name: 'Germany', country: 'DE', postcodes: [] },
      { id: 'north', name: 'North', country: 'DE', postcodes: ['20', '21', '22'] },
      { id: 'south', name: 'South', country: 'DE', postcodes: ['8'] },
      { id: 'city', name: 'Munich', country: 'DE', postcodes: ['80', '81'] },
      { id: 'uk-e', name: 'London East', country: 'GB', postcodes: ['E'] },
      { id: 'uk-ec', name: 'London City', country: 'GB', postcodes: ['EC'] },
    ],
    rates: [
      {
        serviceId: null,
        from: 'north',
        to: 'city',
        minimumMinor: 6_000,
        breaks: [
          { upToKg: 100, baseMinor: 4_500, per100KgMinor: 0 },
          { upToKg: 1_000, baseMinor: 3_000, per100KgMinor: 1_500 },
          { upToKg: 2_500, baseMinor: 5_000, per100KgMinor: 1_200 },
        ],
        beyond: 'last-break',
      },
      {
        serviceId: null,
        from: null,
        to: 'south',
        minimumMinor: 0,
        breaks: [{ upToKg: 500, baseMinor: 10_000, per100KgMinor: 0 }],
        beyond: 'on-request',
      },
    ],
    volumetric: { kgPerCubicMetre: 250, kgPerLoadingMetre: 1_500 },
    fuelBasisPoints: 0,
    surcharges: [],
    timedBefore: localTimeSchema.parse('10:00'),
    cod: null,
    ...changes,
  }
}
