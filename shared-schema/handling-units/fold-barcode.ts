// Apart from barcode-key.ts, which knows all of GS1: what records scans is in the first load.

/** The same code however a reader or a person writes it. */
export function foldBarcode(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toUpperCase()
}
