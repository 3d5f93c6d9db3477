import { type PartId } from '../kernel/ids.ts'
import { type HandlingUnit, type Order } from '../orders/order.ts'
import { unitsOf } from './number-units.ts'
import { type Scan } from './scan-event.ts'

/** What the history of a pallet is read from: a view of the space, or its tables. */
export interface ScannedRecords {
  orderOfSscc(sscc: string): Order | undefined
  orderById(id: string): Order | undefined
  scansOf(barcode: string): readonly Scan[]
  /** Labels that were put on this unit, or taken off it. */
  labelsOf(unitId: PartId): readonly Scan[]
}

export interface FoundUnit {
  readonly order: Order
  readonly unit: HandlingUnit
}

/** PAL-2: the unit that carries this code: as its SSCC, or as a further label that was put on it. */
export function unitOfBarcode(records: ScannedRecords, barcode: string): FoundUnit | undefined {
  const label = records.scansOf(barcode).findLast(({ event, unit }) => event === 'labelled' && unit !== undefined)
  const order = records.orderOfSscc(barcode) ?? (label?.unit && records.orderById(label.unit.orderId))
  const unit = order && unitsOf(order.content).find(({ id, sscc }) => sscc === barcode || id === label?.unit?.unitId)
  return order && unit ? { order, unit } : undefined
}

/**
 * PAL-4 (E6, N1): everything that was scanned of the pallet that carries this code, with whichever of its labels, in no order. Of a code that
 * nothing here carries yet, what was scanned with it.
 */
export function scansOfPallet(records: ScannedRecords, barcode: string): readonly Scan[] {
  const found = unitOfBarcode(records, barcode)
  const labels = found ? records.labelsOf(found.unit.id) : []
  const codes = new Set([barcode, ...(found?.unit.sscc ? [found.unit.sscc] : []), ...labels.map((scan) => scan.barcode)])
  const scans = [...[...codes].flatMap((code) => records.scansOf(code)), ...labels]
  return [...new Map(scans.map((scan) => [scan.id, scan])).values()]
}
