// The server's records as this tab holds them in memory: a fold over the cache's segments. Never contains unanswered work.
import { KINDS, type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type Order } from '#shared/orders/order.ts'
import { type Scan } from '#shared/handling-units/scan-event.ts'
import { BarcodeIndex } from './barcode-index.ts'
import { OrderIndex } from './order-index.ts'
import { type Patch } from '#shared/protocol/protocol.ts'

type Tables = { readonly [K in Kind]: Map<string, RecordTypes[K]> }

export class Base {
  private readonly tables: Tables = {
    settings: new Map(),
    view: new Map(),
    template: new Map(),
    conflict: new Map(),
    change: new Map(),
    alias: new Map(),
    attachment: new Map(),
    blob: new Map(),
    history: new Map(),
    scan: new Map(),
    location: new Map(),
    order: new Map(),
  }
  private readonly byReference = new Map<string, string>()
  readonly orders = new OrderIndex()
  private readonly barcodes = new BarcodeIndex()

  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined {
    return this.tables[kind].get(id)
  }

  values<K extends Kind>(kind: K): MapIterator<RecordTypes[K]> {
    return this.tables[kind].values()
  }

  orderByReference(refNorm: string): Order | undefined {
    const id = this.byReference.get(refNorm)
    return id === undefined ? undefined : this.tables.order.get(id)
  }

  orderOfSscc(sscc: string): Order | undefined {
    return this.barcodes.orderOf(sscc, this.tables.order)
  }

  /** PAL-2: what was scanned with this code, in no order. */
  scansOf(barcode: string): readonly Scan[] {
    return this.barcodes.scansOf(barcode, this.tables.scan)
  }

  labelsOf(unitId: string): readonly Scan[] {
    return this.barcodes.labelsOf(unitId, this.tables.scan)
  }

  /** Returns the kinds that changed. */
  apply(patch: Patch): Set<Kind> {
    const touched = new Set<Kind>()
    for (const { kind, put, del } of patch) {
      for (const id of del) this.remove(kind, id)
      // The server built these records with the same schema number that the cache's name carries (SS4).
      for (const record of put) this.put(kind, record as unknown as RecordTypes[Kind])
      if (put.length > 0 || del.length > 0) touched.add(kind)
    }
    return touched
  }

  get isEmpty(): boolean {
    return KINDS.every((kind) => this.tables[kind].size === 0)
  }

  private put(kind: Kind, record: RecordTypes[Kind]): void {
    if (kind === 'order') this.forgetReference(record.id)
    ;(this.tables[kind] as Map<string, RecordTypes[Kind]>).set(record.id, record) // kind and record belong together: both come from one patch entry
    if (kind === 'order') {
      const order = record as Order
      if (order.supersededBy === null) this.byReference.set(order.refNorm, order.id)
      this.orders.put(order)
      this.barcodes.putOrder(order)
    }
    if (kind === 'scan') this.barcodes.putScan(record as Scan) // put under its kind
  }

  private remove(kind: Kind, id: string): void {
    if (kind === 'order') {
      this.forgetReference(id)
      this.orders.remove(id)
    }
    this.tables[kind].delete(id)
  }

  private forgetReference(id: string): void {
    const known = this.tables.order.get(id)
    if (known && this.byReference.get(known.refNorm) === id) this.byReference.delete(known.refNorm)
  }
}
