import { foldBarcode } from './fold-barcode.ts'
import { scannedSscc, type ScanReading } from '../barcodes/read-scan.ts'

/** PAL-2: how a barcode is written where units are looked for by it: an SSCC by its 18 digits, other GS1 data with its identifiers, text folded. */
export function barcodeKey(reading: ScanReading): string {
  const sscc = scannedSscc(reading)
  if (sscc !== undefined) return sscc
  return foldBarcode(reading.kind === 'gs1' ? reading.elements.map(({ ai, value }) => `(${ai})${value}`).join('') : reading.text)
}
