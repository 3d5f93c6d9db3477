// What a phone makes of a sheet of paper: seen askew, blurred, grainy, half in shadow.
import { blankPicture, type GreyPicture } from '../../app/documents/grey-picture.ts'
import type { Point, Quadrilateral } from '../../app/documents/quadrilateral.ts'
import { seededRandom } from '../../shared-schema/testing/seeded.ts'

export const GRADES = ['clean', 'mild', 'bad'] as const
export type Grade = (typeof GRADES)[number]

interface Conditions {
  readonly askew: number
  readonly degrees: number
  readonly blur: number
  readonly grain: number
  readonly shadow: number
  readonly light: number
}

function conditions(grade: Exclude<Grade, 'clean'>, random: () => number): Conditions {
  const between = (low: number, high: number) => low + random() * (high - low)
  const sign = random() < 0.5 ? -1 : 1
  return grade === 'mild'
    ? {
        askew: between(0.02, 0.06),
        degrees: sign * between(1, 4),
        blur: between(0.8, 1.3),
        grain: between(5, 9),
        shadow: between(0.2, 0.45),
        light: between(0.75, 0.95),
      }
    : {
        askew: between(0.05, 0.11),
        degrees: sign * between(4, 8),
        blur: between(1.5, 2.3),
        grain: between(10, 16),
        shadow: between(0.4, 0.6),
        light: between(0.4, 0.7),
      }
}

const WIDTH = 2_250
const HEIGHT = 3_000

/** A clean one is a scan: grain and nothing else. */
export function photograph(sheet: GreyPicture, grade: Grade, seed: number): GreyPicture {
  const random = seededRandom(seed)
  if (grade === 'clean') return grained(sheet, 3, random)
  const chosen = conditions(grade, random)
  const photo = blankPicture(WIDTH, HEIGHT)
  const corners = placed(sheet, chosen, random)
  const toSheet = inverse(corners, sheet.width, sheet.height)
  const from = { x: random() * WIDTH, y: random() * HEIGHT }
  const angle = random() * Math.PI * 2
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const [u, v] = toSheet(x, y)
      const isOn = u >= 0 && v >= 0 && u < sheet.width - 1 && v < sheet.height - 1
      const ground = 88 + 14 * Math.sin(x / 37 + Math.sin(y / 210) * 4)
      const value = isOn ? sampled(sheet, u, v) * 0.93 : ground
      const across = ((x - from.x) * Math.cos(angle) + (y - from.y) * Math.sin(angle)) / 500
      const dim = 1 - chosen.shadow / (1 + Math.exp(-across * 2.2))
      photo.data[y * WIDTH + x] = value * chosen.light * dim
    }
  return grained(blurred(photo, chosen.blur), chosen.grain, random)
}

function placed(sheet: GreyPicture, { askew, degrees }: Conditions, random: () => number): Quadrilateral {
  const high = HEIGHT * 0.86
  const wide = (high * sheet.width) / sheet.height
  const angle = (degrees * Math.PI) / 180
  const corner = (x: number, y: number): Point => {
    const [dx, dy] = [x * wide * (1 + (random() - 0.5) * askew * 2), y * high * (1 + (random() - 0.5) * askew * 2)]
    return {
      x: WIDTH / 2 + (dx * Math.cos(angle) - dy * Math.sin(angle)) * 0.96,
      y: HEIGHT / 2 + (dx * Math.sin(angle) + dy * Math.cos(angle)) * 0.96,
    }
  }
  return [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)]
}

/** From the photo back to the sheet: eight equations, solved by elimination. */
function inverse(corners: Quadrilateral, width: number, height: number): (x: number, y: number) => readonly [number, number] {
  const to: Quadrilateral = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
  const rows = corners.flatMap(({ x, y }, at) => {
    const goal = to[at] ?? { x: 0, y: 0 }
    return [
      [x, y, 1, 0, 0, 0, -x * goal.x, -y * goal.x, goal.x],
      [0, 0, 0, x, y, 1, -x * goal.y, -y * goal.y, goal.y],
    ]
  })
  for (let at = 0; at < 8; at++) {
    const pivot = rows
      .slice(at)
      .reduce((best, row, off) => (Math.abs(row[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0) ? at + off : best), at)
    const [a, b] = [rows[at] ?? [], rows[pivot] ?? []]
    rows[at] = b
    rows[pivot] = a
    const lead = rows[at]?.[at] ?? 1
    for (let other = 0; other < 8; other++) {
      if (other === at) continue
      const by = (rows[other]?.[at] ?? 0) / lead
      rows[other] = (rows[other] ?? []).map((value, column) => value - by * (rows[at]?.[column] ?? 0))
    }
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = rows.map((row, at) => (row[8] ?? 0) / (row[at] ?? 1))
  return (x, y) => {
    const depth = g * x + h * y + 1
    return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth]
  }
}

function sampled({ width, data }: GreyPicture, u: number, v: number): number {
  const [left, top] = [Math.floor(u), Math.floor(v)]
  const at = top * width + left
  const upper = (data[at] ?? 255) * (1 - u + left) + (data[at + 1] ?? 255) * (u - left)
  const lower = (data[at + width] ?? 255) * (1 - u + left) + (data[at + width + 1] ?? 255) * (u - left)
  return upper * (1 - v + top) + lower * (v - top)
}

/** Gaussian, in two passes. */
export function blurred(picture: GreyPicture, sigma: number): GreyPicture {
  const reach = Math.ceil(sigma * 3)
  const weights = Array.from({ length: reach * 2 + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)))
  const sum = weights.reduce((all, one) => all + one, 0)
  const pass = (from: GreyPicture, step: number): GreyPicture => {
    const to = blankPicture(from.width, from.height)
    for (let at = 0; at < from.data.length; at++) {
      let value = 0
      for (let off = -reach; off <= reach; off++)
        value += (from.data[Math.min(from.data.length - 1, Math.max(0, at + off * step))] ?? 0) * (weights[off + reach] ?? 0)
      to.data[at] = value / sum
    }
    return to
  }
  return pass(pass(picture, 1), picture.width)
}

export function grained(picture: GreyPicture, strength: number, random: () => number): GreyPicture {
  const data = picture.data.slice()
  for (let at = 0; at < data.length; at++) data[at] = (data[at] ?? 0) + (random() + random() + random() - 1.5) * 2 * strength
  return { ...picture, data }
}
