// What an order costs by the tariff, reckoned alike in the form, offline, and on the server. Integers of minor units; rounded once per line.
import { cargoTotals, type MeasuredLine } from '../cargo/totals.ts'
import { type Money } from '../kernel/money.ts'
import { weekdayOf } from '../kernel/time.ts'
import { isPickup } from '../orders/order-rules.ts'
import { type Consignment, type OrderContent, type Stop } from '../orders/order.ts'
import { findService } from '../settings/find-service.ts'
import type { Settings } from '../settings/settings.ts'
import { type Charge } from './charge.ts'
import type { Rate, Surcharge, Tariff, Zone } from './tariff.ts'

/** What a price depends on; a form has it before the order is whole, and a place or a day may still be missing. */
export type RatedContent = Pick<OrderContent, 'serviceId' | 'temperature' | 'pickupRequested'> & {
  readonly consignments: readonly RatedConsignment[]
}
export interface RatedConsignment extends Pick<Consignment, 'cod'> {
  readonly stops: readonly RatedStop[]
  readonly goods: readonly MeasuredLine[]
}
export interface RatedStop extends Pick<Stop, 'kind'> {
  readonly place?: Pick<Stop['place'], 'country' | 'postcode'> | undefined
  readonly window: Partial<Stop['window']>
}

export interface PriceLine extends Pick<Charge, 'kind' | 'name' | 'amount'> {
  readonly basis?: string
  /** Which of the order's consignments, from 0. */
  readonly consignment: number
}

export type Price =
  | {
      readonly kind: 'priced'
      readonly lines: readonly PriceLine[]
      readonly total: Money
      /** Some goods have no weight yet: it may become more. */
      readonly isAtLeast: boolean
      readonly tariff: Pick<Tariff, 'id' | 'version' | 'name' | 'validUntil'>
    }
  /** The carrier makes an offer: no rate for the way, too heavy for the last break, or a day outside of the tariff. */
  | { readonly kind: 'on-request'; readonly reason: 'no-rate' | 'too-heavy' | 'not-valid' }
  /** Places, the day or weights are missing. */
  | { readonly kind: 'incomplete' }

/** TAR-1 (D11, J5): the price of an order, without tax; null where this device has no tariff. */
export function rateOrder(content: RatedContent, settings: Settings): Price | null {
  const { tariff } = settings
  if (!tariff) return null
  const rated = content.consignments.map((consignment, n) => rateConsignment(consignment, n, { content, settings, tariff }))
  const failed = rated.find((one) => !('lines' in one))
  if (failed && !('lines' in failed)) return failed
  const priced = rated.filter((one) => 'lines' in one)
  const lines = priced.flatMap((one) => one.lines)
  const amountMinor = lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0)
  const { id, version, name, validUntil, currency } = tariff
  return {
    kind: 'priced',
    lines,
    total: { amountMinor, currency },
    isAtLeast: priced.some((one) => one.isAtLeast),
    tariff: { id, version, name, validUntil },
  }
}

interface Rating {
  readonly content: RatedContent
  readonly settings: Settings
  readonly tariff: Tariff
}

type Unpriced = Exclude<Price, { kind: 'priced' }>
type Rated = { readonly lines: readonly PriceLine[]; readonly isAtLeast: boolean } | Unpriced

function rateConsignment(consignment: RatedConsignment, n: number, rating: Rating): Rated {
  const { tariff, content } = rating
  const from = consignment.stops.find(({ kind }) => kind === 'collect')
  const to = consignment.stops.findLast(({ kind }) => kind === 'deliver')
  const weight = chargeableKg(consignment.goods, tariff)
  const day = from?.window.date
  if (!from?.place || !to?.place || day === undefined || weight === null) return { kind: 'incomplete' }
  if (day < tariff.validFrom || (tariff.validUntil !== null && day > tariff.validUntil))
    return { kind: 'on-request', reason: 'not-valid' }
  const zones = { from: zoneOf(from.place, tariff.zones), to: zoneOf(to.place, tariff.zones) }
  const rate = tariff.rates.find((candidate) => fits(candidate, content.serviceId, zones))
  if (!rate) return { kind: 'on-request', reason: 'no-rate' }
  const freight = freightMinor(rate, weight.kg)
  if (freight === null) return { kind: 'on-request', reason: 'too-heavy' }
  const way = [zones.from?.name, zones.to?.name].filter((name) => name !== undefined).join(' → ')
  const lines = [
    {
      kind: 'freight',
      name: tariff.words.freight,
      basis: [way, `${Math.ceil(weight.kg)} kg`].filter(Boolean).join(' · '),
      minor: freight,
    },
    ...surchargeLines(consignment, freight, rating),
    ...fuelLine(tariff, freight),
    ...codLine(tariff, consignment),
  ] as const
  return {
    lines: lines.map(({ minor, ...line }) => ({
      ...line,
      consignment: n,
      amount: { amountMinor: minor, currency: tariff.currency },
    })),
    isAtLeast: weight.isAtLeast,
  }
}

