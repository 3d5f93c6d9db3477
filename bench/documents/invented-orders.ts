// Orders that nobody placed, the same at every run: what stands on the papers of the bench.
import { seededRandom } from '../../shared-schema/testing/seeded.ts'
import type { Packaging } from '../../shared-schema/orders/order.ts'

export const LANGUAGES = ['nl', 'de', 'fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export interface InventedStop {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly date: string
  readonly from: string
  readonly until: string
  readonly contact: string
  readonly phone: string
}

export interface InventedGoods {
  readonly quantity: number
  readonly packaging: Packaging
  readonly description: string
  readonly lengthCm: number
  readonly widthCm: number
  readonly heightCm: number
  readonly weightKg: number
}

export interface InventedOrder {
  readonly reference: string
  readonly paperDate: string
  readonly customerNumber: string
  readonly collect: InventedStop
  readonly deliver: InventedStop
  readonly goods: readonly InventedGoods[]
}

type Site = readonly [name: string, street: string, postcode: string, city: string, country: string, phone: string]

const SITES: readonly Site[] = [
  ['Van der Meulen Keramiek B.V.', 'Industrieweg 14', '5928 LH', 'Venlo', 'NL', '+31 77 351 2244'],
  ['Noordzee Koelhuizen BV', 'Waalhaven Zuidzijde 88', '3088 HH', 'Rotterdam', 'NL', '+31 10 428 1190'],
  ['De Graaf Verpakkingen', 'Nijverheidsstraat 7', '7575 BC', 'Oldenzaal', 'NL', '+31 541 53 88 20'],
  ['Tuincentrum Groenhof', 'Provincialeweg 231', '1703 EA', 'Heerhugowaard', 'NL', '+31 72 574 9016'],
  ['Hansa Maschinenbau GmbH', 'Süderstraße 112', '20537', 'Hamburg', 'DE', '+49 40 2530 7712'],
  ['Möbelwerke Lindner KG', 'Am Güterbahnhof 3', '32049', 'Herford', 'DE', '+49 5221 99 4410'],
  ['Chemie Rheinland AG', 'Uferstraße 45', '51063', 'Köln', 'DE', '+49 221 840 3390'],
  ['Autoteile Brenner GmbH & Co. KG', 'Gewerbepark 22', '93055', 'Regensburg', 'DE', '+49 941 7082 550'],
  ['Établissements Moreau SARL', '18 rue des Tanneurs', '59200', 'Tourcoing', 'FR', '+33 3 20 76 41 28'],
  ['Verreries du Rhône SA', '240 avenue de l’Industrie', '69960', 'Corbas', 'FR', '+33 4 72 50 18 93'],
  ['Papeteries de l’Est', '5 quai du Canal', '67000', 'Strasbourg', 'FR', '+33 3 88 61 70 45'],
  ['Bouwmaterialen Claes NV', 'Kanaalstraat 61', '3600', 'Genk', 'BE', '+32 89 35 62 18'],
  ['Brasserie du Nord', 'Chaussée de Mons 402', '1070', 'Anderlecht', 'BE', '+32 2 520 44 71'],
  ['Aldgate Catering Supplies Ltd', '27 Thames Road', 'IG11 0HZ', 'Barking', 'GB', '+44 20 8594 3377'],
  ['Pennine Valves Ltd', '4 Canal Street', 'HD1 6NZ', 'Huddersfield', 'GB', '+44 1484 518 220'],
  ['Meble Wisła Sp. z o.o.', 'ul. Fabryczna 19', '62-800', 'Kalisz', 'PL', '+48 62 767 1480'],
]

const PEOPLE: { readonly [L in Language]: readonly string[] } = {
  nl: ['Jan de Vries', 'Marieke Bakker', 'Tom Hendriks', 'Els van Dijk'],
  de: ['Petra Schäfer', 'Uwe Krüger', 'Sabine Vogt', 'Jörg Neumann'],
  fr: ['Claire Dubois', 'Hervé Lambert', 'Sophie Garnier', 'Luc Morel'],
  en: ['Helen Carter', 'Daniel Price', 'Ruth Wallace', 'Peter Shaw'],
}

const GOODS: { readonly [L in Language]: readonly string[] } = {
  nl: ['Keramische tegels', 'Tuinmeubelen', 'Diepvriesgroenten', 'Verpakkingsfolie', 'Pompen en afsluiters'],
  de: ['Getriebeteile', 'Holzstühle', 'Reinigungsmittel', 'Bremsscheiben', 'Schaltschränke'],
  fr: ['Bouteilles en verre', 'Papier kraft', 'Carrelage', 'Pièces détachées', 'Boissons sans alcool'],
  en: ['Steel valves', 'Catering equipment', 'Paper towels', 'Garden furniture', 'Pump housings'],
}

const LOADS: readonly { readonly packaging: Packaging; readonly size: readonly [number, number] }[] = [
  { packaging: 'euro-pallet', size: [120, 80] },
  { packaging: 'industrial-pallet', size: [120, 100] },
  { packaging: 'ibc', size: [120, 100] },
  { packaging: 'box-pallet', size: [124, 84] },
  { packaging: 'carton', size: [60, 40] },
  { packaging: 'drum', size: [60, 60] },
]

export function inventOrder(language: Language, seed: number): InventedOrder {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const first = whole(0, SITES.length - 1)
  const second = (first + whole(1, SITES.length - 1)) % SITES.length
  const day = whole(1, 24)
  const month = whole(1, 12)
  const goods = Array.from({ length: whole(1, 3) }, (): InventedGoods => {
    const { packaging, size } = pick(LOADS)
    const quantity = whole(1, 24)
    const unit = whole(8, 90) * 5
    return {
      quantity,
      packaging,
      description: pick(GOODS[language]),
      lengthCm: size[0],
      widthCm: size[1],
      heightCm: whole(7, 21) * 10,
      weightKg: quantity * unit,
    }
  })
  return {
    reference: `${pick(['PO-', 'TR-', 'B', '45', 'K/', 'OC'])}${whole(10_000, 99_999)}${pick(['', '-2', '/07', ''])}`,
    paperDate: date(2026, month, Math.max(1, day - 3)),
    customerNumber: String(whole(20_000, 79_999)),
    collect: stopAt(SITES[first], pick(PEOPLE[language]), date(2026, month, day), [whole(6, 9), whole(11, 14)]),
    deliver: stopAt(SITES[second], pick(PEOPLE[language]), date(2026, month, day + whole(1, 3)), [whole(7, 10), whole(12, 17)]),
    goods,
  }
}

function stopAt(site: Site | undefined, contact: string, day: string, [from, until]: readonly [number, number]): InventedStop {
  const [name = '', street = '', postcode = '', city = '', country = '', phone = ''] = site ?? []
  const hour = (at: number) => `${String(at).padStart(2, '0')}:00`
  return { name, street, postcode, city, country, date: day, from: hour(from), until: hour(until), contact, phone }
}

function date(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
