import { partIdSchema, type IdSource } from '../kernel/ids.ts'
import { type HandlingUnit, type Packaging } from '../orders/order.ts'
import { MAX_UNITS, PACKAGING_FACTS } from './packaging-facts.ts'

/** CAR-7 (E5, X1): one handling unit per piece of a unit load; those that were there keep their ids and serials. */
export function fitUnits(
  units: readonly HandlingUnit[],
  load: { readonly quantity: number; readonly packaging: Packaging },
  ids: IdSource,
): HandlingUnit[] {
  const wanted = PACKAGING_FACTS[load.packaging].isUnitLoad ? Math.min(load.quantity, MAX_UNITS) : 0
  const kept = units.slice(0, wanted)
  const added = Array.from({ length: wanted - kept.length }, () => ({ id: partIdSchema.parse(ids.uuid()) }))
  return [...kept, ...added]
}
