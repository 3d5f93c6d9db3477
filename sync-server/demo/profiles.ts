// What each customer sends, from where, to whom, and in which words.
import type { Packaging } from '#shared/orders/order.ts'
import {
  DESKTOP,
  DONAU,
  FLOOR,
  GRAZYNA,
  MOLENBEEMD,
  NIGHT_CLERK,
  OWEN,
  SALTMARSH,
  WOLFGANG,
  type DemoCustomer,
  type DemoPerson,
} from './cast.ts'
import { PLACES, placeNamed, placesIn, type DemoPlace } from './places.ts'

export interface GoodsKind {
  readonly description: string
  readonly packaging: Packaging
  readonly quantity: readonly [number, number]
  readonly sizeCm?: readonly [length: number, width: number, height: number]
  readonly weightKg: readonly [number, number]
  readonly stackable?: boolean
}

export interface Profile {
  readonly customer: DemoCustomer
  readonly clerks: readonly DemoPerson[]
  readonly origins: readonly DemoPlace[]
  readonly consignees: readonly DemoPlace[]
  /** Named as often as it is chosen. */
  readonly services: readonly string[]
  readonly goods: readonly GoodsKind[]
  readonly references: readonly string[]
  readonly costCentres: readonly string[]
  readonly notes: readonly string[]
  /** Orders before today, on the days around today, and after. */
  readonly volume: { readonly past: number; readonly ahead: number }
  /** How many of the oldest were booked before the carrier had the import flow. */
  readonly beforeImports: number
}

const FOOD: readonly GoodsKind[] = [
  {
    description: 'Ketchup 12 × 750 ml',
    packaging: 'euro-pallet',
    quantity: [1, 8],
    sizeCm: [120, 80, 145],
    weightKg: [480, 720],
  },
  {
    description: 'Pindakaas in emmers',
    packaging: 'euro-pallet',
    quantity: [1, 4],
    sizeCm: [120, 80, 110],
    weightKg: [390, 610],
    stackable: true,
  },
  {
    description: 'Biscuits, mixed cases',
    packaging: 'dusseldorf-pallet',
    quantity: [1, 6],
    sizeCm: [80, 60, 120],
    weightKg: [95, 180],
  },
  { description: 'Fresh soups', packaging: 'roll-container', quantity: [2, 14], sizeCm: [80, 72, 165], weightKg: [120, 260] },
  {
    description: 'Salads and dressings',
    packaging: 'roll-container',
    quantity: [1, 9],
    sizeCm: [80, 72, 165],
    weightKg: [90, 210],
  },
  { description: 'Rapeseed oil', packaging: 'ibc', quantity: [1, 4], sizeCm: [120, 100, 116], weightKg: [930, 1040] },
  {
    description: 'Sample cases',
    packaging: 'carton',
    quantity: [1, 24],
    sizeCm: [40, 30, 25],
    weightKg: [4, 11],
    stackable: true,
  },
  {
    description: 'Display, ready for the shop floor',
    packaging: 'half-pallet',
    quantity: [1, 5],
    sizeCm: [80, 60, 150],
    weightKg: [70, 140],
  },
]

const MACHINES: readonly GoodsKind[] = [
  {
    description: 'Getriebegehäuse GG25',
    packaging: 'euro-pallet',
    quantity: [1, 6],
    sizeCm: [120, 80, 70],
    weightKg: [340, 860],
  },
  {
    description: 'Schwungräder, Ø 640',
    packaging: 'industrial-pallet',
    quantity: [1, 5],
    sizeCm: [120, 100, 85],
    weightKg: [520, 1100],
  },
  {
    description: 'Kleinteile in Gitterbox',
    packaging: 'box-pallet',
    quantity: [1, 8],
    sizeCm: [120, 80, 97],
    weightKg: [210, 900],
    stackable: true,
  },
  {
    description: 'Hydraulikaggregat auf Kufen',
    packaging: 'crate',
    quantity: [1, 2],
    sizeCm: [210, 130, 155],
    weightKg: [1150, 2400],
  },
  { description: 'Führungsschienen 6 m', packaging: 'bundle', quantity: [1, 4], sizeCm: [600, 30, 25], weightKg: [180, 420] },
  { description: 'Wellenrohling', packaging: 'loose', quantity: [1, 3], sizeCm: [320, 40, 40], weightKg: [650, 1300] },
  { description: 'Schmierfett, Fässer 200 l', packaging: 'drum', quantity: [1, 8], sizeCm: [60, 60, 88], weightKg: [180, 205] },
]