type Line = Pick<PriceLine, 'kind' | 'name' | 'basis'> & { readonly minor: number }

/** TAR-2: the greatest of the scales, the volume and the loading metres; null where nothing is known. */
export function chargeableKg(
  goods: readonly MeasuredLine[],
  { volumetric }: Pick<Tariff, 'volumetric'>,
): { readonly kg: number; readonly isAtLeast: boolean } | null {
  const { weightKg, volumeM3, loadingMetres } = cargoTotals(goods)
  if (weightKg.value === null && (volumeM3.value === null || volumetric.kgPerCubicMetre === 0)) return null
  const kg = Math.max(
    weightKg.value ?? 0,
    (volumeM3.value ?? 0) * volumetric.kgPerCubicMetre,
    (loadingMetres.value ?? 0) * volumetric.kgPerLoadingMetre,
  )
  return { kg, isAtLeast: weightKg.value === null || weightKg.isAtLeast }
}

/** TAR-3: the zone with the longest beginning of this postcode; spaces and case do not count. */
export function zoneOf(place: NonNullable<RatedStop['place']>, zones: readonly Zone[]): Zone | undefined {
  const postcode = plain(place.postcode)
  let best: { readonly zone: Zone; readonly length: number } | undefined
  for (const zone of zones) {
    if (zone.country !== place.country) continue
    const beginnings =
      zone.postcodes.length === 0 ? [''] : zone.postcodes.map(plain).filter((start) => postcode.startsWith(start))
    for (const { length } of beginnings) if (!best || length > best.length) best = { zone, length }
  }
  return best?.zone
}

function plain(postcode: string): string {
  return postcode.replaceAll(/\s/g, '').toUpperCase()
}

function fits(rate: Rate, serviceId: string, { from, to }: { from: Zone | undefined; to: Zone | undefined }): boolean {
  return (
    (rate.serviceId === null || rate.serviceId === serviceId) &&
    (rate.from === null || rate.from === from?.id) &&
    (rate.to === null || rate.to === to?.id)
  )
}

/** TAR-4: by the break that the weight falls into, never less than the minimum; null where the carrier makes an offer. */
function freightMinor({ breaks, minimumMinor, beyond }: Rate, kg: number): number | null {
  const found = breaks.find(({ upToKg }) => kg <= upToKg) ?? (beyond === 'last-break' ? breaks.at(-1) : undefined)
  return found ? Math.max(minimumMinor, found.baseMinor + found.per100KgMinor * Math.ceil(kg / 100)) : null
}

/** TAR-5: each surcharge once, a further stop as often as there is one. */
function surchargeLines(consignment: RatedConsignment, freight: number, rating: Rating): Line[] {
  return rating.tariff.surcharges.flatMap((surcharge) => {
    const { serviceId, name, price } = surcharge
    const times = serviceId === null || serviceId === rating.content.serviceId ? timesOf(surcharge, consignment, rating) : 0
    if (times === 0) return []
    const one = price.kind === 'flat' ? price.amountMinor : share(freight, price.basisPoints)
    return [{ kind: 'surcharge', name, ...(times > 1 ? { basis: `${times} ×` } : {}), minor: one * times }]
  })
}

function timesOf({ when }: Surcharge, { stops }: RatedConsignment, { content, settings, tariff }: Rating): number {
  switch (when) {
    case 'always':
      return 1
    case 'temperature':
      return content.temperature ? 1 : 0
    case 'pickup':
      return isPickup(content, findService(settings, content.serviceId)) ? 1 : 0
    case 'weekend':
      return stops.some(({ window }) => window.date !== undefined && weekdayOf(window.date) > 5) ? 1 : 0
    case 'timed-delivery':
      return stops.some(({ kind, window }) => kind === 'deliver' && isTimed(window, tariff)) ? 1 : 0
    case 'stop-beyond-two':
      return Math.max(0, stops.length - 2)
  }
}

function isTimed({ until }: RatedStop['window'], { timedBefore }: Tariff): boolean {
  return timedBefore !== null && until !== undefined && until <= timedBefore
}

/** TAR-6: fuel is a share of the freight alone. */
function fuelLine({ words, fuelBasisPoints }: Tariff, freight: number): Line[] {
  if (fuelBasisPoints === 0) return []
  return [{ kind: 'fuel', name: words.fuel, basis: `${fuelBasisPoints / 100} %`, minor: share(freight, fuelBasisPoints) }]
}

/** TAR-7: for the cash that the driver brings. */
function codLine({ words, cod: fee, currency }: Tariff, { cod }: RatedConsignment): Line[] {
  if (!fee || !cod || cod.currency !== currency) return []
  return [
    { kind: 'cod', name: words.cod, minor: Math.max(fee.minimumMinor, fee.flatMinor + share(cod.amountMinor, fee.basisPoints)) },
  ]
}

/** Half a minor unit is rounded up. */
function share(minor: number, basisPoints: number): number {
  return Math.floor((minor * basisPoints + 5_000) / 10_000)
}
