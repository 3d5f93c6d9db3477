import { PACKAGING_FACTS } from '../cargo/packaging-facts.ts'
import { fitUnits } from '../cargo/handling-units.ts'
import { type FieldChange } from '../kernel/field-changes.ts'
import { type IdSource } from '../kernel/ids.ts'
import { type GoodsLine, type HandlingUnit, type Order, type OrderContent } from '../orders/order.ts'
import { type Records } from '../mutations/mutation.ts'
import { isSscc } from './serial-block.ts'

type Load = GoodsLine['load']

/** The handling units of an order's goods lines, in the order of their labels. */
export function unitsOf(content: OrderContent): readonly HandlingUnit[] {
  return content.consignments.flatMap(({ goods }) => goods.flatMap(({ load }) => load.units))
}

export function ssccsOf(content: OrderContent): readonly string[] {
  return unitsOf(content).flatMap(({ sscc }) => (sscc === undefined ? [] : [sscc]))
}

/** SER-5: a serial of a cancelled order is void; its label says nothing any more. */
export function holdsSsccs({ status, supersededBy }: Pick<Order, 'status' | 'supersededBy'>): boolean {
  return status !== 'cancelled' && supersededBy === null
}

/** Units of pallets and other unit loads that no serial has been given to. */
export function unnumbered(content: OrderContent): readonly HandlingUnit[] {
  return content.consignments.flatMap(({ goods }) =>
    goods.flatMap(({ load }) => (PACKAGING_FACTS[load.packaging].isUnitLoad ? load.units.filter(({ sscc }) => !sscc) : [])),
  )
}

/** SER-4 (E5): a unit for each piece of a unit load, also where whoever made the order knew nothing of units. */
export function withUnits(content: OrderContent, ids: IdSource): OrderContent {
  return withLoads(content, (load) =>
    load.units.length < load.quantity ? { ...load, units: fitUnits(load.units, load, ids) } : load,
  )
}

/** SER-4 (X1): gives serials to the units that have none, in their order, as far as the serials go. */
export function numbered(content: OrderContent, ssccs: readonly string[]): OrderContent {
  const left = [...ssccs]
  return withLoads(content, (load) => numberedLoad(load, left))
}

/** The changes of an edit, with serials for the units that it adds. `ssccs` as many as `unnumberedIn` says. */
export function numberedChanges(changes: readonly FieldChange[], ssccs: readonly string[]): readonly FieldChange[] {
  const left = [...ssccs]
  return changes.map((change) => {
    const load = loadIn(change, 'value')
    return load ? { ...change, value: numberedLoad(load, left) as unknown as FieldChange['value'] } : change // plain JSON, as it came
  })
}

/** The serials that an edit brings. */
export function ssccsIn(changes: readonly FieldChange[]): readonly string[] {
  return changes.flatMap((change) => (loadIn(change, 'value')?.units ?? []).flatMap(({ sscc }) => (sscc ? [sscc] : [])))
}

export function unnumberedIn(changes: readonly FieldChange[]): number {
  const loads = changes.flatMap((change) => loadIn(change, 'value') ?? [])
  return loads.reduce((sum, load) => sum + (isUnitLoad(load) ? load.units.filter(({ sscc }) => !sscc).length : 0), 0)
}

/**
 * SER-6: a serial that was given to a unit after an edit was begun belongs to what its editor saw and to what they wrote alike, or a label
 * would be a conflict. Nothing else of the edit is touched.
 */
export function withGivenSerials(changes: readonly FieldChange[], content: OrderContent): readonly FieldChange[] {
  const given = new Map(unitsOf(content).map((unit) => [unit.id, unit.sscc]))
  const fill = (load: Load): Load => ({
    ...load,
    units: load.units.map((unit) => ({ ...unit, ...(given.get(unit.id) ? { sscc: given.get(unit.id) } : {}) })),
  })
  return changes.map((change) => {
    const base = loadIn(change, 'base')
    const value = loadIn(change, 'value')
    if (!base && !value) return change
    const filled = { ...change, base: base ? fill(base) : change.base, value: value ? fill(value) : change.value }
    return filled as unknown as FieldChange // plain JSON, as it came
  })
}

/**
 * SER-5 (X1): what reaches an order. A serial that stands on another order, twice on this one, or with a wrong check digit is taken off:
 * that unit needs a new label, and nobody is sent to the wrong pallet. Two copies of one device's disk are how that can come to be.
 */
export function withOwnSerials(
  records: Pick<Records, 'orderOfSscc'>,
  orderId: string,
  content: OrderContent,
): { readonly content: OrderContent; readonly lost: readonly string[] } {
  const seen = new Set<string>()
  const lost: string[] = []
  const isOwn = (sscc: string) => {
    const holder = records.orderOfSscc(sscc)
    const isFree = isSscc(sscc) && !seen.has(sscc) && (holder === undefined || holder.id === orderId)
    seen.add(sscc)
    if (!isFree) lost.push(sscc)
    return isFree
  }
  const kept = withUnitsChanged(content, ({ sscc, ...unit }) => (sscc !== undefined && isOwn(sscc) ? { ...unit, sscc } : unit))
  return lost.length === 0 ? { content, lost } : { content: kept, lost }
}

/** The content with its handling units changed one by one. */
export function withUnitsChanged(content: OrderContent, change: (unit: HandlingUnit) => HandlingUnit): OrderContent {
  return withLoads(content, (load) => ({ ...load, units: load.units.map(change) }))
}

function withLoads(content: OrderContent, change: (load: Load) => Load): OrderContent {
  return {
    ...content,
    consignments: content.consignments.map((consignment) => ({
      ...consignment,
      goods: consignment.goods.map((line) => ({ ...line, load: change(line.load) })),
    })),
  }
}

function numberedLoad(load: Load, left: string[]): Load {
  if (!isUnitLoad(load)) return load
  return {
    ...load,
    units: load.units.map((unit) => {
      const sscc = unit.sscc ?? left.shift()
      return sscc === undefined ? unit : { ...unit, sscc }
    }),
  }
}

function isUnitLoad({ packaging }: Load): boolean {
  return PACKAGING_FACTS[packaging]?.isUnitLoad === true
}

/** A load as a field group holds it; the content that comes of the change is parsed by whoever merges it. */
function loadIn(change: FieldChange, side: 'base' | 'value'): Load | null {
  if (!change.path.endsWith('/load')) return null
  const value = change[side]
  const isLoad = typeof value === 'object' && value !== null && 'units' in value && Array.isArray(value.units)
  return isLoad ? (value as unknown as Load) : null // written by orderFields, or refused when the merge is parsed
}