const TOOLS: readonly GoodsKind[] = [
  { description: 'Hand tools, boxed', packaging: 'euro-pallet', quantity: [1, 4], sizeCm: [120, 80, 120], weightKg: [280, 640] },
  { description: 'Compressors', packaging: 'industrial-pallet', quantity: [1, 3], sizeCm: [120, 100, 130], weightKg: [260, 480] },
  {
    description: 'Fixings, mixed',
    packaging: 'parcel',
    quantity: [1, 30],
    sizeCm: [45, 35, 20],
    weightKg: [8, 23],
    stackable: true,
  },
  { description: 'Cutting fluid', packaging: 'drum', quantity: [1, 6], sizeCm: [60, 60, 88], weightKg: [185, 215] },
  { description: 'Ladders, 4 m', packaging: 'bundle', quantity: [1, 5], sizeCm: [400, 50, 30], weightKg: [45, 110] },
  { description: 'Spare blades', packaging: 'carton', quantity: [2, 40], weightKg: [3, 9] },
]

export const PROFILES: readonly Profile[] = [
  {
    customer: MOLENBEEMD,
    clerks: [FLOOR, FLOOR, FLOOR, NIGHT_CLERK, DESKTOP],
    origins: [
      placeNamed('Molenbeemd Distributiecentrum'),
      placeNamed('Molenbeemd Distributiecentrum'),
      placeNamed('Molenbeemd Koelhuis'),
      placeNamed('Molenbeemd Productie'),
    ],
    consignees: PLACES.filter(({ name, country }) => !name.startsWith('Molenbeemd') && !['GB', 'IE'].includes(country)),
    services: ['groupage', 'groupage', 'groupage', 'chilled', 'chilled', 'night'],
    goods: FOOD,
    references: ['MB-', 'PO 45', 'Winkel '],
    costCentres: ['4100 Retail', '4200 Foodservice', '4310 Export'],
    notes: [
      'Pallets go back in exchange.',
      'Call the gate one hour ahead.',
      'Lossen aan deur 6, niet aan de voorkant.',
      'Two drivers share one slot; please keep to the window.',
    ],
    volume: { past: 178, ahead: 14 },
    beforeImports: 9,
  },
  {
    customer: DONAU,
    clerks: [WOLFGANG, GRAZYNA, GRAZYNA],
    origins: [
      placeNamed('Lagerhaus Krähenwinkel'),
      placeNamed('Noris Werkzeugvertrieb'),
      placeNamed('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'),
    ],
    consignees: placesIn(
      'DE',
      'AT',
      'CH',
      'PL',
      'CZ',
      'SK',
      'HU',
      'IT',
      'GR',
      'SE',
      'DK',
      'FI',
      'EE',
      'LV',
      'LT',
      'RO',
      'BG',
    ).filter(({ name }) => !name.startsWith('Donaudampf')),
    services: ['groupage', 'groupage', 'full-load'],
    goods: MACHINES,
    references: ['DD 26-', 'B', 'Bestell-Nr. '],
    costCentres: ['KST 210', 'KST 340'],
    notes: [
      'Entladung nur mit Kran.',
      'Lieferung frei Werkbank, bitte Verladeschienensicherungsbolzen prüfen.',
      'Rozładunek bokiem, rampa nieczynna.',
    ],
    volume: { past: 118, ahead: 12 },
    beforeImports: 6,
  },
  {
    customer: SALTMARSH,
    clerks: [OWEN, OWEN, DESKTOP],
    origins: [placeNamed('Saltmarsh Tools, Hedon Road'), placeNamed('Saltmarsh Tools, Immingham Store')],
    consignees: [
      ...placesIn('GB', 'GB', 'IE').filter(({ name }) => !name.startsWith('Saltmarsh')),
      ...placesIn('NL', 'BE', 'NO', 'PT').slice(4),
    ],
    services: ['next-day', 'next-day', 'next-day', 'economy', 'economy', 'container'],
    goods: TOOLS,
    references: ['ST', 'SO-', 'Job '],
    costCentres: ['Trade', 'Hire', 'Export'],
    notes: ['Tail lift needed.', 'Book in with goods inwards.', 'Leave with site office if the gate is shut.'],
    volume: { past: 158, ahead: 14 },
    beforeImports: 8,
  },
]
