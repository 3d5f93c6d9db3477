// How one frame after another is looked at. The first look is the plain one; what it misses (turned, small, blurred, noisy, unevenly lit)
// is looked for on the following frames, one way per frame, so that the picture never stands still.
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader'
import { type RawRead } from './code-read.ts'
import { evenlyLit, sharpened, softened, withoutSpecks } from './scanner-filters.ts'
import {
  boxAround,
  chained,
  cropped,
  rgbaOf,
  scaled,
  turned,
  untouched,
  type Derived,
  type Grey,
  type Point,
} from './scanner-picture.ts'

export type ReadBarcodes = (picture: ImageData, options: ReaderOptions) => Promise<readonly ReadResult[]>

/** One way of looking: turned by so many degrees, in another size, through a filter, in this order. */
interface Look {
  readonly name: string
  readonly turn?: number
  readonly scale?: number
  readonly filter?: (picture: Grey) => Grey
}

const sharp = (picture: Grey) => sharpened(picture, 2, 1.6)
const sharper = (picture: Grey) => sharpened(picture, 3, 2.4)
const soft = (picture: Grey) => softened(picture, 1)
const even = (picture: Grey) => evenlyLit(picture, 28)

/** Bars are found within some fifteen degrees of level or upright: three turns see every angle. What helps most stands first. */
export const LOOKS: readonly Look[] = [
  { name: 'plain' },
  { name: 'turned 30', turn: 30 },
  { name: 'turned 60', turn: 60 },
  { name: 'sharp', filter: sharp },
  { name: 'even light', filter: even },
  { name: 'twice', scale: 2 },
  { name: 'no specks', filter: withoutSpecks },
  { name: 'twice, sharper', scale: 2, filter: sharper },
  { name: 'soft', filter: soft },
  { name: 'turned 15, sharp', turn: 15, filter: sharp },
  { name: 'turned 45', turn: 45 },
  { name: 'half', scale: 0.5 },
  { name: 'turned 30, sharp', turn: 30, filter: sharp },
  { name: 'turned 75, sharp', turn: 75, filter: sharp },
]

export const LOOK_COUNT = LOOKS.length

const OPTIONS: ReaderOptions = {
  formats: ['Code128', 'QRCode', 'DataMatrix', 'ITF', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code39'],
  maxNumberOfSymbols: 12,
  textMode: 'Plain',
}
const MATRIX = new Set(['QRCode', 'QRCodeModel2', 'DataMatrix'])

/** A code and where it lies in the picture that was given, clockwise from its own upper left. */
export interface SeenCode extends RawRead {
  readonly corners: readonly Point[]
  /** A second, differently drawn picture of its place said the same. */
  readonly isConfirmed: boolean
}

/** Looks once, in the way of its turn. Bars that were found are looked at again, levelled and larger. */
export async function lookOnce(picture: Grey, turn: number, readBarcodes: ReadBarcodes): Promise<readonly SeenCode[]> {
  const look = LOOKS[turn % LOOKS.length]!
  const { picture: made, toSource } = derived(picture, look)
  const results = await read(made, readBarcodes)
  return Promise.all(
    results.map(async (result) => {
      const seen = seenCode(result, toSource)
      const isConfirmed = !MATRIX.has(seen.format) && (await isSaidAgain(picture, seen, { look, readBarcodes }))
      return { ...seen, isConfirmed }
    }),
  )
}

function derived(picture: Grey, { turn, scale, filter }: Look): Derived {
  const level = turn === undefined ? untouched(picture) : turned(picture, turn)
  const sized = scale === undefined ? level : chained(level, (part) => scaled(part, scale))
  return filter ? { ...sized, picture: filter(sized.picture) } : sized
}

const AGAIN_LARGER = 1.3

/** Drawn anew from the frame itself, so that a misreading that one way of drawing made is not made again. */
async function isSaidAgain(
  picture: Grey,
  { text, format, corners }: Omit<SeenCode, 'isConfirmed'>,
  { look: { filter }, readBarcodes }: { readonly look: Look; readonly readBarcodes: ReadBarcodes },
): Promise<boolean> {
  const box = boxAround(corners, picture)
  const [topLeft, topRight] = corners
  if (!box || !topLeft || !topRight) return false
  const degrees = (-Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x) * 180) / Math.PI
  const level = chained(cropped(picture, box), (part) => turned(part, degrees))
  const { picture: larger } = chained(level, (part) => scaled(part, AGAIN_LARGER))
  const says = async (made: Grey) =>
    (await read(made, readBarcodes)).some((result) => result.text === text && result.format === format)
  return (await says(larger)) || (filter !== undefined && (await says(filter(larger))))
}

async function read(picture: Grey, readBarcodes: ReadBarcodes): Promise<readonly ReadResult[]> {
  // The decoder asks for width, height and bytes alone.
  const results = await readBarcodes(rgbaOf(picture) as unknown as ImageData, OPTIONS)
  return results.filter(({ isValid }) => isValid)
}

function seenCode({ text, format, symbologyIdentifier, position }: ReadResult, toSource: Derived['toSource']) {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  return { text, format, symbology: symbologyIdentifier, corners: [topLeft, topRight, bottomRight, bottomLeft].map(toSource) }
}
