// The orders that break layouts and assumptions: sixty pallets, many stops, many consignments, the longest words and texts.
import type { LocalDate } from '#shared/kernel/time.ts'
import type { Booking, Bookings } from './bookings.ts'
import { addWorkdays, instantAt } from './calendar.ts'
import { DONAU, FLOOR, MOLENBEEMD, SALTMARSH, WOLFGANG, OWEN, type DemoPerson } from './cast.ts'
import { compose, type Call, type Kit, type Load } from './compose.ts'
import { placeNamed } from './places.ts'
import type { GoodsKind } from './profiles.ts'
import { LONG_INSTRUCTIONS } from './world-locations.ts'

interface Special {
  readonly clerk: DemoPerson
  readonly serviceId: string
  readonly reference?: string
  readonly notes?: string
  readonly collect: LocalDate
  readonly loads: readonly Load[]
}

const KETCHUP: GoodsKind = {
  description: 'Ketchup 12 × 750 ml',
  packaging: 'euro-pallet',
  quantity: [1, 1],
  sizeCm: [120, 80, 145],
  weightKg: [610, 640],
}
const BROTH: GoodsKind = { ...KETCHUP, description: 'Bouillon, vloeibaar, 6 × 1 l', sizeCm: [120, 80, 120], stackable: true }
const RUSKS: GoodsKind = { ...KETCHUP, description: 'Beschuit, omdozen', sizeCm: [120, 80, 200], weightKg: [140, 160] }
const CRATE: GoodsKind = {
  description: 'Hydraulikaggregat für die Donaudampfschifffahrtsschleusenbetätigungseinrichtung, auf Kufen, kippgefährdet',
  packaging: 'crate',
  quantity: [1, 1],
  sizeCm: [480, 235, 260],
  weightKg: [11_800, 12_400],
}
const TINY: GoodsKind = {
  description: 'Dichtungsring',
  packaging: 'parcel',
  quantity: [1, 1],
  sizeCm: [12, 9, 4],
  weightKg: [1, 1],
}

const collect = (name: string, date: LocalDate, from = '08:00', until = '10:00'): Call => ({
  kind: 'collect',
  place: placeNamed(name),
  date,
  from,
  until,
})
const deliver = (name: string, date: LocalDate, more: Partial<Call> = {}): Call => ({
  kind: 'deliver',
  place: placeNamed(name),
  date,
  from: '08:00',
  until: '15:00',
  ...more,
})

/** Those that the carrier has long taken over; open work is in open-work.ts. */
export function specialOrders(kit: Kit, bookings: Bookings, today: LocalDate): Booking[] {
  return specials(kit, today).map((special) => {
    const bookedAt = instantAt(
      addWorkdays(special.collect < today ? special.collect : today, -2),
      '09:20',
      kit.profile.customer.carrier.timeZone,
    )
    const content = compose(kit, {
      reference: special.reference ?? bookings.reference(),
      serviceId: special.serviceId,
      bornAt: Date.parse(bookedAt),
      loads: special.loads,
      ...(special.notes === undefined ? {} : { notes: special.notes }),
    })
    return { content, bookedAt, clerk: special.clerk }
  })
}

function specials(kit: Kit, today: LocalDate): Special[] {
  switch (kit.profile.customer) {
    case MOLENBEEMD:
      return [
        sixtyPallets(addWorkdays(today, 2)),
        halfCollected(today),
        round(addWorkdays(today, 3)),
        threeLoads(addWorkdays(today, -6)),
        toTheIslands(addWorkdays(today, -4)),
      ]
    case DONAU:
      return [longWords(addWorkdays(today, 4)), smallest(addWorkdays(today, -9))]
    case SALTMARSH:
      return [farAway(addWorkdays(today, -3))]
    default:
      return []
  }
}

function sixtyPallets(date: LocalDate): Special {
  return {
    clerk: FLOOR,
    serviceId: 'groupage',
    reference: 'MB-60-PALLETS',
    notes: 'Sixty pallets on two trailers. Load the rusks last, nothing stands on them.',
    collect: date,
    loads: [
      {
        calls: [
          collect('Molenbeemd Distributiecentrum', date, '06:00', '12:00'),
          deliver('Rheinauer Großküchenbedarf', addWorkdays(date, 1)),
        ],
        goods: [
          { kind: KETCHUP, quantity: 24 },
          { kind: BROTH, quantity: 20 },
          { kind: RUSKS, quantity: 16 },
        ],
      },
    ],
  }
}

