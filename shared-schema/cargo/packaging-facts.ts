import { type Packaging } from '../orders/order.ts'

export interface PackagingFacts {
  /** What it covers on the floor when nobody gave dimensions; null where the word says nothing about the size. */
  readonly footprintCm: readonly [length: number, width: number] | null
  /** Handled, labelled and scanned one by one: each piece is a handling unit. */
  readonly isUnitLoad: boolean
}

/** Nominal sizes. A box pallet takes the place of a euro pallet; the collar that is wider stands over the edge. */
export const PACKAGING_FACTS: { readonly [P in Packaging]: PackagingFacts } = {
  'euro-pallet': { footprintCm: [120, 80], isUnitLoad: true },
  'industrial-pallet': { footprintCm: [120, 100], isUnitLoad: true },
  'half-pallet': { footprintCm: [80, 60], isUnitLoad: true },
  'dusseldorf-pallet': { footprintCm: [80, 60], isUnitLoad: true },
  'box-pallet': { footprintCm: [120, 80], isUnitLoad: true },
  'roll-container': { footprintCm: [80, 72], isUnitLoad: true },
  ibc: { footprintCm: [120, 100], isUnitLoad: true },
  drum: { footprintCm: [60, 60], isUnitLoad: false },
  carton: { footprintCm: null, isUnitLoad: false },
  parcel: { footprintCm: null, isUnitLoad: false },
  crate: { footprintCm: null, isUnitLoad: false },
  bundle: { footprintCm: null, isUnitLoad: false },
  loose: { footprintCm: null, isUnitLoad: false },
}

/** An order carries at most this many handling units per line; a larger quantity stays a number. */
export const MAX_UNITS = 999
