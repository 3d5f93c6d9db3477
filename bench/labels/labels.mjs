// The labels that everybody draws: real addresses of several scripts, a serial of its own for each.
import { orderLabels } from '../../shared-schema/labels/order-labels.ts'
import { aConsignment, aGoodsLine, anOrder, anOrderContent, aPlace, aStop, partId } from '../../shared-schema/testing/builders.ts'
import { checkDigit } from '../../shared-schema/barcodes/check-digit.ts'

const PLACES = [
  aPlace({
    name: 'Wielkopolskie Przedsiębiorstwo Handlowe Sp. z o.o.',
    street: 'ul. Żółkiewskiego 12',
    postcode: '90-001',
    city: 'Łódź',
    country: 'PL',
  }),
  aPlace({
    name: 'Großhandelsgesellschaft Münchner Straße mbH',
    street: 'Schützenstraße 5',
    postcode: '80331',
    city: 'München',
    country: 'DE',
  }),
  aPlace({ name: 'Αποθήκη Πειραιά Α.Ε.', street: 'Ακτή Κονδύλη 7', postcode: '185 45', city: 'Πειραιάς', country: 'GR' }),
  aPlace({ name: 'Société des Entrepôts du Nord', street: '4 rue de l’Église', postcode: '59000', city: 'Lille', country: 'FR' }),
]

const WORDS = {
  from: 'From',
  to: 'To',
  country: (code) => code,
  count: (n, of) => `${n} / ${of}`,
  notes: ({ goods }) => [
    'North Haulage · 123 456 785 · Standard',
    'Delivery Wed, 25 Nov 2026 08:00–12:00',
    `Euro pallet · ${goods.description}`,
  ],
}

export function benchLabels(count) {
  const perOrder = 50
  return Array.from({ length: Math.ceil(count / perOrder) }, (_, n) => {
    const units = Array.from({ length: perOrder }, (_, unit) => ({
      id: partId(n * perOrder + unit + 100),
      sscc: serial(n * perOrder + unit),
    }))
    const stops = [aStop(), aStop({ id: partId(12), kind: 'deliver', sequence: 2, place: PLACES[n % PLACES.length] })]
    const goods = [aGoodsLine({ load: { quantity: perOrder, packaging: 'euro-pallet', units }, unitWeightKg: 400 + n / 2 })]
    const content = anOrderContent({ reference: `PO-${10_000 + n}`, consignments: [aConsignment({ stops, goods })] })
    return orderLabels(anOrder({ content }), WORDS).labels
  })
    .flat()
    .slice(0, count)
}

function serial(n) {
  const digits = `34012345${String(n).padStart(9, '0')}`
  return digits + checkDigit(digits)
}