/** Two collections and five deliveries on one consignment. */
function round(date: LocalDate): Special {
  const next = addWorkdays(date, 1)
  return {
    clerk: FLOOR,
    serviceId: 'groupage',
    collect: date,
    loads: [
      {
        calls: [
          collect('Molenbeemd Productie', date, '06:30', '08:00'),
          collect('Molenbeemd Koelhuis', date, '09:30', '11:00'),
          deliver('Vlaamse Voorraadschuur', date, { from: '13:00', until: '15:00' }),
          deliver('Delicatessen Leiehof', date, { from: '15:30', until: '17:30' }),
          deliver('Primeurs de la Lys', next, { from: '06:00', until: '08:00' }),
          deliver('Halles du Petit Matin', next, { from: '10:00', until: '12:00' }),
          deliver('Docks de la Seine Normande', next, { from: '14:00', until: '17:00' }),
        ],
        goods: [
          { kind: KETCHUP, quantity: 6 },
          { kind: BROTH, quantity: 8 },
        ],
      },
    ],
  }
}

/** One of two collections is done in the early morning: not in transit before the other one is. */
function halfCollected(date: LocalDate): Special {
  return {
    clerk: FLOOR,
    serviceId: 'groupage',
    reference: 'MB-TWO-DOCKS',
    collect: date,
    loads: [
      {
        calls: [
          collect('Molenbeemd Productie', date, '05:00', '06:00'),
          collect('Molenbeemd Koelhuis', date, '09:00', '11:00'),
          deliver('Weserufer Kontor', addWorkdays(date, 1)),
        ],
        goods: [{ kind: BROTH, quantity: 10 }],
      },
    ],
  }
}

function threeLoads(date: LocalDate): Special {
  const towards = (name: string, days: number, quantity: number): Load => ({
    calls: [collect('Molenbeemd Distributiecentrum', date), deliver(name, addWorkdays(date, days))],
    goods: [{ kind: KETCHUP, quantity }],
  })
  return {
    clerk: FLOOR,
    serviceId: 'groupage',
    collect: date,
    loads: [
      towards('Elbkontor Frischelager', 1, 12),
      towards('Kulturfisk på Kajen', 2, 5),
      towards('Varvsgatans Grossist', 2, 3),
    ],
  }
}

/** Two hours behind the Greek stops of the same list, and a ferry away. */
function toTheIslands(date: LocalDate): Special {
  return {
    clerk: FLOOR,
    serviceId: 'groupage',
    collect: date,
    loads: [
      {
        calls: [collect('Molenbeemd Distributiecentrum', date), deliver('Frigoríficos Roque Nublo', addWorkdays(date, 8))],
        goods: [{ kind: BROTH, quantity: 4 }],
      },
    ],
  }
}

function longWords(date: LocalDate): Special {
  return {
    clerk: WOLFGANG,
    serviceId: 'full-load',
    reference: 'Rindfleischetikettierungsüberwachungsaufgabenübertragung-17',
    notes: 'Genehmigung nach § 29 StVO liegt bei.\nBegleitfahrzeug bestellt, Verladeschienensicherungsbolzen mitführen.',
    collect: date,
    loads: [
      {
        calls: [
          collect('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', date),
          deliver('Bergbahnzubehör Rindfleischetikettierungsüberwachung', addWorkdays(date, 2), {
            instructions: LONG_INSTRUCTIONS,
          }),
        ],
        goods: [{ kind: CRATE }],
      },
    ],
  }
}

function smallest(date: LocalDate): Special {
  return {
    clerk: WOLFGANG,
    serviceId: 'groupage',
    reference: '1',
    collect: date,
    loads: [
      {
        calls: [collect('Noris Werkzeugvertrieb', date), deliver('Wytwórnia Części Brzęczyszczykiewicz', addWorkdays(date, 2))],
        goods: [{ kind: TINY }],
      },
    ],
  }
}

function farAway(date: LocalDate): Special {
  return {
    clerk: OWEN,
    serviceId: 'economy',
    collect: date,
    loads: [
      {
        calls: [
          collect('Saltmarsh Tools, Hedon Road', date),
          deliver('Ελαιουργείο Παπαθανασόπουλος & Υιοί', addWorkdays(date, 7), {
            instructions: 'Καλέστε μία ώρα πριν την παράδοση.',
          }),
        ],
        goods: [{ kind: { ...TINY, description: 'Olive press spares', weightKg: [9, 14] }, quantity: 12 }],
      },
    ],
  }
}
