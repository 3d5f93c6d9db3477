import { describe, expect, test } from 'vitest'
import { seededRandom } from '#shared/testing/seeded.ts'
import { bitmapFile } from './bitmap-file.ts'
import { findPaper } from './find-paper.ts'
import { flattened } from './flatten-light.ts'
import { blankPicture, greyOf, quarterTurned, smaller, type GreyPicture } from './grey-picture.ts'
import { withLessGrain } from './less-grain.ts'
import { measure, problemOf } from './picture-quality.ts'
import { preparePicture } from './prepare-picture.ts'
import { straightened } from './straighten.ts'
import { withoutLines } from './table-lines.ts'
import { textDirection } from './text-direction.ts'

function filled(width: number, height: number, of: (x: number, y: number) => number): GreyPicture {
  const picture = blankPicture(width, height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) picture.data[y * width + x] = of(x, y)
  return picture
}

/** Rows of strokes with white between them, as print looks from afar: no stroke stands under another. */
function isPrint(x: number, y: number): boolean {
  const along = x + ((Math.imul(Math.floor(y / 40), 2_246_822_519) >>> 9) % 10)
  const chance = (Math.imul(Math.floor(along / 10) + Math.floor(y / 40) * 137, 2_654_435_761) >>> 8) % 100
  return y % 40 < 16 && chance > 15 && along % 10 >= chance % 6 && along % 10 < (chance % 6) + 4
}

/** The first printed place of a row from `x` on. */
function printedFrom(x: number, y: number): number {
  return isPrint(x, y) ? x : printedFrom(x + 1, y)
}

const at = ({ width, data }: GreyPicture, x: number, y: number): number => data[y * width + x] ?? -1

describe('N5 DOC-7 a picture of a paper', () => {
  test('N5 the corners of a sheet that lies askew are found, a scan has none', () => {
    // A sheet between y = 60 + x/20 and 340 - x/40, from x = 80 to 320.
    const isSheet = (x: number, y: number) => x > 80 && x < 320 && y > 60 + x / 20 && y < 340 - x / 40
    const corners = findPaper(filled(400, 400, (x, y) => (isSheet(x, y) ? 220 : 70)))
    const near = [
      [80, 64],
      [320, 76],
      [320, 332],
      [80, 338],
    ]
    for (const [index, [x = 0, y = 0]] of near.entries()) {
      expect(Math.abs((corners?.[index]?.x ?? 0) - x)).toBeLessThan(4)
      expect(Math.abs((corners?.[index]?.y ?? 0) - y)).toBeLessThan(4)
    }
    expect(findPaper(filled(400, 400, (x, y) => (isPrint(x, y) ? 20 : 240)))).toBeNull()
  })

  test('N5 straightened, what lay in the corners of the sheet lies in the corners of the page', () => {
    const picture = filled(200, 200, (x, y) => (x + y < 120 ? 10 : 240))
    const page = straightened(
      picture,
      [
        { x: 50, y: 50 },
        { x: 150, y: 60 },
        { x: 160, y: 170 },
        { x: 40, y: 160 },
      ],
      100,
    )
    expect(at(page, 2, 2)).toBeLessThan(60)
    expect(at(page, page.width - 3, 3)).toBe(240)
    expect(at(page, 3, page.height - 3)).toBe(240)
  })

  test('N5 lines of text that rise are seen to rise, and those that run down the page to lie', () => {
    const slope = Math.tan((2 * Math.PI) / 180)
    const risen = filled(600, 600, (x, y) => (isPrint(x, Math.floor(y - x * slope + 600)) ? 20 : 240))
    expect(textDirection(risen, 5)).toMatchObject({ degrees: 2, isSideways: false })
    expect(textDirection(quarterTurned(risen, 1), 5).isSideways).toBe(true)
  })

  test('N5 a shadow over half of a page is gone, the print stays', () => {
    const shaded = filled(600, 600, (x, y) => (isPrint(x, y) ? 30 : 230) * (x < 300 ? 0.45 : 1))
    const flat = flattened(shaded)
    for (const x of [100, 500]) {
      expect(at(flat, x, 300)).toBeGreaterThan(225)
      expect(at(flat, printedFrom(x, 325), 325)).toBeLessThan(90)
    }
  })

  test('N5 a ruled line goes, print above and through it stays', () => {
    const isLine = (y: number) => y >= 120 && y < 123
    const isStem = (x: number, y: number) => x >= 200 && x < 206 && y > 111 && y < 132
    const clean = withoutLines(filled(600, 240, (x, y) => (isLine(y) || isStem(x, y) || (isPrint(x, y) && y < 100) ? 30 : 245)))
    expect(at(clean, 400, 121)).toBeGreaterThan(200)
    expect(at(clean, 203, 121)).toBeLessThan(60)
    expect(at(clean, printedFrom(98, 85), 85)).toBe(30)
  })

  test('N5 grain is smoothed where there is much of it, and nowhere else', () => {
    const random = seededRandom(3)
    const grainy = filled(200, 200, () => 220 + random() * 30)
    const spread = ({ data }: GreyPicture) => Math.max(...data.subarray(400, 4_000)) - Math.min(...data.subarray(400, 4_000))
    expect(spread(withLessGrain(grainy, 0.1))).toBeLessThan(spread(grainy) * 0.7)
    expect(withLessGrain(grainy, 0.01)).toBe(grainy)
  })
})

describe('N5 DOC-7 what cannot be read is refused with its reason', () => {
  const good = { paper: 200, contrast: 0.8, steepness: 0.4, grain: 0.02, widthPx: 1_700, ink: 0.03 }
  test.each([
    ['too-dark', { paper: 20 }],
    ['too-far', { widthPx: 500 }],
    ['blurred', { steepness: 0.05 }],
    ['no-text', { ink: 0, contrast: 0.1 }],
    ['too-bright', { ink: 0, contrast: 0.1, paper: 250 }],
  ] as const)('N5 %s', (problem, change) => {
    expect(problemOf({ ...good, ...change })).toBe(problem)
    expect(problemOf(good)).toBeNull()
  })

  test('N5 a black picture is too dark, an empty page has no text, print is measured as sharp', () => {
    expect(preparePicture(filled(1_200, 900, () => 8)).problem).toBe('too-dark')
    expect(preparePicture(filled(1_200, 900, () => 200)).problem).toBe('no-text')
    const print = filled(1_200, 900, (x, y) => (isPrint(x, y) ? 20 : 245))
    expect(problemOf(measure(print, 245, 1_200))).toBeNull()
  })
})

test('N5 a picture gets smaller by means, its brightness is that of the eye, and it is written as a bitmap from its lowest row up', () => {
  expect([
    ...smaller(
      filled(4, 2, (x) => (x < 2 ? 0 : 100)),
      2,
    ).picture.data,
  ]).toEqual([0, 100])
  expect([...greyOf({ width: 1, height: 1, data: new Uint8ClampedArray([255, 255, 255, 255]) }).data]).toEqual([255])
  const file = bitmapFile(filled(3, 2, (x, y) => x + y * 10))
  expect([...file.subarray(0, 2)]).toEqual([0x42, 0x4d])
  expect([...file.subarray(-8)]).toEqual([10, 11, 12, 0, 0, 1, 2, 0])
})
