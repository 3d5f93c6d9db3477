// An order's content in the form again.
import { type IdSource, type OrderId } from '#shared/kernel/ids.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import { emptyDraft, NO_CONTACT, partId, type DraftGoods, type DraftStop, type OrderDraft } from './draft.ts'

/** The same content in a form again: with new ids for another order, with its own (`null`) for a change of this one. */
export function draftFromContent(content: OrderContent, orderId: OrderId, ids: IdSource | null): OrderDraft {
  return {
    ...emptyDraft(orderId),
    reference: content.reference,
    serviceId: content.serviceId,
    notes: content.notes ?? '',
    contact: contactFrom(content.contact),
    costCentre: content.costCentre ?? '',
    project: content.project ?? '',
    containerNumber: content.containerNumber ?? '',
    minC: content.temperature?.minC ?? null,
    maxC: content.temperature?.maxC ?? null,
    isPickup: content.pickupRequested ?? false,
    consignments: content.consignments.map((consignment) => ({
      id: ids ? partId(ids) : consignment.id,
      reference: consignment.reference ?? '',
      codAmount: consignment.cod ? consignment.cod.amountMinor / 100 : null,
      codCurrency: consignment.cod?.currency ?? '',
      stops: consignment.stops.map((stop) => stopFrom(stop, ids)),
      goods: consignment.goods.map((line) => goodsFrom(line, ids)),
    })),
  }
}

function stopFrom(stop: OrderContent['consignments'][number]['stops'][number], ids: IdSource | null): DraftStop {
  return {
    id: ids ? partId(ids) : stop.id,
    kind: stop.kind,
    place: stop.place,
    date: stop.window.date,
    from: stop.window.from ?? '',
    until: stop.window.until ?? '',
    contact: contactFrom(stop.contact),
    reference: stop.reference ?? '',
    instructions: stop.instructions ?? '',
  }
}

function goodsFrom(line: OrderContent['consignments'][number]['goods'][number], ids: IdSource | null): DraftGoods {
  return {
    id: ids ? partId(ids) : line.id,
    description: line.description,
    quantity: line.load.quantity,
    packaging: line.load.packaging,
    lengthCm: line.dimensions?.lengthCm ?? null,
    widthCm: line.dimensions?.widthCm ?? null,
    heightCm: line.dimensions?.heightCm ?? null,
    unitWeightKg: line.unitWeightKg ?? null,
    isStackable: line.stackable ?? false,
    reference: line.reference ?? '',
  }
}

export function contactFrom(contact: OrderContent['contact']): OrderDraft['contact'] {
  return contact ? { name: contact.name, phone: contact.phone ?? '', email: contact.email ?? '' } : NO_CONTACT
}
