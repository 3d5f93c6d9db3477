export type Point = readonly [latitude: number, longitude: number]

export interface BaseMap {
  /** Coasts and the shores of lakes; drawn together, a ring within a ring is water. */
  readonly land: readonly (readonly Point[])[]
  readonly borders: readonly (readonly Point[])[]
}

const DEGREE = 1000

/** Land and borders of Europe as .ci/map-data.ts writes them: a letter, then steps in thousandths of a degree. */
export function parseBaseMap(text: string): BaseMap {
  const land: Point[][] = []
  const borders: Point[][] = []
  for (const line of text.split('\n')) (line.startsWith('L') ? land : borders).push(pointsOf(line.slice(1)))
  return { land, borders }
}

export async function loadBaseMap(): Promise<BaseMap> {
  const { default: text } = await import('virtual:map-data/base')
  return parseBaseMap(text)
}

function pointsOf(steps: string): Point[] {
  const numbers = steps.split(' ').map(Number)
  const points: Point[] = []
  let [x, y] = [0, 0]
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    x += numbers[at] ?? 0
    y += numbers[at + 1] ?? 0
    points.push([y / DEGREE, x / DEGREE])
  }
  return points
}
