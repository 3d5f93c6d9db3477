import { scansOfPallet, unitOfBarcode, type FoundUnit, type ScannedRecords } from '#shared/handling-units/pallet-scans.ts'
import { type Scan } from '#shared/handling-units/scan-event.ts'
import { type OrderId } from '#shared/kernel/ids.ts'
import { type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type Order } from '#shared/orders/order.ts'
import { type Base } from './base.ts'
import { type Layer } from './overlay.ts'
import { LayeredOrders, type OrderFinder } from './order-finder.ts'
import { type View } from './space.ts'

/** A view over base and overlay. Arrays are made when first asked for, and kept from the snapshot before while their kind is unchanged. */
export class Snapshot implements View, ScannedRecords {
  readonly revision: number
  private readonly base: Base
  private readonly layer: Layer
  private readonly lists = new Map<Kind, readonly RecordTypes[Kind][]>()
  private finder: OrderFinder | null = null

  constructor(base: Base, layer: Layer, before?: { readonly snapshot: Snapshot; readonly changedKinds: ReadonlySet<Kind> }) {
    this.base = base
    this.layer = layer
    this.revision = (before?.snapshot.revision ?? 0) + 1
    if (!before) return
    if (!before.changedKinds.has('order')) this.finder = before.snapshot.finder
    for (const [kind, list] of before.snapshot.lists) if (!before.changedKinds.has(kind)) this.lists.set(kind, list)
  }

  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined {
    return this.layer.get(kind, id)
  }

  all<K extends Kind>(kind: K): readonly RecordTypes[K][] {
    const known = this.lists.get(kind)
    // A list is kept under the kind it was made for.
    if (known) return known as readonly RecordTypes[K][]
    const list = this.collect(kind)
    this.lists.set(kind, list)
    return list
  }

  orderByReference(refNorm: string): Order | undefined {
    return this.layer.orderByReference(refNorm)
  }

  orderOfSscc(sscc: string): Order | undefined {
    return this.layer.orderOfSscc(sscc)
  }

  scansOf(barcode: string): readonly Scan[] {
    return this.withOwn(this.base.scansOf(barcode), (scan) => scan.barcode === barcode)
  }

  orderById(id: string): Order | undefined {
    return this.layer.get('order', this.resolveOrderId(id))
  }

  unitOf(barcode: string): FoundUnit | undefined {
    return unitOfBarcode(this, barcode)
  }

  scansOfPallet(barcode: string): readonly Scan[] {
    return scansOfPallet(this, barcode)
  }

  labelsOf(unitId: string): readonly Scan[] {
    return this.withOwn(this.base.labelsOf(unitId), (scan) => scan.unit?.unitId === unitId)
  }

  get orders(): OrderFinder {
    this.finder ??= new LayeredOrders(this.base.orders, this.layer.changed('order'))
    return this.finder
  }

  resolveOrderId(id: string): OrderId {
    // An id that no alias leads elsewhere is the caller's own.
    return this.layer.get('alias', id)?.target ?? (id as OrderId)
  }

  isWaiting(kind: Kind, id: string): boolean {
    return this.layer.changed(kind).has(id)
  }

  private withOwn(known: readonly Scan[], isMeant: (scan: Scan) => boolean): readonly Scan[] {
    const changed = this.layer.changed('scan')
    const own = [...changed.keys()].flatMap((id) => this.layer.get('scan', id) ?? [])
    return [...known.filter(({ id }) => !changed.has(id)), ...own.filter(isMeant)]
  }

  private collect<K extends Kind>(kind: K): readonly RecordTypes[K][] {
    const changed = this.layer.changed(kind)
    if (changed.size === 0) return [...this.base.values(kind)]
    const list: RecordTypes[K][] = []
    for (const record of this.base.values(kind)) if (!changed.has(record.id)) list.push(record)
    for (const { record } of changed.values()) if (record) list.push(record as RecordTypes[K]) // changes of this kind
    return list
  }
}
