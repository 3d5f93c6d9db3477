import { type Consignment, type GoodsLine, type HandlingUnit, type Order, type Place, type Stop } from '../orders/order.ts'
import { PACKAGING_FACTS } from '../cargo/packaging-facts.ts'
import { type PartId } from '../kernel/ids.ts'
import { type Label, type LabelParty } from './label.ts'
import { isPrintableSscc, logisticCodes, parcelCodes } from './label-codes.ts'
import { logisticData, parcelData } from './label-data.ts'

/** What a label says in the reader's language; the data titles of the standard are English (LAB-4). */
export interface LabelWords {
  readonly from: string
  readonly to: string
  readonly country: (code: string) => string
  readonly count: (n: number, of: number) => string
  /** Carrier, service, order number or "number follows", day of delivery, goods: each a line of its own, the most important first. */
  readonly notes: (facts: LabelFacts) => readonly string[]
}

export interface LabelFacts {
  readonly order: Order
  readonly consignment: Consignment
  readonly goods: GoodsLine
  readonly delivery: Stop
}

export interface LabelChoice {
  /** Goods lines or handling units by id; everything of the order where nothing is said. */
  readonly only?: ReadonlySet<PartId>
  /** LAB-7: the receiver's address in the 2D code, readable by anybody; the carrier's or the customer's choice, off by default. */
  readonly holdsAddress?: boolean
}

export interface OrderLabels {
  readonly labels: readonly Label[]
  /** LAB-1: pieces that need a serial and have none, or one with a wrong check digit; nothing is printed for them. */
  readonly withoutSerial: number
}

/** LAB-1 (X1, E5): one label per handling unit and per parcel of the order, in the order of its consignments and lines. */
export function orderLabels(order: Order, words: LabelWords, choice: LabelChoice = {}): OrderLabels {
  const pieces = order.content.consignments.flatMap((consignment) => consignmentPieces(order, consignment))
  const wanted = pieces.filter(
    ({ goods, unit }) => !choice.only || choice.only.has(goods.id) || (unit !== null && choice.only.has(unit.id)),
  )
  const printable = wanted.filter(({ goods, unit }) =>
    unit?.sscc === undefined ? !needsSerial(goods) : isPrintableSscc(unit.sscc),
  )
  return {
    labels: printable.map((piece) => pieceLabel(piece, words, choice)),
    withoutSerial: wanted.length - printable.length,
  }
}

interface Piece extends LabelFacts {
  readonly unit: HandlingUnit | null
  readonly collection: Stop
  readonly n: number
  readonly of: number
}

function consignmentPieces(order: Order, consignment: Consignment): Piece[] {
  const collection = consignment.stops.find(({ kind }) => kind === 'collect') ?? consignment.stops[0]
  const delivery = consignment.stops.findLast(({ kind }) => kind === 'deliver') ?? consignment.stops.at(-1)
  if (!collection || !delivery) return []
  const each = consignment.goods.flatMap((goods) =>
    Array.from({ length: goods.load.quantity }, (_, index) => ({ goods, unit: goods.load.units[index] ?? null })),
  )
  return each.map(({ goods, unit }, index) => ({
    order,
    consignment,
    goods,
    unit,
    collection,
    delivery,
    n: index + 1,
    of: each.length,
  }))
}

function needsSerial({ load }: GoodsLine): boolean {
  return PACKAGING_FACTS[load.packaging].isUnitLoad
}

function pieceLabel(piece: Piece, words: LabelWords, choice: LabelChoice): Label {
  const { unit, goods, order, collection, delivery } = piece
  const about = { order, goods, to: delivery.place, delivery, holdsAddress: choice.holdsAddress === true }
  const sscc = unit?.sscc ?? null
  return {
    partId: unit?.id ?? goods.id,
    kind: sscc === null ? 'parcel' : 'logistic',
    sscc,
    from: party(collection.place, words.from, words),
    to: party(delivery.place, words.to, words),
    notes: words.notes(piece),
    count: words.count(piece.n, piece.of),
    data: sscc === null ? parcelData(about) : logisticData(sscc, about),
    ...(sscc === null ? parcelCodes(about) : logisticCodes(sscc, about)),
  }
}

function party(place: Place, title: string, words: LabelWords): LabelParty {
  return {
    title,
    name: place.name,
    street: place.street,
    town: [place.country, place.postcode, place.city].filter(Boolean).join(' '),
    country: words.country(place.country),
  }
}
