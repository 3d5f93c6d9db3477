// What stands on a label, before anybody lays it out: words and codes, no millimetre, no font. Plain data, so that a worker can be given it.
import { type PartId } from '../kernel/ids.ts'

/** `logistic`: a GS1 logistic label with its SSCC. `parcel`: a piece that has no serial of its own. */
export type LabelKind = 'logistic' | 'parcel'

/** An address as it stands on the label; lines that say nothing are left out by whoever makes it. */
export interface LabelParty {
  /** "From", "To", in the words of the reader. */
  readonly title: string
  readonly name: string
  readonly street: string
  /** "DE 80331 Munich": what a driver looks for, never cut. */
  readonly town: string
  readonly country: string
}

/** GS1 text without codes: the data title in English, the content without its application identifier (LAB-4). */
export interface LabelDatum {
  readonly title: string
  readonly value: string
}

export type LabelSymbology = 'gs1-128' | 'code-128' | 'gs1-data-matrix' | 'data-matrix'

export interface LabelCode {
  readonly symbology: LabelSymbology
  /** What a scanner gives, without prefix: element strings with `\x1d` between them where the standard asks for it, else plain text. */
  readonly content: string
  /** The human readable interpretation: `(00) 3 5012345 …`. */
  readonly text: string
}

export interface Label {
  /** The handling unit, or the goods line for a piece without one. */
  readonly partId: PartId
  readonly kind: LabelKind
  readonly sscc: string | null
  readonly from: LabelParty
  readonly to: LabelParty
  /** Carrier, service, day, goods: free text in the words of the reader. */
  readonly notes: readonly string[]
  /** "2 / 33": which of the pieces of its consignment. */
  readonly count: string
  readonly data: readonly LabelDatum[]
  /** From the top down; the SSCC is the last one (LAB-2). */
  readonly barcodes: readonly LabelCode[]
  readonly matrix: LabelCode | null
}
