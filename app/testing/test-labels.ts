import { orderLabels, type LabelWords } from '#shared/labels/order-labels.ts'
import { type Label } from '#shared/labels/label.ts'
import { type Place } from '#shared/orders/order.ts'
import { aConsignment, aGoodsLine, anOrder, anOrderContent, aPlace, aStop, partId } from '#shared/testing/builders.ts'

const WORDS: LabelWords = {
  from: 'Absender',
  to: 'Empfänger',
  country: (code) => (code === 'PL' ? 'Polska' : 'Deutschland'),
  count: (n, of) => `${n} / ${of}`,
  notes: ({ goods }) => [
    'Spedition Nord GmbH & Co. KG · Nummer folgt · Express',
    'Lieferung Mi., 25. Nov. 2026, 08:00–12:00',
    `Europalette · ${goods.description}`,
  ],
}

/** A pallet with a serial and a parcel without one, to this place. */
export function twoLabels(to: Partial<Place> = {}, { holdsAddress = false, reference = 'PO-1001' } = {}): readonly Label[] {
  const pallet = aGoodsLine({
    load: { quantity: 1, packaging: 'euro-pallet', units: [{ id: partId(31), sscc: '340123450000000000' }] },
    unitWeightKg: 412.5,
  })
  const parcel = aGoodsLine({ id: partId(22), load: { quantity: 1, packaging: 'parcel', units: [] } })
  const place = aPlace({
    name: 'Wielkopolskie Przedsiębiorstwo Handlowe',
    street: 'ul. Żółkiewskiego 12',
    postcode: '90-001',
    city: 'Łódź',
    country: 'PL',
    ...to,
  })
  const stops = [aStop(), aStop({ id: partId(12), kind: 'deliver', sequence: 2, place })]
  const content = anOrderContent({ reference, consignments: [aConsignment({ stops, goods: [pallet, parcel] })] })
  return orderLabels(anOrder({ content }), WORDS, { holdsAddress }).labels
}
