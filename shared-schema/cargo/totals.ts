import { type GoodsLine } from '../orders/order.ts'
import { PACKAGING_FACTS } from './packaging-facts.ts'

/** What a sum needs of a goods line; a half-filled form has it before it is a whole line. */
export type MeasuredLine = Pick<GoodsLine, 'dimensions' | 'unitWeightKg' | 'stackable'> & {
  readonly load: Pick<GoodsLine['load'], 'quantity' | 'packaging'>
}

/** Sums in the units of ruling 0.16. `null`: not one line says it. `isAtLeast`: some lines say it and some do not. */
export interface Measure {
  readonly value: number | null
  readonly isAtLeast: boolean
}

export interface CargoTotals {
  readonly pieces: number
  readonly weightKg: Measure
  readonly volumeM3: Measure
  readonly loadingMetres: Measure
  readonly palletPlaces: Measure
}

const TRAILER_WIDTH_CM = 240
const TRAILER_HEIGHT_CM = 260
const PALLET_PLACE_CM2 = 120 * 80
const TRAILER_LENGTH_M = 13.6
const TRAILER_PAYLOAD_KG = 24_000

/** CAR-1 … CAR-6: what an order's cargo comes to, rounded once, at the end. */
export function cargoTotals(lines: readonly MeasuredLine[]): CargoTotals {
  const floor = sum(lines, floorCm2)
  return {
    pieces: lines.reduce((pieces, line) => pieces + line.load.quantity, 0),
    weightKg: rounded(sum(lines, weightKg), 10),
    volumeM3: rounded(scaled(sum(lines, volumeCm3), 1e6), 1000),
    loadingMetres: rounded(scaled(floor, TRAILER_WIDTH_CM * 100), 100),
    palletPlaces: rounded(scaled(floor, PALLET_PLACE_CM2), 100),
  }
}

/** CAR-8: more than one trailer carries, by what is known of it; a warning and never a reason to refuse. */
export function exceedsTrailer({ loadingMetres, weightKg }: Pick<CargoTotals, 'loadingMetres' | 'weightKg'>): boolean {
  return (loadingMetres.value ?? 0) > TRAILER_LENGTH_M || (weightKg.value ?? 0) > TRAILER_PAYLOAD_KG
}

function weightKg(line: MeasuredLine): number | null {
  return line.unitWeightKg === undefined ? null : line.unitWeightKg * line.load.quantity
}

function volumeCm3({ dimensions, load }: MeasuredLine): number | null {
  return dimensions ? dimensions.lengthCm * dimensions.widthCm * dimensions.heightCm * load.quantity : null
}

/** CAR-5: stackable pieces stand two high where two of them fit under the roof; without a height nobody stacks. */
function floorCm2(line: MeasuredLine): number | null {
  const { dimensions, load } = line
  const footprint = dimensions ? [dimensions.lengthCm, dimensions.widthCm] : PACKAGING_FACTS[load.packaging].footprintCm
  if (!footprint) return null
  const stacks = line.stackable === true && dimensions !== undefined && dimensions.heightCm * 2 <= TRAILER_HEIGHT_CM
  const onFloor = stacks ? Math.ceil(load.quantity / 2) : load.quantity
  return (footprint[0] ?? 0) * (footprint[1] ?? 0) * onFloor
}

function sum(lines: readonly MeasuredLine[], of: (line: MeasuredLine) => number | null): Measure {
  const known = lines.map(of).filter((value) => value !== null)
  if (known.length === 0) return { value: null, isAtLeast: false }
  return { value: known.reduce((total, value) => total + value, 0), isAtLeast: known.length < lines.length }
}

function scaled(measure: Measure, divisor: number): Measure {
  return measure.value === null ? measure : { ...measure, value: measure.value / divisor }
}

/** The small addend undoes what binary fractions take away at an exact half. */
function rounded(measure: Measure, precision: number): Measure {
  if (measure.value === null) return measure
  return { ...measure, value: Math.round(measure.value * precision + 1e-6) / precision }
}
