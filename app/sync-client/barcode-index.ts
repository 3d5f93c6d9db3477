// Which order carries an SSCC, and what was scanned with a barcode. Most starts need neither: the maps are made when they are first asked.
import { holdsSsccs, ssccsOf } from '#shared/handling-units/number-units.ts'
import { type Scan } from '#shared/handling-units/scan-event.ts'
import { type Order } from '#shared/orders/order.ts'

export class BarcodeIndex {
  private orders: Map<string, string> | null = null
  private scans: Map<string, Set<string>> | null = null

  /** Entries of orders that have changed stay; what is found is asked whether it still says so. */
  putOrder(order: Order): void {
    if (this.orders && holdsSsccs(order)) for (const sscc of ssccsOf(order.content)) this.orders.set(sscc, order.id)
  }

  putScan(scan: Scan): void {
    if (!this.scans) return
    for (const key of [scan.barcode, ...(scan.unit ? [unitKey(scan.unit.unitId)] : [])]) {
      const known = this.scans.get(key)
      if (known) known.add(scan.id)
      else this.scans.set(key, new Set([scan.id]))
    }
  }

  orderOf(sscc: string, all: ReadonlyMap<string, Order>): Order | undefined {
    if (!this.orders) {
      this.orders = new Map()
      for (const order of all.values()) this.putOrder(order)
    }
    const order = all.get(this.orders.get(sscc) ?? '')
    return order && holdsSsccs(order) && ssccsOf(order.content).includes(sscc) ? order : undefined
  }

  scansOf(barcode: string, all: ReadonlyMap<string, Scan>): readonly Scan[] {
    if (!this.scans) {
      this.scans = new Map()
      for (const scan of all.values()) this.putScan(scan)
    }
    return [...(this.scans.get(barcode) ?? [])].flatMap((id) => all.get(id) ?? [])
  }

  labelsOf(unitId: string, all: ReadonlyMap<string, Scan>): readonly Scan[] {
    return this.scansOf(unitKey(unitId), all)
  }
}

/** No barcode is written in small letters (foldBarcode). */
function unitKey(unitId: string): string {
  return `unit ${unitId}`
}
