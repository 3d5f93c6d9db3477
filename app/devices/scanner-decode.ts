// How one frame after another is looked at. The first look is the plain one; what it misses (turned, small, blurred, noisy, unevenly lit)
// is looked for on the following frames, one way per frame, so that the picture never stands still.
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader'
import { type RawRead } from './code-read.ts'
import { evenlyLit, sharpened, withoutSpecks } from './scanner-filters.ts'
import { rgbaOf, scaled, turned, untouched, type Derived, type Grey, type Point, type Rgba } from './scanner-picture.ts'

export type ReadBarcodes = (picture: ImageData, options: ReaderOptions) => Promise<readonly ReadResult[]>

/** One way of looking. */
interface Look {
  readonly name: string
  readonly derive: (picture: Grey) => Derived
  readonly options?: ReaderOptions
}

const as = (filter: (picture: Grey) => Grey) => (picture: Grey) => untouched(filter(picture))

export const LOOKS: readonly Look[] = [
  { name: 'plain', derive: untouched },
  { name: 'twice', derive: (picture) => scaled(picture, 2) },
  { name: 'turned 30', derive: (picture) => turned(picture, 30) },
  { name: 'sharp', derive: as((picture) => sharpened(picture, 2, 1.5)) },
  { name: 'turned 60', derive: (picture) => turned(picture, 60) },
  { name: 'no specks', derive: as(withoutSpecks) },
  { name: 'even', derive: as((picture) => evenlyLit(picture, 24)) },
  { name: 'half', derive: (picture) => scaled(picture, 0.5) },
]

export const LOOK_COUNT = LOOKS.length

const OPTIONS: ReaderOptions = {
  formats: ['Code128', 'QRCode', 'DataMatrix', 'ITF', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code39'],
  maxNumberOfSymbols: 12,
  textMode: 'Plain',
}

/** A code and where it lies in the picture that was given, clockwise from its own upper left. */
export interface SeenCode extends RawRead {
  readonly corners: readonly Point[]
}

/** Looks once, in the way of its turn. */
export async function lookOnce(picture: Grey, turn: number, readBarcodes: ReadBarcodes): Promise<readonly SeenCode[]> {
  const look = LOOKS[turn % LOOKS.length]!
  const { picture: made, toSource } = look.derive(picture)
  const results = await readBarcodes(imageData(rgbaOf(made)), { ...OPTIONS, ...look.options })
  return results.filter(({ isValid }) => isValid).map((result) => seen(result, toSource))
}

function seen({ text, format, symbologyIdentifier, position }: ReadResult, toSource: Derived['toSource']): SeenCode {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  return { text, format, symbology: symbologyIdentifier, corners: [topLeft, topRight, bottomRight, bottomLeft].map(toSource) }
}

function imageData(picture: Rgba): ImageData {
  return picture as unknown as ImageData // the decoder asks for width, height and bytes alone
}
