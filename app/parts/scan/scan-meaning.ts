// What a code means in this portal: which pallet, order or place it names. Pure; what is done with it depends on the screen.
import { readScan, scannedSscc, scannedValue, type RefusedReading, type ScanReading } from '#shared/barcodes/read-scan.ts'
import { barcodeKey } from '#shared/handling-units/barcode-key.ts'
import { unitsOf } from '#shared/handling-units/number-units.ts'
import { type Location } from '#shared/locations/location.ts'
import { type Order } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { type View } from '../../sync-client/space.ts'

export interface ScannedText {
  readonly raw: string
  /** The AIM identifier; empty when unknown. */
  readonly symbology: string
}

interface Scanned {
  readonly reading: ScanReading
  /** As histories are looked up. */
  readonly barcode: string
}

export type ScanMeaning =
  /** One unit of an order; `place` counts from 1. */
  | (Scanned & { readonly kind: 'pallet'; readonly order: Order; readonly place: number; readonly count: number })
  | (Scanned & { readonly kind: 'order'; readonly order: Order })
  | (Scanned & { readonly kind: 'location'; readonly location: Location })
  /** A code that is whole and that nobody here knows yet: an SSCC of another day, a plain reference. */
  | (Scanned & { readonly kind: 'unknown' })
  | { readonly kind: 'refused'; readonly reading: RefusedReading }

type KnownHere = Pick<View, 'unitOf' | 'orderByReference' | 'orders' | 'all'>

export function meaningOf({ raw, symbology }: ScannedText, view: KnownHere): ScanMeaning {
  const reading = readScan(raw, symbology === '' ? undefined : symbology)
  if (reading.kind === 'refused') return { kind: 'refused', reading }
  const scanned = { reading, barcode: barcodeKey(reading) }
  return pallet(scanned, view) ?? order(scanned, view) ?? location(scanned, view) ?? { ...scanned, kind: 'unknown' }
}

function pallet(scanned: Scanned, view: KnownHere): ScanMeaning | undefined {
  const found = view.unitOf(scanned.barcode)
  if (!found) return undefined
  const units = unitsOf(found.order.content)
  const place = units.findIndex(({ id }) => id === found.unit.id) + 1
  return { ...scanned, kind: 'pallet', order: found.order, place, count: units.length }
}

/** GS1 has identifiers for what we call reference, number and consignment (400, 401, 402). */
const ORDER_IDENTIFIERS = ['400', '401', '402'] as const

function order(scanned: Scanned, view: KnownHere): ScanMeaning | undefined {
  const { reading } = scanned
  const names =
    reading.kind === 'gs1' && reading.certainty === 'marked'
      ? ORDER_IDENTIFIERS.flatMap((ai) => scannedValue(reading, ai) ?? [])
      : [reading.text]
  for (const name of names) {
    const found = orderCalled(name, view)
    if (found) return { ...scanned, kind: 'order', order: found }
  }
  return undefined
}

function orderCalled(name: string, view: KnownHere): Order | undefined {
  const byReference = view.orderByReference(normalizeReference(name))
  if (byReference) return byReference
  const number = name.replaceAll(/\s/g, '').toUpperCase()
  return view.orders
    .find({ group: 'all', text: number, limit: 20 })
    .find((order) => order.number === number || order.quoteNumber === number)
}

/** A GLN that a location is known by, or a location's own reference. */
const LOCATION_IDENTIFIERS = ['414', '410', '413', '416'] as const

function location(scanned: Scanned, view: KnownHere): ScanMeaning | undefined {
  const { reading } = scanned
  const names = [...LOCATION_IDENTIFIERS.flatMap((ai) => scannedValue(reading, ai) ?? []), reading.text].map(normalizeReference)
  const found = view
    .all('location')
    .find(({ content, mergedInto }) => !mergedInto && content.reference && names.includes(normalizeReference(content.reference)))
  return found && { ...scanned, kind: 'location', location: found }
}

/** What a customer reference is filled with: the reference that a GS1 code carries, else the text itself. */
export function referenceIn(reading: ScanReading): string {
  return scannedValue(reading, '400') ?? scannedSscc(reading) ?? reading.text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
